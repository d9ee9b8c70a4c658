// A group's rhythm, or its usual day and time, changes: which of the meetings ahead stay, move or go, and which come.
import { daysAfter } from "./calendar-day";
import type { Rhythm } from "./collaboration-file";
import {
  type Circumstances,
  dayOfSeries,
  defaultAt,
  type MeetingHabit,
  meetingDayNear,
  whereSeriesIs,
} from "./recurrence";
import { instantOf } from "./wall-time";

/** A meeting that is ahead and may still be moved. */
export interface PlannedMeeting {
  key: string;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  /** The time of the rhythm it stands for; null where no rhythm made it. */
  slot: string | null;
  /** Somebody wants it left where it is, whatever the rhythm. */
  isKept: boolean;
}

export type RhythmLine =
  /** It stands where the rhythm has it. */
  | { kind: "stays"; meeting: PlannedMeeting; slot: string }
  | { kind: "moves"; meeting: PlannedMeeting; slot: string }
  | { kind: "goes"; meeting: PlannedMeeting }
  /** Moved by hand, or kept: it is left where it is, and nothing is planned beside it for what it stands for. */
  | { kind: "exception"; meeting: PlannedMeeting; slot: string }
  | { kind: "comes"; slot: string }
  /** A day of the series on which nobody meets, and none near it is free. */
  | { kind: "left-out"; day: string };

export interface RhythmCircumstances extends Circumstances {
  /** The last day that is planned for. */
  until: string;
  /** The wall times of the group's other meetings: its theme days. */
  taken: readonly string[];
}

/** Whether a meeting was moved away from what it stands for. */
export const isException = ({ wallTime, slot }: Pick<PlannedMeeting, "wallTime" | "slot">): boolean =>
  slot !== null && slot !== wallTime;

/**
 * What becomes of each meeting ahead, and which come until the last day that is planned for, in order of time; meetings
 * after it are left alone. So many a year: meetings stand about 365/n days apart, each stays on its date where that is the
 * usual day, else goes to the nearest; what is too many goes, where one is missing one comes. Every so many days: each day
 * of the series has its meeting, the nearest. Without either: each keeps its date, or the nearest usual day. An exception
 * is never touched. What is done as this says, and asked again, is all in place.
 */
export function rhythmChange(
  habit: MeetingHabit,
  meetings: readonly PlannedMeeting[],
  circumstances: RhythmCircumstances,
): RhythmLine[] {
  const { rhythm } = habit;
  const placed = meetings.map((meeting) => placeOf(meeting, circumstances));
  const plan = { habit, placed, circumstances, isFree: freeDays(placed, circumstances) };
  if (rhythm && "everyDays" in rhythm) return inOrder(inSeries(rhythm, plan));
  return inOrder(rhythm?.perYear ? ofYear(rhythm.perYear, plan) : withoutRhythm(plan));
}

interface Placed {
  meeting: PlannedMeeting;
  /** The day it stands for. */
  day: string;
  /** Not to be touched: an exception, or after the last day that is planned for. */
  isFixed: boolean;
  isBeyond: boolean;
}

interface Plan {
  habit: MeetingHabit;
  placed: readonly Placed[];
  circumstances: RhythmCircumstances;
  isFree: (day: string, at: string) => boolean;
}

function placeOf(meeting: PlannedMeeting, { until }: RhythmCircumstances): Placed {
  const day = (meeting.slot ?? meeting.wallTime).slice(0, 10);
  const isBeyond = day > until && meeting.wallTime.slice(0, 10) > until;
  return { meeting, day, isFixed: isBeyond || meeting.isKept || isException(meeting), isBeyond };
}

function freeDays(placed: readonly Placed[], { taken, isAvoided, timeZone }: RhythmCircumstances) {
  const fixed = placed.filter(({ isFixed }) => isFixed).map(({ meeting }) => meeting.wallTime);
  const isTaken = new Set([...taken, ...fixed]);
  const known = new Map<string, boolean>();
  return (day: string, at: string) => {
    const time = `${day}T${at}`;
    const isFree =
      known.get(time) ?? (!isAvoided(day) && !isTaken.has(time) && instantOf(time, timeZone) !== null);
    known.set(time, isFree);
    return isFree;
  };
}

function inSeries(rhythm: Extract<Rhythm, { everyDays: number }>, plan: Plan): RhythmLine[] {
  const { everyDays, from } = rhythm;
  const { placed, circumstances } = plan;
  const at = plan.habit.usually?.at ?? defaultAt;
  const isFree = (day: string) => plan.isFree(day, at);
  const { soonest, passed } = whereSeriesIs(rhythm, circumstances);
  const lines: RhythmLine[] = [];
  const found = new Set<Placed>();
  const opens = (step: number) => daysAfter(from, step * everyDays - Math.floor(everyDays / 2));
  for (let step = passed; opens(step) <= circumstances.until; step += 1) {
    const day = daysAfter(from, step * everyDays);
    const here = placed.filter((one) => opens(step) <= one.day && one.day < opens(step + 1));
    for (const one of here) found.add(one);
    const free = dayOfSeries(day, everyDays, soonest, isFree);
    lines.push(...atSlot(day, free && `${free}T${at}`, here, circumstances));
  }
  return [...lines, ...placed.filter((one) => !found.has(one)).flatMap(tooMany)];
}

/** One day of the series, and the meetings that stand for it: the nearest is its meeting. */
function atSlot(
  day: string,
  slot: string | null,
  here: readonly Placed[],
  { until, isAvoided }: RhythmCircumstances,
): RhythmLine[] {
  const chosen = nearestTo(day, here);
  const rest = here.filter((one) => one !== chosen).flatMap(tooMany);
  if (slot === null) {
    const { meeting } = chosen ?? {};
    const leftOut: RhythmLine[] = day <= until ? [{ kind: "left-out", day }] : [];
    if (!chosen || !meeting) return [...leftOut, ...rest];
    // one that found a day of its own beside the holiday stays there
    const holds = chosen.isFixed || !isAvoided(meeting.wallTime.slice(0, 10));
    return [
      ...leftOut,
      ...rest,
      ...(holds ? held(chosen, meeting.slot ?? meeting.wallTime) : tooMany(chosen)),
    ];
  }
  if (chosen) return [...rest, ...held(chosen, slot)];
  return slot.slice(0, 10) <= until ? [...rest, { kind: "comes", slot }] : rest;
}

function ofYear(perYear: number, plan: Plan): RhythmLine[] {
  const { circumstances } = plan;
  const { last, today, noticeDays, until } = circumstances;
  const every = Math.max(1, Math.round(365 / perYear));
  const at = plan.habit.usually?.at ?? defaultAt;
  const inTime = daysAfter(today, Math.max(noticeDays, 1));
  const fitted = plan.placed
    .map((one) => ({ ...one, day: one.isBeyond ? one.day : nearestUsual(one.day, one, plan) }))
    .toSorted((one, other) => compare(one.day, other.day) || compare(one.meeting.key, other.meeting.key));
  const isPast = ({ day }: Placed) => day <= today;
  // what was put off stands for a day that is over
  let before = [last, ...fitted.filter(isPast).map(({ day }) => day)].reduce(latest, null);
  let ahead = fitted.filter((one) => !isPast(one));
  const lines: RhythmLine[] = fitted.filter(isPast).flatMap(tooMany);
  // where the last one's turn ends: what comes next stands after it
  let closes = before ?? today;
  for (;;) {
    const ideal = before ? daysAfter(before, every) : (ahead[0]?.day ?? inTime);
    const earliest = later(inTime, daysAfter(closes, 1));
    const place = meetingDayNear(
      later(ideal, earliest),
      plan.habit.usually?.weekday ?? null,
      earliest,
      (day) => plan.isFree(day, at),
    );
    const opens = before ? earlier(daysAfter(before, Math.ceil(every / 2)), place) : "";
    const half = daysAfter(ideal, Math.floor((every - 1) / 2));
    const isMissing = !ahead.some(({ day }) => opens <= day && day <= half);
    // where a season is avoided, or there is no time to call sooner, its meeting stands further off
    const further = ahead.find(({ day }) => half < day && day <= place)?.day ?? place;
    closes = isMissing ? later(half, further) : half;
    const here = ahead.filter(({ day }) => day <= closes);
    ahead = ahead.filter(({ day }) => day > closes);
    const chosen = nearestTo(
      ideal,
      here.filter(({ day }) => day >= opens),
    );
    lines.push(...here.filter((one) => one !== chosen).flatMap(tooMany));
    if (chosen) lines.push(...held(chosen, `${chosen.day}T${timeOf(chosen.meeting, plan)}`));
    else if (place <= until) lines.push({ kind: "comes", slot: `${place}T${at}` });
    else if (ahead.length === 0) return lines;
    before = chosen?.day ?? place;
  }
}

function withoutRhythm(plan: Plan): RhythmLine[] {
  const given = new Set<string>();
  return plan.placed.flatMap((one) => {
    const at = timeOf(one.meeting, plan);
    const isFree = (day: string, time: string) => plan.isFree(day, time) && !given.has(`${day}T${time}`);
    const slot = `${nearestUsual(one.day, one, { ...plan, isFree })}T${at}`;
    if (!one.isFixed) given.add(slot);
    return held(one, slot);
  });
}

/** The usual day nearest to the one a meeting stands for: that day itself where it is one. */
function nearestUsual(day: string, { meeting, isFixed }: Placed, plan: Plan): string {
  const tomorrow = daysAfter(plan.circumstances.today, 1);
  // what is past is past, also for one that was put off
  if (isFixed && day < tomorrow) return day;
  const at = timeOf(meeting, plan);
  return meetingDayNear(day, plan.habit.usually?.weekday ?? null, tomorrow, (near) => plan.isFree(near, at));
}

/** The usual time; where the group has none, that of the meeting. */
const timeOf = ({ wallTime, slot }: PlannedMeeting, { habit }: Plan): string =>
  habit.usually?.at ?? (slot ?? wallTime).slice(11);

function held({ meeting, isFixed, isBeyond }: Placed, slot: string): RhythmLine[] {
  if (isBeyond) return [];
  if (isFixed) return [{ kind: meeting.wallTime === slot ? "stays" : "exception", meeting, slot }];
  return [{ kind: meeting.wallTime === slot ? "stays" : "moves", meeting, slot }];
}

/** It stands for nothing of the rhythm: what was put there by hand is left there all the same. */
function tooMany({ meeting, isFixed, isBeyond }: Placed): RhythmLine[] {
  if (isBeyond) return [];
  return [
    isFixed
      ? { kind: "exception", meeting, slot: meeting.slot ?? meeting.wallTime }
      : { kind: "goes", meeting },
  ];
}

function nearestTo(day: string, among: readonly Placed[]): Placed | null {
  const distance = (one: Placed) => Math.abs(Date.parse(one.day) - Date.parse(day));
  return among.reduce<Placed | null>(
    (best, one) => (best === null || distance(one) < distance(best) ? one : best),
    null,
  );
}

const inOrder = (lines: readonly RhythmLine[]): RhythmLine[] =>
  lines.toSorted((one, other) => compare(timeOfLine(one), timeOfLine(other)));

/** When a line is read: where its meeting will be, or was. */
export function timeOfLine(line: RhythmLine): string {
  if (line.kind === "left-out") return line.day;
  return line.kind === "moves" || line.kind === "comes" ? line.slot : line.meeting.wallTime;
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);

const later = (one: string, other: string) => (one > other ? one : other);

const earlier = (one: string, other: string) => (one < other ? one : other);

const latest = (one: string | null, other: string | null) =>
  one && other ? later(one, other) : (one ?? other);
