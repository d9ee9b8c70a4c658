// The teams that items concern: groups that a point was sent to, efforts an item tells of, and those who got a task.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { efforts } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { tasks } from "@/db/schema/minutes";
import { isNeutral } from "../domain/boundary";
import { type CircleFacts, circleOf } from "../domain/circle";
import { effortOf } from "../domain/effort-of";
import { dayAt } from "../domain/wall-time";
import { groupsSeenBy, loadCircleFacts } from "../groups/queries";
import type { SeenMeeting } from "../meetings/queries";
import type { RecordItem } from "../minutes/queries";
import { type Addressee, addresseeOf, colleaguesIn } from "../tasks/addressee";
import type { Recipient, Wanted } from "./open-sending";

/** A group that an item concerns, with those of its circle. */
export interface Team {
  item: string;
  key: string;
  name: string;
  people: string[];
}

type OpenItem = Pick<RecordItem, "id" | "key" | "referrals">;

/** In the order of the items. Groups the sender does not see, and those that meet about citizens, are no team here. */
export async function teamsOf(
  tx: Transaction,
  seen: SeenMeeting,
  items: readonly OpenItem[],
  now: Date,
): Promise<Team[]> {
  const visible = [...(await groupsSeenBy(tx, seen)).values()].filter(
    (group) => group.id !== seen.group.id && group.archivedOn === null && !isNeutral(group),
  );
  const circle = await loadCircleFacts(tx, seen.group.collaborationId);
  const today = dayAt(now, seen.meeting.timeZone);
  const byEffort = await groupsByEffort(tx, seen);
  return items.flatMap((item) => {
    const keys = new Set([...item.referrals.map(({ to }) => to), ...(byEffort.get(effortIn(item)) ?? [])]);
    return visible
      .filter(({ key }) => keys.has(key))
      .map(({ id, key, name }) => ({ item: item.key, key, name, people: seated(id, circle, today) }));
  });
}

/** The effort the item tells of; what the meeting's own group works with is no other team's. */
const effortIn = ({ key }: OpenItem): string => effortOf(key, null) ?? "";

/** Keys of the groups that work with each effort. */
async function groupsByEffort(tx: Transaction, { group }: SeenMeeting): Promise<Map<string, string[]>> {
  const rows = await tx
    .select({
      effort: efforts.key,
      groups: sql<string[]>`array_agg(${groups.key} order by ${groups.position})`,
    })
    .from(groups)
    .innerJoin(efforts, eq(efforts.id, groups.effortId))
    .where(eq(groups.collaborationId, group.collaborationId))
    .groupBy(efforts.key);
  return new Map(rows.map((row) => [row.effort, row.groups]));
}

const seated = (groupId: string, circle: CircleFacts, today: string): string[] =>
  circleOf(groupId, circle, today).map(({ person }) => person.id);

/** Whom an extract of the items is proposed to: the teams they concern, and those who got a task under them. */
export async function concernedBy(
  tx: Transaction,
  seen: SeenMeeting,
  items: readonly OpenItem[],
  now: Date,
): Promise<Wanted[]> {
  const teams = await teamsOf(tx, seen, items, now);
  const keys = new Map(items.map(({ id, key }) => [id, key]));
  return [
    ...teams.flatMap(({ item, people }) => people.map((id) => extract(item, { personId: id }))),
    ...(await responsibleIn(tx, seen, [...keys.keys()])).map(({ itemId, to }) =>
      extract(keys.get(itemId) ?? "", to),
    ),
  ];
}

const extract = (item: string, to: Recipient): Wanted => ({ kind: "extract", items: [item], to });

/** Those who have the tasks given under the items, as far as they can be written to. */
async function responsibleIn(tx: Transaction, { group, meeting }: SeenMeeting, itemIds: string[]) {
  if (itemIds.length === 0) return [];
  const colleagues = await colleaguesIn(tx, group.collaborationId);
  const given = await tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.meetingId, meeting.id), inArray(tasks.itemId, itemIds)))
    .orderBy(asc(tasks.position));
  return given.flatMap((task) => {
    const addressee = addresseeOf(task, group, colleagues);
    return addressee ? [{ itemId: task.itemId, to: asRecipient(addressee) }] : [];
  });
}

const asRecipient = ({ personId, name, address }: Addressee): Recipient =>
  personId ? { personId } : { outsideName: name, outsideAddress: address };
