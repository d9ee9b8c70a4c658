// What a rhythm means for the meetings of a group that are ahead: what becomes of each, and who is mailed how often.
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { avoidedDays, people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { fingerprint } from "../collaborations/registers";
import { isNeutral } from "../domain/boundary";
import { daysAfter, daysBetween } from "../domain/calendar-day";
import type { Rhythm } from "../domain/collaboration-file";
import { deadlinesOf } from "../domain/deadlines";
import { isDraft } from "../domain/meeting-state";
import { avoidedDay, habitOf } from "../domain/recurrence";
import { type RhythmLine, rhythmChange } from "../domain/rhythm-change";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { usualMinutes } from "../meetings/next-meeting";
import type { Meeting } from "../meetings/queries";
import { rhythmFrom } from "./edit-group";
import type { AskedRhythm } from "./input";
import type { Group, SeenGroup } from "./queries";

export type RhythmPlan = Awaited<ReturnType<typeof planRhythm>>;

/** What else of a meeting changes: it had the group's usual length or place, and that is another now. */
interface Where {
  durationMinutes?: number;
  place?: string | null;
}

/** A group may plan two years ahead. */
const farthestDays = 731;

/** What would be done, and the fingerprint of all of it: whoever says yes names what they have seen. */
export async function planRhythm(
  tx: Database | Transaction,
  { collaboration, group }: SeenGroup,
  asked: AskedRhythm,
  now: Date,
) {
  const { timeZone } = collaboration;
  const today = dayAt(now, timeZone);
  const all = await tx
    .select()
    .from(meetings)
    .where(eq(meetings.groupId, group.id))
    .orderBy(asc(meetings.startsAt), asc(meetings.key));
  const usual = all.filter(({ themeId }) => themeId === null);
  const ahead = usual.filter((meeting) => isAhead(meeting, now));
  const rhythm = rhythmFrom(asked);
  const until = untilOf(group, asked, { ahead, rhythm, today });
  const lines = rhythmChange(
    habitOf({ rhythm, usualWeekday: asked.usualWeekday ?? null, usualAt: asked.usualAt ?? null }),
    ahead.map((meeting) => planned(meeting, asked)),
    {
      last:
        usual
          .findLast(({ startsAt, state }) => startsAt <= now && state !== "cancelled")
          ?.wallTime.slice(0, 10) ?? null,
      ...{ today, timeZone, until },
      noticeDays: daysBetween(deadlinesOf(today, group).agendaOn, today),
      isAvoided: avoidedDay(await avoidedBy(tx, group)),
      taken: all
        .filter(({ themeId, state, startsAt }) => themeId !== null && state !== "cancelled" && startsAt > now)
        .map(({ wallTime }) => wallTimeOf(wallTime)),
    },
  );
  const told = lines.map((line) => toldLine(line, ahead, whereOf(group, asked)));
  return {
    until,
    lines: told,
    mails: await mailsOf(tx, group, told),
    fingerprint: fingerprint([until, told]),
  };
}

/** Those that may still move, and those whose cancellation the rhythm is not to undo. */
const isAhead = ({ state, startsAt, rhythmSlot }: Meeting, now: Date) =>
  startsAt > now &&
  (isDraft(state) || state === "published" || (state === "cancelled" && rhythmSlot !== null));

const planned = ({ key, wallTime, rhythmSlot, offRhythm, state }: Meeting, { keep }: AskedRhythm) => ({
  ...{ key, wallTime: wallTimeOf(wallTime), slot: rhythmSlot && wallTimeOf(rhythmSlot) },
  isKept: offRhythm || state === "cancelled" || keep.includes(key),
});

/** Unless it is said: as far as the group has planned, and half a turn on, so that its last meeting finds its place. */
function untilOf(
  { lastDay }: Group,
  { until }: AskedRhythm,
  { ahead, rhythm, today }: { ahead: readonly Meeting[]; rhythm: Rhythm | null; today: string },
): string {
  const farthest = daysAfter(today, farthestDays);
  const limit = lastDay !== null && lastDay < farthest ? lastDay : farthest;
  const turn = rhythm && "everyDays" in rhythm ? rhythm.everyDays : 365 / (rhythm?.perYear || 12);
  const last = ahead.findLast(({ state }) => state !== "cancelled")?.wallTime.slice(0, 10);
  const wanted = until ?? daysAfter(last ?? today, Math.floor(last ? turn / 2 : 365));
  return wanted < limit ? wanted : limit;
}

const avoidedBy = (tx: Database | Transaction, { collaborationId }: Group) =>
  tx
    .select({ from: avoidedDays.from, to: avoidedDays.to })
    .from(avoidedDays)
    .where(eq(avoidedDays.collaborationId, collaborationId));

/** What of the usual length and place becomes another, with what it was. */
function whereOf(group: Group, asked: AskedRhythm) {
  const minutes = { from: group.durationMinutes ?? usualMinutes, to: asked.durationMinutes ?? usualMinutes };
  const place = { from: group.place, to: asked.place ?? null };
  return ({ durationMinutes, place: at }: Meeting): Where => ({
    ...(durationMinutes === minutes.from && minutes.from !== minutes.to
      ? { durationMinutes: minutes.to }
      : {}),
    ...(at === place.from && place.from !== place.to ? { place: place.to } : {}),
  });
}

function toldLine(line: RhythmLine, ahead: readonly Meeting[], changeOf: (meeting: Meeting) => Where) {
  const meeting = "meeting" in line ? ahead.find(({ key }) => key === line.meeting.key) : undefined;
  if (!meeting) return { ...line, about: null };
  const { id, version, state, durationMinutes } = meeting;
  const isTouched = line.kind === "stays" || line.kind === "moves";
  return {
    ...line,
    about: {
      ...{ id, version, durationMinutes },
      isCancelled: state === "cancelled",
      isSent: state === "published" && meeting.sequence !== null,
      change: isTouched && state !== "cancelled" ? changeOf(meeting) : {},
    },
  };
}

export type ToldLine = ReturnType<typeof toldLine>;

/** Whether anything is done to the meeting that people could be told of. */
export const isDone = ({ kind, about }: ToldLine): boolean =>
  kind === "moves" || kind === "goes" || Object.keys(about?.change ?? {}).length > 0;

/** Whether those who are invited decide anew: another time, or another length (RFC 5546 2.1.4). */
const isAskedAnew = ({ kind, about }: ToldLine): boolean =>
  kind === "moves" || about?.change.durationMinutes !== undefined;

/** Who was invited to what changes: of how many moves one mail tells, and how many mails tell of one meeting each. */
async function mailsOf(tx: Database | Transaction, group: Group, lines: readonly ToldLine[]) {
  const sent = lines.filter((line) => isDone(line) && line.about?.isSent);
  const ids = sent.flatMap(({ about }) => about?.id ?? []);
  if (ids.length === 0) return [];
  const asked = new Set(sent.filter(isAskedAnew).map(({ about }) => about?.id));
  const rows = await tx
    .select({ id: people.id, name: people.name, meetingId: invitations.meetingId })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(and(inArray(invitations.meetingId, ids), isNull(invitations.removedAt)))
    .orderBy(asc(people.name));
  const hearers = new Map<string, { name: string; moves: number; others: number }>();
  for (const { id, name, meetingId } of rows) {
    const { moves, others } = hearers.get(id) ?? { moves: 0, others: 0 };
    const isMove = asked.has(meetingId);
    hearers.set(id, { name, moves: moves + Number(isMove), others: others + Number(!isMove) });
  }
  return [...hearers.values()].map((one) => inMails(one, group)).toSorted(mostFirst);
}

/** A move that stands alone, and any of a neutral group, has a mail of its own. */
function inMails({ name, moves, others }: { name: string; moves: number; others: number }, group: Group) {
  const areTogether = moves > 1 && !isNeutral(group);
  return { name, moves: areTogether ? moves : 0, others: areTogether ? others : moves + others };
}

type Mails = ReturnType<typeof inMails>;

const mostFirst = (one: Mails, other: Mails): number => other.moves + other.others - (one.moves + one.others);
