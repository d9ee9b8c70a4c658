// What is written to a citizen about a meeting, which ways it can go, and when it goes no more.
import type { SeatRole } from "./case-circle";
import type { NetworkPlace, NetworkState } from "./network-meeting";
import type { SpokenLanguage } from "./spoken-day";

export const letterChannels = ["print", "by-hand", "digital-post", "sms"] as const;
export type LetterChannel = (typeof letterChannels)[number];

export const letterKinds = ["invited", "moved", "changed", "cancelled", "minutes", "reminder"] as const;
/** A text message says no more than that there is an appointment. */
export type LetterKind = (typeof letterKinds)[number];

/**
 * `waiting` is on its way; `to-print` lies ready for somebody to print; `dropped` was overtaken before it went; `failed` could not
 * go, and somebody must look.
 */
export type LetterState = "waiting" | "to-print" | "sent" | "dropped" | "failed";

/** What a letter may say. Times are wall times (`YYYY-MM-DDTHH:MM`), days `YYYY-MM-DD`. */
export interface CitizenLetterFacts {
  kind: LetterKind;
  language: SpokenLanguage;
  citizenName: string;
  /** The whole authority, not the part of it that helps: a part's name may tell what is the matter. */
  authority: string;
  startsAt: string;
  /** When it was to be, of a meeting that was moved and whose old time is known. */
  was: string | null;
  durationMinutes: number;
  place: NetworkPlace;
  /** Where that is, in the words of whoever booked. */
  where: string | null;
  comes: readonly { name: string; role: SeatRole }[];
  /** The writer's own words; each line a paragraph. */
  about: string | null;
  /** What the citizen and the others promised; `who` is null where it is the citizen. */
  agreements?: readonly { what: string; who: string | null; due: string | null }[];
  /** What is new in the plan, a sentence each. */
  changes?: readonly string[];
  /** What the citizen adds to the minutes, in words of their own; as they stand, however hard they are to read. */
  remark: string | null;
  /** The day of the letter it is written instead of. */
  insteadOf: string | null;
  next: string | null;
  writer: { name: string; title: string | null; phone: string | null };
}

export type LetterPassage =
  | { is: "heading" | "paragraph"; text: string }
  | { is: "facts"; rows: readonly (readonly [name: string, value: string])[] }
  | { is: "list"; entries: readonly string[] };

/** A letter in words, in reading order. */
export interface WrittenLetter {
  language: SpokenLanguage;
  title: string;
  passages: readonly LetterPassage[];
}

/** What stands round a letter, said so that nobody who sees it learns anything: in an inbox, in a calendar. */
export interface NeutralWords {
  /** "Brev fra Næstved Kommune" */
  label: string;
  /** The appointment as the citizen's own calendar shows it. */
  appointment: { button: string; description: string; abstract: string; location: string };
  fileName: string;
}

/** A letter as it lies on paper. */
export interface LetterSheet {
  letter: WrittenLetter;
  authority: string;
  /** The day it is written. */
  on: string;
  /** What stands in the window of the envelope: the name, and where they live. */
  to: readonly string[];
  fileName: string;
}

/** What each way carries: a text message is read by whoever holds the telephone. */
const carried: Record<LetterChannel, readonly LetterKind[]> = {
  print: letterKinds,
  // somebody gives it to the citizen, and says so
  "by-hand": letterKinds,
  "digital-post": letterKinds,
  sms: ["reminder"],
};

export const carries = (channel: LetterChannel, kind: LetterKind): boolean => carried[channel].includes(kind);

/** Letters that call somebody to a meeting; when it is cancelled or begins, they call to nothing. */
const calls: readonly LetterKind[] = ["invited", "moved", "changed", "reminder"];

/** Whether a letter that has not gone yet still has something to say. */
export const isStillTrue = (
  kind: LetterKind,
  { state, startsAt }: { state: NetworkState; startsAt: Date },
  now: Date,
): boolean => !calls.includes(kind) || (state === "booked" && now < startsAt);

/** How the citizen can be written to, as it is known. */
export interface Reach {
  /** Whether there is a number to send Digital Post to. */
  hasDigitalPost: boolean;
  isExempt: boolean;
  hasPostal: boolean;
}

/** The way a letter is meant to take; who is exempt, or gave no number, gets it on paper (lov om Digital Post § 5). */
export const meantWay = ({
  hasDigitalPost,
  isExempt,
}: Reach): Extract<LetterChannel, "digital-post" | "print"> =>
  hasDigitalPost && !isExempt ? "digital-post" : "print";

/** Whether a letter gets there without somebody giving it by hand. */
export const isReached = (reach: Reach): boolean => meantWay(reach) === "digital-post" || reach.hasPostal;

/** Whether the citizen has been told of a meeting as it is now, by letters in the order they were made. */
export type Told = "told" | "on-its-way" | "not-told";

export function toldBy(letters: readonly { kind: LetterKind; state: LetterState }[]): Told {
  const last = letters.findLast(({ kind }) => kind === "invited" || kind === "moved");
  if (last?.state === "sent") return "told";
  return last?.state === "waiting" ? "on-its-way" : "not-told";
}

/** Whether the minutes went to the citizen before the citizen's own remark to them was written. */
export const lacksRemark = (
  { kind, state, sentAt }: { kind: LetterKind; state: LetterState; sentAt: Date | null },
  { remarkedAt }: { remarkedAt: Date | null },
): boolean =>
  kind === "minutes" && state === "sent" && sentAt !== null && remarkedAt !== null && remarkedAt > sentAt;

/**
 * The way a letter takes. Who has no usable address for Digital Post, or is exempt from it, gets it on paper; a text message has no
 * other way, and null says that it cannot go.
 */
export function wayOf(
  channel: LetterChannel,
  kind: LetterKind,
  address: string | null,
): LetterChannel | null {
  if (!carries(channel, kind)) return null;
  if (channel === "print" || channel === "by-hand" || (address !== null && cprDigits(address) !== null))
    return channel;
  return channel === "digital-post" ? "print" : null;
}

/**
 * The ten digits of a CPR number, by which Digital Post and NemSMS know people; null where it is none. It is not asked whether they
 * fit together (modulus 11), which is no rule any more.
 */
export function cprDigits(address: string): string | null {
  const found = /^(\d{6})[- ]?(\d{4})$/.exec(address.trim());
  return found ? `${found[1]}${found[2]}` : null;
}

/** All that a letter says, as text. */
export const letterText = ({ title, passages }: WrittenLetter): string =>
  [title, ...passages.flatMap(linesOf)].join("\n");

function linesOf(passage: LetterPassage): string[] {
  if (passage.is === "facts") return passage.rows.map(([name, value]) => `${name}: ${value}`);
  return passage.is === "list" ? [...passage.entries] : [passage.text];
}
