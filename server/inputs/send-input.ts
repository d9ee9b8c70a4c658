// Somebody sends in before a meeting: a briefing, their own status, a proposal, or all of them in one form.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { briefings, proposals } from "@/db/schema/inputs";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Conflict, Refused } from "../domain/errors";
import { asMember, byLink, type HeldInput, markAnswered, requireOpenGroup } from "./held-input";
import type { SendByLink, SendInput, Sent } from "./input";

/** Answers the id of the proposal that was made, if any. Throws TooMany, NotFound, Refused and Conflict. */
export function sendByLink({ token, ...sent }: SendByLink, from: string, now: Date) {
  return byLink(token, from, now, (tx, held) => {
    requireOpenGroup(held);
    return save(tx, held, sent, now);
  });
}

export function sendInput(actor: Actor, { collaboration, meeting, ...sent }: SendInput, now: Date) {
  return asMember(actor, { collaboration, meeting }, now, (tx, held) => save(tx, held, sent, now));
}

const kinds = ["briefing", "status"] as const;
type Kind = (typeof kinds)[number];
type Text = Pick<typeof briefings.$inferSelect, "id" | "text" | "version">;

async function save(
  tx: Transaction,
  held: HeldInput,
  sent: Sent,
  now: Date,
): Promise<{ proposal: string | null }> {
  const standing = await textsOf(tx, held);
  requireBasis(standing, sent);
  const changed = kinds.filter((kind) => isChanged(standing, sent, kind));
  if (changed.length === 0 && sent.title === undefined)
    throw new Refused("nothingWritten", "Nothing was written.");

  for (const kind of changed) await saveText(tx, held, kind, sent[kind] ?? null, now);
  const proposal = sent.title === undefined ? null : await saveProposal(tx, held, sent, sent.title, now);
  await markAnswered(tx, held, false, now);

  await record(tx, held.actor, "input.sent", {
    collaborationId: held.collaboration.id,
    subject: `meeting:${held.meeting.key}`,
    details: { call: held.call?.id ?? null, texts: changed.length, proposal },
  });
  return { proposal };
}

async function textsOf(
  tx: Transaction,
  { meeting, person }: HeldInput,
): Promise<Partial<Record<Kind, Text>>> {
  const rows = await tx
    .select()
    .from(briefings)
    .where(and(eq(briefings.meetingId, meeting.id), eq(briefings.personId, person.id)))
    .for("update");
  return Object.fromEntries(rows.map((row) => [row.kind, row]));
}

/** What the two texts were when they were read, as `briefing.status`. */
const basisOf = (standing: Partial<Record<Kind, Text>>): string =>
  kinds.map((kind) => standing[kind]?.version ?? 0).join(".");

/** One who has two windows open is told, before one of them overwrites the other. */
function requireBasis(standing: Partial<Record<Kind, Text>>, sent: Sent): void {
  const basis = basisOf(standing);
  if (sent.basis === basis || kinds.every((kind) => !isChanged(standing, sent, kind))) return;
  const [briefing, status] = kinds.map((kind) => standing[kind]?.text ?? "");
  throw new Conflict({ basis, briefing, status });
}

/** A text that is left out where there was none to leave out is not about that text at all. */
function isChanged(standing: Partial<Record<Kind, Text>>, sent: Sent, kind: Kind): boolean {
  const wasRead = sent.basis.split(".")[kinds.indexOf(kind)] !== "0";
  if (sent[kind] === undefined && !wasRead) return false;
  return (sent[kind] ?? "") !== (standing[kind]?.text ?? "");
}

async function saveText(
  tx: Transaction,
  { collaboration, meeting, person }: HeldInput,
  kind: Kind,
  text: string | null,
  now: Date,
): Promise<void> {
  const whose = { collaborationId: collaboration.id, meetingId: meeting.id, personId: person.id, kind };
  if (!text) {
    await tx
      .delete(briefings)
      .where(
        and(eq(briefings.meetingId, meeting.id), eq(briefings.personId, person.id), eq(briefings.kind, kind)),
      );
    return;
  }
  await tx
    .insert(briefings)
    .values({ ...whose, text, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({
      target: [briefings.meetingId, briefings.personId, briefings.kind],
      set: { text, updatedAt: now, version: sql`${briefings.version} + 1` },
    });
}

/** The same form sent twice makes one proposal: it brings the id it is to have. */
async function saveProposal(
  tx: Transaction,
  { collaboration, group, meeting, person }: HeldInput,
  sent: Sent,
  title: string,
  now: Date,
): Promise<string | null> {
  const [saved] = await tx
    .insert(proposals)
    .values({
      ...(sent.proposal ? { id: sent.proposal } : {}),
      ...{ collaborationId: collaboration.id, groupId: group.id, meetingId: meeting.id },
      ...{ personId: person.id, title, type: sent.type ?? "discussion", createdAt: now },
      background: sent.background || null,
      recommendation: sent.recommendation || null,
      minutes: sent.minutes ?? null,
    })
    .onConflictDoNothing({ target: proposals.id })
    .returning({ id: proposals.id });
  return saved?.id ?? null;
}
