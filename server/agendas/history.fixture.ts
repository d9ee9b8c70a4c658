// A small collaboration with as many years behind it as a test asks for: rows only, made in a few statements.
import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { collaborations, efforts, people } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import { dispositions, dispositionVersions, groups, themes } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import type { Layer, StandingItem } from "../domain/collaboration-file";
import { instantOf } from "../domain/wall-time";

export const timeZone = "Europe/Copenhagen";

/** The day everything is looked at from. */
export const now = new Date("2026-11-23T09:00:00Z");

const disposition: StandingItem[] = [
  { id: "approve", title: "Approval", type: "decision", fill: "approve-agenda", minutes: 5 },
  { id: "previous", title: "Last minutes", type: "information", fill: "previous-minutes", minutes: 5 },
  {
    id: "news",
    title: "News",
    type: "information",
    fill: "minutes-of",
    groups: ["health", "network"],
    minutes: 10,
  },
  {
    id: "status",
    title: "Status",
    type: "discussion",
    fill: "effort-status",
    presenter: "effort-leader",
    minutes: 20,
  },
  { id: "figures", title: "Figures", type: "discussion", fill: "indicators", minutes: 10 },
  { id: "derived", title: "Sent here", type: "decision", fill: "referred-items", minutes: 20 },
  { id: "theme", title: "Theme", type: "discussion", fill: "theme", minutes: 20 },
  { id: "round", title: "Round the table", type: "discussion", fill: "round-table", minutes: 20 },
  {
    id: "onward",
    title: "Sent on",
    type: "decision",
    fill: "refer-onward",
    groups: ["casework", "health"],
    minutes: 5,
  },
  { id: "aob", title: "Any other business", type: "information", fill: "any-other-business", minutes: 5 },
];

export type World = Awaited<ReturnType<typeof buildWorld>>;

/** Four groups — steering, casework, health, and a confidential network — and their people, without any meeting. */
export async function buildWorld() {
  const key = `world-${randomUUID().slice(0, 8)}`;
  const [collaboration] = await db
    .insert(collaborations)
    .values({ key, name: "Example", timeZone, language: "da" })
    .returning();
  if (!collaboration) throw new Error("The collaboration was not written.");
  const collaborationId = collaboration.id;
  const persons = await insertPeople(collaborationId);
  const effort = { id: randomUUID(), collaborationId, key: "casework", position: 1, name: "Casework" };
  await db.insert(efforts).values(effort);
  const dispositionId = await insertDisposition(collaborationId);
  const group = (position: number, name: string, layer: Layer, more = {}) => ({
    ...{
      id: randomUUID(),
      collaborationId,
      key: name,
      position,
      name: `The ${name} group`,
      layer,
      dispositionId,
    },
    ...{
      leaderId: persons[name] ?? "",
      rhythm: { perYear: 4 },
      usualWeekday: "tuesday",
      usualAt: "13:00",
      durationMinutes: 120,
    },
    ...more,
  });
  const rows = [
    group(0, "steering", "steering"),
    group(1, "casework", "working-group", { effortId: effort.id }),
    group(2, "health", "working-group"),
    group(3, "network", "network", { confidential: true }),
  ];
  const saved = await db.insert(groups).values(rows).returning();
  return { collaboration, groups: Object.fromEntries(saved.map((row) => [row.key, row])), people: persons };
}

async function insertPeople(collaborationId: string): Promise<Record<string, string>> {
  const rows = ["steering", "casework", "health", "network"].map((group, position) => ({
    ...{ id: randomUUID(), collaborationId, key: `leader-${group}`, position, name: `Leader of ${group}` },
    email: `${group}@town.example`,
  }));
  await db.insert(people).values(rows);
  return Object.fromEntries(rows.map(({ key, id }) => [key.slice("leader-".length), id]));
}

async function insertDisposition(collaborationId: string): Promise<string> {
  const id = randomUUID();
  await db.insert(dispositions).values({ id, collaborationId, key: "common", position: 1, name: "Common" });
  await db
    .insert(dispositionVersions)
    .values({ collaborationId, dispositionId: id, version: 1, items: disposition });
  return id;
}

type MeetingRow = typeof meetings.$inferInsert & { id: string };
type ItemRow = typeof agendaItems.$inferInsert & { id: string };

/** A meeting of a group at a wall time (`YYYY-MM-DDTHH:MM`); held and approved unless said otherwise. */
export function meetingRow(
  { collaboration, groups: all }: World,
  group: string,
  wallTime: string,
  more: Partial<MeetingRow> = {},
): MeetingRow {
  const startsAt = instantOf(wallTime, timeZone);
  if (!startsAt) throw new Error(`The clock skips ${wallTime}.`);
  return {
    ...{
      id: randomUUID(),
      collaborationId: collaboration.id,
      groupId: all[group]?.id ?? "",
      key: `${group}-${wallTime.slice(0, 10)}`,
    },
    ...{
      wallTime,
      timeZone,
      startsAt,
      durationMinutes: 120,
      state: "approved",
      minutesHash: "0",
      approvedAt: startsAt,
    },
    ...more,
  };
}

/** An item of a meeting; a standing one has its standing item's name for a key. */
export function itemRow(meeting: MeetingRow, key: string, more: Partial<ItemRow> = {}): ItemRow {
  const { collaborationId, id: meetingId } = meeting;
  return {
    ...{
      id: randomUUID(),
      collaborationId,
      meetingId,
      key,
      standing: key,
      position: 1,
      title: key,
      lineageId: randomUUID(),
    },
    ...{ type: "discussion", fill: "none" },
    ...more,
  };
}

/**
 * So many years of meetings until `now`: steering each quarter, the others each month, every one with four items, a note,
 * a decision and a task done, and every tenth with a referral answered. The latest leave work behind.
 */
export async function liveYears(world: World, years: number): Promise<void> {
  const rows = Array.from({ length: years * 12 }, (_, month) =>
    new Date(Date.UTC(2026, 10 - month, 3)).toISOString().slice(0, 10),
  );
  const held = rows.flatMap((day, month) => [
    ...(month % 3 === 1 ? [meetingRow(world, "steering", `${day}T13:00`)] : []),
    meetingRow(world, "casework", `${day}T10:00`),
    meetingRow(world, "health", `${day}T09:00`),
    meetingRow(world, "network", `${day}T08:00`),
  ]);
  const items = held.flatMap((meeting) => [
    itemRow(meeting, "approve", { type: "decision", fill: "approve-agenda", outcome: "decided" }),
    itemRow(meeting, "round", { position: 2, fill: "round-table", note: `Said on ${meeting.key}` }),
    itemRow(meeting, "theme", { position: 3, fill: "theme", note: "Talked **through**" }),
    itemRow(meeting, "derived", {
      position: 4,
      type: "decision",
      fill: "referred-items",
      outcome: "decided",
    }),
  ]);
  await inChunks(held, (some) => db.insert(meetings).values(some));
  await inChunks(items, (some) => db.insert(agendaItems).values(some));
  await inChunks(
    held.map((meeting, index) => decisionRow(meeting, items, index)),
    (some) => db.insert(decisions).values(some),
  );
  await inChunks(
    held.map((meeting, index) => taskRow(world, meeting, items, index)),
    (some) => db.insert(tasks).values(some),
  );
  const asked = held.filter(
    ({ groupId }, index) => index % 10 === 0 && groupId !== world.groups.steering?.id,
  );
  await inChunks(
    asked.map((meeting, index) => referralRow(world, meeting, items, index)),
    (some) => db.insert(referrals).values(some),
  );
  await measureMonthly(world, rows);
}

const itemOf = (meeting: MeetingRow, items: ItemRow[], key: string) =>
  items.find((item) => item.meetingId === meeting.id && item.key === key)?.id ?? "";

function decisionRow(
  { id: meetingId, groupId, collaborationId, ...meeting }: MeetingRow,
  items: ItemRow[],
  index: number,
) {
  const itemId = itemOf({ id: meetingId, groupId, collaborationId, ...meeting }, items, "derived");
  return {
    collaborationId,
    groupId,
    meetingId,
    itemId,
    year: meeting.startsAt.getUTCFullYear(),
    number: index + 1,
    text: `Decided at ${meeting.key}`,
  };
}

/** The latest tasks of each group are open, and those of the month before are overdue. */
function taskRow(world: World, meeting: MeetingRow, items: ItemRow[], index: number) {
  const { collaborationId, groupId, id: meetingId, startsAt } = meeting;
  const day = startsAt.toISOString().slice(0, 10);
  return {
    ...{
      collaborationId,
      groupId,
      meetingId,
      itemId: itemOf(meeting, items, "round"),
      position: index,
      personId: world.people.health ?? null,
    },
    ...{ what: `Agreed at ${meeting.key}`, due: day, doneOn: index < 16 ? null : day },
  };
}

function referralRow(world: World, meeting: MeetingRow, items: ItemRow[], index: number) {
  const { collaborationId, groupId, id: fromMeetingId, startsAt } = meeting;
  const answered = index === 0 ? {} : { answer: "noted" as const, answeredAt: startsAt };
  return {
    ...{
      collaborationId,
      fromGroupId: groupId,
      fromMeetingId,
      fromItemId: itemOf(meeting, items, "derived"),
      position: index,
    },
    ...{ toGroupId: world.groups.steering?.id ?? "", question: `Asked at ${meeting.key}?`, ...answered },
  };
}

async function measureMonthly({ collaboration, groups: all }: World, days: string[]): Promise<void> {
  const indicatorId = randomUUID();
  const collaborationId = collaboration.id;
  await db.insert(indicators).values({
    id: indicatorId,
    collaborationId,
    key: "housing",
    position: 1,
    name: "Housing",
    unit: "percent",
  });
  await inChunks(
    days.map((on, index) => ({ collaborationId, indicatorId, on, value: index })),
    (some) => db.insert(indicatorPoints).values(some),
  );
  await db
    .insert(themes)
    .values({ collaborationId, groupId: all.steering?.id ?? "", position: 1, title: "Trust" });
}

async function inChunks<Row>(rows: Row[], write: (some: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) await write(rows.slice(from, from + 1000));
}
