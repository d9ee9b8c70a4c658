// The life of an item: every meeting it has stood at, in every group it went to, and what came of it.
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { statement } from "../database/statement";
import { returnedAs } from "../domain/carry-over";
import { NotFound } from "../domain/errors";
import { isHeld } from "../domain/meeting-state";
import { decisionNumber } from "../domain/numbering";
import { can } from "../domain/policy";
import { type SeenGroup, seeGroups } from "../groups/queries";
import { areMinutesSent } from "../minutes/told";
import { readsClosed } from "./closed-items";
import type { InLineage } from "./input";
import { loadPlaces, type Places } from "./places";

export type Lineage = Awaited<ReturnType<typeof loadLineage>>;
export type Appearance = Lineage["appearances"][number];

/** Oldest first, as far as the actor may see it. Throws NotFound where nothing of it is theirs to see. */
export async function loadLineage(tx: Database | Transaction, actor: Actor, input: InLineage) {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const found = await rowsOf(tx, seen.collaboration.id, input.lineage);
  const met = new Map(
    (await seeGroups(tx, [seen], distinct(found.map(({ group }) => group)))).map((one) => [
      one.group.id,
      one,
    ]),
  );
  const rows = found.flatMap(({ item, meeting, group }) => {
    const mine = met.get(group.id);
    return mine && mayRead(mine, meeting, item.closed) ? [{ item, meeting, seen: mine }] : [];
  });
  const own = rows.findLast(({ item }) => item.lineageId === input.lineage);
  if (!own) throw new NotFound("item");
  const results = await resultsOf(tx, rows);
  const places = await loadPlaces(
    tx,
    rows.map(({ meeting }) => meeting.id),
  );
  return {
    title: own.item.title,
    recurring: own.item.recurring,
    /** Whether it stands on the group's next agenda by itself. */
    returns: isHeld(own.meeting.state) && comesAgain(own.item),
    appearances: rows.map((row) => appearanceOf(row, results, places)),
  };
}

type Item = typeof agendaItems.$inferSelect;
type Meeting = typeof meetings.$inferSelect;

interface Row {
  item: Item;
  meeting: Meeting;
  seen: SeenGroup;
}

function comesAgain({ outcome, recurring }: Item): boolean {
  return outcome === "deferred" || outcome === "not-reached" || (recurring && outcome !== "withdrawn");
}

function mayRead(seen: SeenGroup, meeting: Meeting, closed: boolean): boolean {
  if (closed && !readsClosed(seen)) return false;
  return meeting.state !== "cancelled" && can(seen.roles, "agenda.read", seen.group.confidential);
}

async function rowsOf(tx: Database | Transaction, collaborationId: string, lineage: string) {
  const linked = (await linkedTo(tx, { lineage })).map(({ id }) => id);
  return tx
    .select({ item: agendaItems, meeting: meetings, group: groups })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .where(
      sql`${eq(agendaItems.collaborationId, collaborationId)} and ${inArray(agendaItems.lineageId, linked)}`,
    )
    .orderBy(asc(meetings.startsAt), asc(agendaItems.position));
}

/**
 * The lineages an item came from and those it went to, by way of referrals, and no others: what else was sent from the same
 * outbox has a life of its own.
 */
const linkedTo = statement<{ id: string }>(sql`
  with recursive
    up(referral) as (
      select referral_id from agenda_items where lineage_id = ${sql.placeholder("lineage")}::uuid and referral_id is not null
      union
      select earlier.referral from up join referrals r on r.id = up.referral cross join lateral (
        select r.delegated_from_id as referral
        union select i.referral_id from agenda_items f join agenda_items i on i.lineage_id = f.lineage_id
          where f.id = r.from_item_id) earlier
      where earlier.referral is not null),
    down(referral) as (
      select r.id from agenda_items i join referrals r on r.from_item_id = i.id or r.delegated_from_id = i.referral_id
      where i.lineage_id = ${sql.placeholder("lineage")}::uuid
      union
      select r.id from down left join agenda_items i on i.referral_id = down.referral
        left join agenda_items j on j.lineage_id = i.lineage_id
        join referrals r on r.delegated_from_id = down.referral or r.from_item_id = j.id)
  select ${sql.placeholder("lineage")}::uuid as id
  union select i.lineage_id from agenda_items i
    where i.referral_id in (select referral from up union select referral from down)
  union select f.lineage_id from up join referrals r on r.id = up.referral join agenda_items f on f.id = r.from_item_id`);

const distinct = <Each extends { id: string }>(all: readonly Each[]): Each[] => [
  ...new Map(all.map((one) => [one.id, one])).values(),
];

type Results = Awaited<ReturnType<typeof resultsOf>>;

async function resultsOf(tx: Database | Transaction, rows: readonly Row[]) {
  const ids = rows.map(({ item }) => item.id);
  const answered = rows.flatMap(({ item }) => item.referralId ?? []);
  return {
    decisions: await tx
      .select()
      .from(decisions)
      .where(inArray(decisions.itemId, ids))
      .orderBy(asc(decisions.year), asc(decisions.number)),
    tasks: await tx
      .select({ task: tasks, person: people.name })
      .from(tasks)
      .leftJoin(people, eq(people.id, tasks.personId))
      .where(inArray(tasks.itemId, ids))
      .orderBy(asc(tasks.position)),
    referrals: await tx
      .select({ referral: referrals, to: groups.name })
      .from(referrals)
      .innerJoin(groups, eq(groups.id, referrals.toGroupId))
      .where(inArray(referrals.fromItemId, ids))
      .orderBy(asc(referrals.position)),
    asked: await tx
      .select({ referral: referrals, from: groups.name })
      .from(referrals)
      .innerJoin(groups, eq(groups.id, referrals.fromGroupId))
      .where(inArray(referrals.id, answered)),
  };
}

/** What came of it is told once the minutes are sent, and to those in the room before. */
function appearanceOf({ item, meeting, seen }: Row, results: Results, places: Places) {
  const isTold = areMinutesSent(meeting) || can(seen.roles, "minutes.draft", seen.group.confidential);
  const mine = <Each>(all: readonly Each[], itemOf: (one: Each) => string | null) =>
    isTold ? all.filter((one) => itemOf(one) === item.id) : [];
  const asked = results.asked.find(({ referral }) => referral.id === item.referralId);
  return {
    id: item.id,
    at: places.of({ meetingId: meeting.id, itemId: item.id }),
    state: meeting.state,
    title: item.title,
    recurring: item.recurring,
    carried: item.carriedFromId !== null,
    outcome: isTold ? item.outcome : null,
    /** Why it stands on a later agenda again. */
    returnedAs: isTold && isHeld(meeting.state) && comesAgain(item) ? returnedAs(item) : null,
    note: isTold ? item.note : null,
    asked: asked ? { referral: asked.referral.id, group: asked.from } : null,
    decisions: mine(results.decisions, ({ itemId }) => itemId).map(({ id, text, ...numbered }) => {
      return { id, text, said: decisionNumber(numbered) };
    }),
    tasks: mine(results.tasks, ({ task }) => task.itemId).map(({ task, person }) => {
      const { id, what, outsideName, responsible, due, doneOn } = task;
      return { id, what, who: person ?? outsideName ?? responsible ?? "", due, doneOn };
    }),
    referrals: mine(results.referrals, ({ referral }) => referral.fromItemId).map(({ referral, to }) => {
      const { id, question, answer, answerText } = referral;
      return { id, question, to, answer, answerText: answer ? answerText : null };
    }),
  };
}
