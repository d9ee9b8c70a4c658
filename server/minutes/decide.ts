// A meeting decides something: the decision gets the group's next number of the year.
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { record } from "../audit";
import { breaks } from "../database/broken-promise";
import { requireOpen, saveConcerns } from "../decisions/concern";
import { Conflict, NotFound, Refused } from "../domain/errors";
import { nextNumber } from "../domain/numbering";
import type { Meeting } from "../meetings/queries";
import { holdMinutes, holdMinutesItem, type Item } from "./hold";
import type { Decide, EditDecision, RemoveDecision } from "./input";

type Decision = typeof decisions.$inferSelect;

/** Answers the decision's id and number. The item it stands under is decided, unless something else was said of it. */
export function decide(
  actor: Actor,
  input: Decide,
): Promise<{ decision: string; year: number; number: number }> {
  return db.transaction(async (tx) => {
    const held = await holdMinutesItem(tx, actor, input, "results");
    const { collaboration, meeting, item } = held;

    const year = Number(meeting.wallTime.slice(0, 4));
    const number = nextNumber(await holdNumbers(tx, meeting.groupId, year));

    const { text, reviewOn, supersedes, concerns = [] } = input;
    if (concerns.length > 0) requireOpen(item);
    const decision = await takingPlaces(() =>
      insertDecision(tx, {
        ...{
          collaborationId: collaboration.id,
          groupId: meeting.groupId,
          meetingId: meeting.id,
          itemId: item.id,
        },
        ...{ year, number, text, reviewOn: reviewOn ?? null, supersedesId: supersedes ?? null },
      }),
    );
    await saveConcerns(tx, held, decision, concerns);
    await settle(tx, item);

    await record(tx, actor, "minutes.decided", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, decision, year, number },
    });
    return { decision, year, number };
  });
}

/** Corrects a decision's words until the minutes are approved; its number stays. Answers the new version. */
export function editDecision(
  actor: Actor,
  input: EditDecision,
): Promise<{ decision: string; version: number }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "texts");
    const decision = await decisionOf(tx, meeting, input);

    const { text, reviewOn, supersedes } = input;
    const version = decision.version + 1;
    const change = { text, reviewOn: reviewOn ?? null, supersedesId: supersedes ?? null, version };
    await takingPlaces(() => tx.update(decisions).set(change).where(eq(decisions.id, decision.id)));

    await record(tx, actor, "minutes.decision-edited", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { decision: decision.id },
    });
    return { decision: decision.id, version };
  });
}

/** Takes a decision back while the meeting runs; later ones move down, so that no number is missing. */
export function removeDecision(actor: Actor, input: RemoveDecision): Promise<{ decision: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "results");
    const { id, groupId, year } = await decisionOf(tx, meeting, input);

    await holdNumbers(tx, groupId, year);
    // read again: its number may have moved while the register was waited for
    const decision = await decisionOf(tx, meeting, input);
    const later = and(
      eq(decisions.groupId, groupId),
      eq(decisions.year, year),
      gt(decisions.number, decision.number),
    );
    await requireDrafts(tx, later);

    await requireNoSuccessor(tx, id);
    await tx.delete(decisions).where(eq(decisions.id, id));
    await tx
      .update(decisions)
      .set({ number: sql`${decisions.number} - 1` })
      .where(later);

    await record(tx, actor, "minutes.decision-removed", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { decision: id, year, number: decision.number },
    });
    return { decision: id };
  });
}

async function insertDecision(tx: Transaction, values: typeof decisions.$inferInsert): Promise<string> {
  const [saved] = await tx.insert(decisions).values(values).returning({ id: decisions.id });
  if (!saved) throw new Error("A decision was saved, and is gone.");
  return saved.id;
}

/** Runs what may take another decision's place; the database says when it cannot. */
async function takingPlaces<Answer>(save: () => Promise<Answer>): Promise<Answer> {
  try {
    return await save();
  } catch (error) {
    if (breaks(error, "a_decision_is_superseded_once"))
      throw new Refused("supersededAlready", "Another decision has taken its place.", {}, "supersedes");
    if (breaks(error, "decisions_supersede_earlier_ones"))
      throw new Refused(
        "supersedesEarlier",
        "A decision takes the place of an earlier one.",
        {},
        "supersedes",
      );
    throw error;
  }
}

/** A decision that another takes the place of stays, so that the chain leads somewhere. */
async function requireNoSuccessor(tx: Transaction, id: string): Promise<void> {
  const [successor] = await tx
    .select({ id: decisions.id })
    .from(decisions)
    .where(eq(decisions.supersedesId, id));
  if (successor) throw new Refused("decisionIsSuperseded", "Another decision takes its place.");
}

/** The numbers a group has given in a year, held until the transaction ends: two meetings cannot give the same. */
async function holdNumbers(tx: Transaction, groupId: string, year: number): Promise<number[]> {
  // a key-share lock, as rows that refer to the group take, does not wait for this one
  await tx.select({ id: groups.id }).from(groups).where(eq(groups.id, groupId)).for("no key update");
  const rows = await tx
    .select({ number: decisions.number })
    .from(decisions)
    .where(and(eq(decisions.groupId, groupId), eq(decisions.year, year)))
    .orderBy(asc(decisions.number));
  return rows.map(({ number }) => number);
}

async function decisionOf(
  tx: Transaction,
  meeting: Meeting,
  { decision: id, version }: { decision: string; version: number },
): Promise<Decision> {
  const [decision] = await tx
    .select()
    .from(decisions)
    .where(and(eq(decisions.id, id), eq(decisions.meetingId, meeting.id)));
  if (!decision) throw new NotFound("decision");
  const { text, reviewOn, supersedesId: supersedes } = decision;
  if (decision.version !== version)
    throw new Conflict({ version: decision.version, text, reviewOn, supersedes });
  return decision;
}

/** A number that has been sent out is not given to another decision. */
async function requireDrafts(tx: Transaction, later: ReturnType<typeof and>): Promise<void> {
  const [sent] = await tx
    .select({ id: decisions.id })
    .from(decisions)
    .innerJoin(meetings, eq(meetings.id, decisions.meetingId))
    .where(and(later, sql`${meetings.state} <> 'running'`))
    .limit(1);
  if (sent) throw new Refused("laterDecisionsSent", "Later decisions have been sent out with their numbers.");
}

/** The item's version stays: who is writing its note need not hear of it. */
async function settle(tx: Transaction, item: Item): Promise<void> {
  if (item.outcome) return;
  await tx.update(agendaItems).set({ outcome: "decided" }).where(eq(agendaItems.id, item.id));
}
