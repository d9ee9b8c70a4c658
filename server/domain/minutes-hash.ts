// Approved minutes are sealed: a SHA-256 over a text that says everything in them, the same however it is stored.
import { createHash } from "node:crypto";
import type { Outcome } from "./agenda";

/** A file by what it is called and what is in it. */
export interface SealedFile {
  name: string;
  /** Of its bytes: 64 hexadecimal digits. */
  sha256: string;
}

/** All that was approved. Days are `YYYY-MM-DD`; items, decisions, tasks and referrals are in the order of the minutes. */
export interface SealedMinutes {
  meeting: string;
  group: string;
  startsAt: string;
  durationMinutes: number;
  place: string | null;
  attendance: readonly { person: string; status: string }[];
  /** Who came, left or stood aside at an item, by key. */
  marks?: readonly { item: string; person: string; kind: string; reason: string | null }[];
  items: readonly {
    number: string;
    title: string;
    type: string;
    presenter: string | null;
    outcome: Outcome | null;
    note: string | null;
    decisions: readonly {
      number: string;
      text: string;
      reviewOn: string | null;
      supersedes: string | null;
      attachments: readonly SealedFile[];
    }[];
    tasks: readonly { what: string; who: string; due: string | null }[];
    referrals: readonly { to: string; question: string; wantedBy: string | null }[];
    attachments: readonly SealedFile[];
    /** Entered on demand, in the order they were. */
    remarks: readonly { by: string; text: string }[];
    /** Hashes of confidential passages (`confidential-passage.ts`): the sealed text goes to people who do not read them. */
    passages?: readonly string[];
  }[];
  /** What a version after the first says of itself. */
  correction?: SealedCorrection;
}

/** Why minutes that were approved read otherwise, and which text they read otherwise than: the versions are a chain. */
export interface SealedCorrection {
  /** From 2. */
  version: number;
  /** The hash of the version before. */
  corrects: string;
  reason: string;
  /** A name. */
  by: string;
  /** The instant, as ISO 8601 in UTC. */
  at: string;
}

/** The text the hash is made of: JSON in a fixed order of names, one form of each letter (NFC). */
export function canonicalMinutes({
  meeting,
  group,
  startsAt,
  durationMinutes,
  place,
  attendance,
  marks = [],
  items,
  correction,
}: SealedMinutes) {
  const people = attendance.map(({ person, status }) => [person.normalize("NFC"), status]).sort();
  const points = items.map(
    ({
      number,
      title,
      type,
      presenter,
      outcome,
      note,
      decisions,
      tasks,
      referrals,
      attachments,
      remarks,
      passages = [],
    }) => [
      ...[number, title, type, presenter, outcome, note],
      decisions.map((decision) => [
        ...[decision.number, decision.text, decision.reviewOn],
        // minutes sealed before a decision could take another's place read as they did
        ...(decision.supersedes ? [decision.supersedes] : []),
        ...filesOf(decision),
      ]),
      tasks.map(({ what, who, due }) => [what, who, due]),
      referrals.map(({ to, question, wantedBy }) => [to, question, wantedBy]),
      ...filesOf({ attachments }),
      // under a name, so that remarks are never taken for files; minutes without any read as they did
      ...(remarks.length > 0 ? [{ remarks: remarks.map(({ by, text }) => [by, text]) }] : []),
      ...(passages.length > 0 ? [{ passages }] : []),
    ],
  );
  // nothing where nobody came late, left or stood aside, so that minutes sealed before it could be said read as they did
  const parts = marks.map(({ item, person, kind, reason }) => [item, person.normalize("NFC"), kind, reason]);
  return JSON.stringify([
    ...[meeting, group, startsAt, durationMinutes, place, people, points],
    ...(parts.length > 0 ? [parts.sort()] : []),
    // under names, so that it is never taken for marks; a first version reads as it did
    ...(correction ? [said(correction)] : []),
  ]).normalize("NFC");
}

const said = ({ version, corrects, reason, by, at }: SealedCorrection) => ({
  version,
  corrects,
  reason,
  by,
  at,
});

/** Nothing where nothing is attached, so that minutes without files read as they did before there were any. */
function filesOf({ attachments }: { attachments: readonly SealedFile[] }): string[][][] {
  const files = attachments.map(({ name, sha256 }) => [name.normalize("NFC"), sha256]).sort();
  return files.length > 0 ? [files] : [];
}

/** 64 hexadecimal digits. */
export const minutesHash = (minutes: SealedMinutes): string => hashOfText(canonicalMinutes(minutes));

/** What `sha256sum` says of a file with the text in UTF-8. */
export const hashOfText = (canonical: string): string => createHash("sha256").update(canonical).digest("hex");
