// Which meeting is a group's next one whose agenda is still to be sent, and when the one after those would be.
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { avoidedDays } from "@/db/schema/collaborations";
import { meetings } from "@/db/schema/meetings";
import type { Collaboration } from "../collaborations/queries";
import { daysBetween } from "../domain/calendar-day";
import { deadlinesOf } from "../domain/deadlines";
import { avoidedDay, habitOf, nextMeetingTime } from "../domain/recurrence";
import { dayAt, instantOf, wallTimeOf } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import type { Meeting } from "./queries";

/** How long a group meets that has not said it. */
export const usualMinutes = 60;

export interface ProposedMeeting {
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  startsAt: Date;
  durationMinutes: number;
  /** Left out: the rhythm may move it. */
  offRhythm?: boolean;
  /** Left out: where the group usually meets. */
  place?: string | null;
  onlineLink?: string | null;
}

/** The first usual meeting from today on whose agenda is in the making; null when none is planned. */
export async function findNextMeeting(
  tx: Database | Transaction,
  group: Group,
  timeZone: string,
  now: Date,
): Promise<Meeting | null> {
  const [meeting] = await tx
    .select()
    .from(meetings)
    .where(
      and(
        eq(meetings.groupId, group.id),
        inArray(meetings.state, ["planned", "collecting"]),
        isNull(meetings.themeId),
        sql`${meetings.wallTime} >= ${dayAt(now, timeZone)}::date`,
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .limit(1);
  return meeting ?? null;
}

/** When the group would meet after its last meeting. A day whose meeting was cancelled is not proposed again. */
export async function proposeMeeting(
  tx: Database | Transaction,
  { timeZone }: Collaboration,
  group: Group,
  now: Date,
): Promise<ProposedMeeting> {
  const avoided = await tx
    .select({ from: avoidedDays.from, to: avoidedDays.to })
    .from(avoidedDays)
    .where(eq(avoidedDays.collaborationId, group.collaborationId));
  const { last, cancelled } = await meetingDays(tx, group);
  const today = dayAt(now, timeZone);
  const isAvoided = avoidedDay([...avoided, ...cancelled.map((day) => ({ from: day, to: day }))]);
  const noticeDays = daysBetween(deadlinesOf(today, group).agendaOn, today);
  const wallTime = nextMeetingTime(habitOf(group), { last, today, noticeDays, timeZone, isAvoided });
  const startsAt = instantOf(wallTime, timeZone);
  if (!startsAt) throw new Error(`The clock skips ${wallTime}.`);
  return { wallTime, startsAt, durationMinutes: group.durationMinutes ?? usualMinutes };
}

/** The day of the group's last meeting, held or to come, and the days a meeting of it was cancelled. */
async function meetingDays(tx: Database | Transaction, group: Group) {
  const rows = await tx
    .select({ wallTime: meetings.wallTime, state: meetings.state })
    .from(meetings)
    .where(and(eq(meetings.groupId, group.id), isNull(meetings.themeId)))
    .orderBy(asc(meetings.startsAt));
  const days = rows.map(({ wallTime, state }) => ({ day: wallTimeOf(wallTime).slice(0, 10), state }));
  return {
    last: days.findLast(({ state }) => state !== "cancelled")?.day ?? null,
    cancelled: days.filter(({ state }) => state === "cancelled").map(({ day }) => day),
  };
}
