// What a year is planned from: groups with their people and habits, what stands already, and when nobody meets.
import type { MeetingHabit } from "./recurrence";

export interface YearGroup {
  id: string;
  name: string;
  /** Everyone who is to come, by id. */
  people: readonly string[];
  leader: string;
  habit: MeetingHabit;
  /** How many of its meetings a year are theme days. */
  themeDays: number;
  /** The id of the group whose theme days these are; null for its usual meetings. */
  themeDaysOf: string | null;
  durationMinutes: number;
  /** Where it meets; two groups cannot have one place at once, unless it is rooms that say where. */
  place: string | null;
  /** The room it usually meets in, by id; null where it books none. */
  room: string | null;
  /** Meetings that stand already, in the year or before it, in order of time. */
  standing: readonly StandingMeeting[];
}

export interface StandingMeeting {
  /** null for a day that is kept free, and is no meeting yet. */
  key: string | null;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  durationMinutes: number;
  place: string | null;
  /** The rooms it holds, by id. */
  rooms: readonly string[];
  /** It has not begun, so it can be moved. */
  isMovable: boolean;
}

export interface YearRoom {
  id: string;
  key: string;
  name: string;
  address: string | null;
  seats: number | null;
  /** When it is booked, as people are taken. */
  taken: ArrayLike<number>;
}

/** A group whose minutes are to be approved so many days after its meeting, for another's agenda to hold them. */
export interface Report {
  from: string;
  to: string;
  leadDays: number;
}

export interface YearFacts {
  year: number;
  /** The last day that nothing is planned on any more, `YYYY-MM-DD`. */
  today: string;
  groups: readonly YearGroup[];
  reports: readonly Report[];
  /** Whether nobody meets on a day (`YYYY-MM-DD`): holidays, and the days the collaboration does not meet on. */
  isAvoided: (day: string) => boolean;
  /** Days somebody is away, both ends included. */
  absences: readonly { personId: string; from: string; to: string }[];
  /** When people are taken by what is no meeting of the groups: by the clock on the wall, as minutes from 1 January, by turns. */
  taken: ReadonlyMap<string, ArrayLike<number>>;
  rooms: readonly YearRoom[];
  weights: PlanWeights;
}

/** What a plan may be good at; the more it weighs, the more of the others is given up for it. */
export const planWishes = ["evenly", "weekday", "time", "everyone", "minutes"] as const;
export type PlanWish = (typeof planWishes)[number];
export type PlanWeights = Readonly<Record<PlanWish, number>>;

export const usualWeights: PlanWeights = { evenly: 1, weekday: 1, time: 1, everyone: 1, minutes: 1 };

/** Days between a group's meetings; null where it has no rhythm. */
export function daysApart({ rhythm }: MeetingHabit): number | null {
  if (!rhythm) return null;
  return "everyDays" in rhythm ? rhythm.everyDays : 365 / rhythm.perYear;
}

export const isSeries = ({ rhythm }: MeetingHabit) => rhythm !== null && "everyDays" in rhythm;
