// Fills an empty database with the demo world: two collaborations, a year behind them and a year ahead.

import { createHash } from "node:crypto";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { and, eq, inArray, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { db, type Transaction } from "@/db/client";
import { paaVejTilArbejde } from "@/db/demo/paa-vej-til-arbejde";
import { sivHaderslev } from "@/db/demo/siv-haderslev";
import type { Story, StoryEdit, StoryPerson } from "@/db/demo/story";
import { collaborations, organisations, people } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import { dispositionVersions, groups, minutesRecipients, themes } from "@/db/schema/groups";
import { invitations } from "@/db/schema/mail";
import { agendaEdits, agendaItems, attendances, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import { machine } from "../actor";
import { record } from "../audit";
import { circleOf } from "../domain/circle";
import type { CollaborationFile } from "../domain/collaboration-file";
import { rankAt, rankBetween } from "../domain/rank";
import { readCollaborationFile } from "../domain/read-collaboration";
import { hashToken, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { loadCircleFacts } from "../groups/queries";
import { namedId } from "./named-id";
import { dayOf, type PlacedMeeting, placeMeetings, type StoryClock, storyClock } from "./place-meetings";
import { saveStructure } from "./save-structure";
import { type History, type Structure, tellHistory } from "./tell-history";

const stories = [sivHaderslev, paaVejTilArbejde];

/** PostgreSQL takes 65535 parameters in one statement; the widest of our rows has some thirty. */
const rowsAtATime = 1_000;

/** Loads the demo world as it is at `now`: all of it or nothing. A database that holds a collaboration is left as it is. */
export async function loadDemoWorld(now = new Date()): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${collaborations} in exclusive mode`);
    if ((await tx.$count(collaborations)) > 0) return;

    for (const story of stories) await loadStory(tx, story, now);
  });
}

async function loadStory(tx: Transaction, story: Story, now: Date): Promise<void> {
  const file = readOwnCopy(story.file);
  const collaborationId = await saveStructure(tx, file, story.accent);
  const clock = storyClock(now, file.collaboration.timeZone);
  await savePeople(tx, collaborationId, story);
  await saveFigures(tx, collaborationId, story, clock);
  const structure = await loadStructure(tx, collaborationId);
  const placed = placeMeetings(story, file, clock);
  await saveThemes(tx, story, placed, structure, clock);
  const history = tellHistory(placed, file, structure, clock);
  await saveHistory(tx, history);
  await saveEdits(tx, story, file, history, structure, clock);
  await saveInvitations(tx, history, structure);
  await record(tx, machine("demo"), "demo.loaded", {
    collaborationId,
    subject: `collaboration:${file.collaboration.id}`,
  });
}

function readOwnCopy(name: string): CollaborationFile {
  const path = fileURLToPath(new URL(`../../db/collaborations/${name}`, import.meta.url));
  const read = readCollaborationFile(fs.readFileSync(path, "utf8"));
  if ("mistakes" in read) throw new Error(`${name} has mistakes: ${JSON.stringify(read.mistakes)}`);
  return read.file;
}

async function savePeople(
  tx: Transaction,
  collaborationId: string,
  { alsoHere, administrators }: Story,
): Promise<void> {
  for (const [index, person] of alsoHere.entries()) await savePerson(tx, collaborationId, person, index);
  await tx
    .update(people)
    .set({ administrator: true })
    .where(and(eq(people.collaborationId, collaborationId), inArray(people.key, administrators)));
}

async function savePerson(
  tx: Transaction,
  collaborationId: string,
  person: StoryPerson,
  index: number,
): Promise<void> {
  const { organisation, readsMinutesOf, ...facts } = person;
  const position = 1_000 + index;
  const organisationId = namedId(collaborationId, "organisation", organisation.key);
  const personId = namedId(collaborationId, "person", person.key);
  await tx.insert(organisations).values({ id: organisationId, collaborationId, position, ...organisation });
  await tx.insert(people).values({ id: personId, collaborationId, position, organisationId, ...facts });
  const read = await tx
    .select({ groupId: groups.id })
    .from(groups)
    .where(and(eq(groups.collaborationId, collaborationId), inArray(groups.key, readsMinutesOf)));
  await tx
    .insert(minutesRecipients)
    .values(read.map(({ groupId }) => ({ collaborationId, groupId, personId, position })));
}

/** The last day of the month before this one, and of every third month before it, the oldest first. */
async function saveFigures(
  tx: Transaction,
  collaborationId: string,
  { figures }: Story,
  { now }: StoryClock,
): Promise<void> {
  const all = await tx.select().from(indicators).where(eq(indicators.collaborationId, collaborationId));
  const firstOfMonth = now.toPlainDate().with({ day: 1 });
  const points = figures.flatMap(({ indicator, values, n }) => {
    const indicatorId = all.find(({ key }) => key === indicator)?.id;
    if (!indicatorId) throw new Error(`The story has figures for ${indicator}, which is no indicator.`);
    return values.map((value, index) => {
      const on = firstOfMonth.subtract({ months: 3 * (values.length - 1 - index) }).subtract({ days: 1 });
      return { collaborationId, indicatorId, on: on.toString(), value, n: n?.[index] ?? null };
    });
  });
  await tx.insert(indicatorPoints).values(points);
}

async function loadStructure(tx: Transaction, collaborationId: string): Promise<Structure> {
  const circles = await loadCircleFacts(tx, collaborationId);
  const rows = await tx
    .select({ group: groups, dispositionVersionId: dispositionVersions.id })
    .from(groups)
    .innerJoin(dispositionVersions, eq(dispositionVersions.dispositionId, groups.dispositionId))
    .where(eq(groups.collaborationId, collaborationId));
  const byKey = rows.map(({ group: { id, key, leaderId }, dispositionVersionId }) => {
    const leaderName = circles.people.get(leaderId)?.name ?? "";
    return [key, { id, leaderName, dispositionVersionId }] as const;
  });
  const peopleByKey = [...circles.people.values()].map((person) => [person.key, person] as const);
  return { collaborationId, groups: new Map(byKey), people: new Map(peopleByKey), circles };
}

/** A theme is planned for the day its group's meeting really falls on, also where a closed day moved it. */
async function saveThemes(
  tx: Transaction,
  story: Story,
  placed: readonly PlacedMeeting[],
  { collaborationId, groups: known }: Structure,
  clock: StoryClock,
): Promise<void> {
  if (story.themes.length === 0) return;
  const rows = story.themes.map(({ group, title, presenters, week }, position) => {
    const meeting = placed.find(
      ({ told }) => told.group === group && "week" in told.when && told.when.week === week,
    );
    const on =
      week === undefined
        ? null
        : (meeting?.startsAt.toPlainDate() ?? dayOf({ week, weekday: "monday" }, clock)).toString();
    const groupId = known.get(group)?.id;
    if (!groupId) throw new Error(`The story has a theme for ${group}, which is no group.`);
    return {
      id: namedId(groupId, "theme", title),
      collaborationId,
      groupId,
      position,
      title,
      presenters,
      on,
    };
  });
  await tx.insert(themes).values(rows);
}

async function saveHistory(tx: Transaction, history: History): Promise<void> {
  const approved = history.meetings.filter(({ state }) => state === "approved");
  for (const meeting of approved) meeting.minutesHash = hashOf(history, meeting.id);
  for (const rows of chunks(history.meetings)) await tx.insert(meetings).values(rows);
  for (const rows of chunks(history.items)) await tx.insert(agendaItems).values(rows);
  for (const rows of chunks(history.attendances)) await tx.insert(attendances).values(rows);
  for (const rows of chunks(history.decisions)) await tx.insert(decisions).values(rows);
  for (const rows of chunks(history.tasks)) await tx.insert(tasks).values(rows);
  for (const rows of chunks(history.referrals)) await tx.insert(referrals).values(rows);
}

function hashOf(history: History, meetingId: string): string {
  const items = history.items.filter((item) => item.meetingId === meetingId);
  const told = history.decisions.filter((decision) => decision.meetingId === meetingId);
  const text = JSON.stringify([
    items.map(({ key, title, note, outcome }) => [key, title, note, outcome]),
    told.map((one) => one.text),
  ]);
  return createHash("sha256").update(text).digest("hex");
}

async function saveEdits(
  tx: Transaction,
  story: Story,
  file: CollaborationFile,
  history: History,
  { collaborationId, groups: known, people: persons }: Structure,
  { now }: StoryClock,
): Promise<void> {
  for (const edit of story.edits) {
    const groupId = known.get(edit.group)?.id;
    const meeting = history.meetings.find((one) => one.groupId === groupId && one.state === "collecting");
    if (!meeting) throw new Error(`${edit.group} gathers no agenda that could be edited.`);
    const { item: itemKey, title, type, minutes, presenter, note, addedAfter } = edit;
    await tx.insert(agendaEdits).values({
      ...{ id: namedId(meeting.id, "edit", itemKey), collaborationId, meetingId: meeting.id, itemKey },
      ...{ added: Boolean(addedAfter), title, type, minutes, presenter, note, rank: rankOf(edit, file) },
      editedById: persons.get(edit.by)?.id ?? null,
      editedAt: new Date(now.subtract({ hours: 30 }).epochMilliseconds),
    });
  }
}

/** An added item stands between the standing item it follows and the next. */
function rankOf({ group, addedAfter }: StoryEdit, file: CollaborationFile): string | null {
  if (!addedAfter) return null;
  const disposition = file.groups.find(({ id }) => id === group)?.disposition;
  const standing = file.dispositions.find(({ id }) => id === disposition)?.items ?? [];
  const index = standing.findIndex(({ id }) => id === addedAfter);
  return rankBetween(rankAt(index), rankAt(index + 1));
}

const answers = ["ACCEPTED", "ACCEPTED", "NEEDS-ACTION", "DECLINED", "TENTATIVE"] as const;

async function saveInvitations(
  tx: Transaction,
  history: History,
  { collaborationId, circles }: Structure,
): Promise<void> {
  for (const { id: meetingId, groupId, uid, publishedAt, state, wallTime } of history.meetings) {
    if (state !== "published" || !uid || !publishedAt) continue;
    const seats = circleOf(groupId, circles, wallTime.slice(0, 10));
    const rows = seats.map(({ person }, index) => {
      const partstat = answers[index % answers.length] ?? "NEEDS-ACTION";
      return {
        ...{
          id: namedId(meetingId, "invitation", person.key),
          collaborationId,
          meetingId,
          personId: person.id,
          partstat,
        },
        replyTokenHash: hashToken(replyToken(env().AUTH_SECRET, uid, person.id)),
        answeredAt:
          partstat === "NEEDS-ACTION" ? null : new Date(publishedAt.getTime() + (index + 1) * 3_600_000),
      };
    });
    await tx.insert(invitations).values(rows);
  }
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / rowsAtATime);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * rowsAtATime, (index + 1) * rowsAtATime),
  );
}
