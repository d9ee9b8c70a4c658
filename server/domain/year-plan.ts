// A year of meetings as a problem to be solved: the days and times each meeting could have, and what each would cost.
import { Temporal } from "temporal-polyfill";
import { daysAfter, daysBetween } from "./calendar-day";
import { weekdays } from "./collaboration-file";
import { defaultAt, type MeetingHabit } from "./recurrence";

export interface YearGroup {
  id: string;
  name: string;
  /** Everyone who is to come, by id. */
  people: readonly string[];
  leader: string;
  habit: MeetingHabit;
  durationMinutes: number;
  /** Where it meets; two groups cannot have one place at once. */
  place: string | null;
  /** Meetings that stand already, in the year or before it, in order of time. */
  standing: readonly StandingMeeting[];
}

export interface StandingMeeting {
  key: string;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  durationMinutes: number;
  /** It has not begun, so it can be moved. */
  isMovable: boolean;
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
  weights: PlanWeights;
}

/** What a plan may be good at; the more it weighs, the more of the others is given up for it. */
export const planWishes = ["evenly", "weekday", "time", "everyone", "minutes"] as const;
export type PlanWish = (typeof planWishes)[number];
export type PlanWeights = Readonly<Record<PlanWish, number>>;

export const usualWeights: PlanWeights = { evenly: 1, weekday: 1, time: 1, everyone: 1, minutes: 1 };

/** A day and time a meeting could have. */
export interface Candidate {
  /** Days from 1 January of the year; negative before it. */
  day: number;
  /** Minutes from midnight. */
  start: number;
  end: number;
  /** Whole number; 0 is the ideal. */
  cost: number;
}

export interface PlanMeeting {
  /** Index of its group. */
  group: number;
  /** Its place among the group's meetings of the year, from 1; 0 for the last of the year before. */
  number: number;
  /** The day it would best be on. */
  ideal: number;
  /** Days there must be from the meeting before it. */
  leastDays: number;
  /** The price of not finding it a day. */
  skip: number;
  /** The cheapest first; one alone where it stands already. */
  candidates: readonly Candidate[];
  /** It is where it is: its one candidate is not the plan's to choose. */
  isFixed: boolean;
  /** The meeting that stands already; null for one that is to be planned. */
  standing: StandingMeeting | null;
  /** Working days near its ideal that are out of the question, by why. */
  barred: Readonly<Record<Bar, number>>;
}

type Bar = "holiday" | "leader" | "past";

export interface PlanProblem {
  year: number;
  groups: readonly { id: string; name: string }[];
  meetings: readonly PlanMeeting[];
  /** The meetings of each group, by index, in order of time. */
  ofGroup: readonly (readonly number[])[];
  reports: readonly { from: number; to: number; leadDays: number }[];
  /** Groups, by index, of which no two can meet at once: they share a person or a place. */
  cliques: readonly (readonly number[])[];
  /** What a receiver costs that meets without new minutes. */
  unserved: number;
}

/** The prices, weighed against each other in `planning` tried on real years: an off weekday is worth about five days' shift of a quarterly meeting. */
const price = {
  distance: 400,
  weekday: 40,
  time: 20,
  absent: 15,
  skip: 2000,
  skipInSeries: 300,
  unserved: 1000,
};

/** Enough for an optimum: all of a meeting's candidates gave no better plan than its forty cheapest. */
const mostCandidates = 40;

/** Besides the usual time; a meeting is over by four. */
const otherTimes = ["09:00", "10:00", "12:30", "13:00", "14:00"];
const dayIsOver = 16 * 60;

/** Everything the engines ask: they know no calendar. */
export function planProblem(facts: YearFacts): PlanProblem {
  const phases = phasesOf(facts);
  const perGroup = facts.groups.map((group, index) =>
    meetingsOf(facts, group, index, phases.get(group.id) ?? 0.5),
  );
  const meetings = perGroup.flat();
  const numbers = new Map(facts.groups.map(({ id }, index) => [id, index]));
  return {
    year: facts.year,
    groups: facts.groups.map(({ id, name }) => ({ id, name })),
    meetings,
    ofGroup: facts.groups.map((_, index) =>
      meetings.flatMap((meeting, at) => (meeting.group === index ? [at] : [])),
    ),
    reports: reportsAmong(facts).map(({ from, to, leadDays }) => ({
      ...{ from: numbers.get(from) ?? 0, to: numbers.get(to) ?? 0, leadDays },
    })),
    cliques: cliquesOf(facts.groups),
    unserved: price.unserved * facts.weights.minutes,
  };
}

/** The same problem for a plan that is made again: whatever is not where it was costs so much more, so that little moves. */
export function keeping(problem: PlanProblem, plan: readonly number[], cost: number): PlanProblem {
  const meetings = problem.meetings.map((meeting, at) => ({
    ...meeting,
    skip: meeting.skip + (plan[at] === -1 ? 0 : cost),
    candidates: meeting.candidates.map((one, nth) =>
      plan[at] === nth ? one : { ...one, cost: one.cost + cost },
    ),
  }));
  return { ...problem, meetings };
}

/** Only who meets at least as often can have something new each time. */
function reportsAmong({ groups, reports }: YearFacts): Report[] {
  const often = new Map(groups.map(({ id, habit }) => [id, daysApart(habit)]));
  return reports.filter(({ from, to }) => {
    const [reporter, receiver] = [often.get(from), often.get(to)];
    return reporter != null && receiver != null && reporter <= receiver;
  });
}

/** Days between a group's meetings; null where it has no rhythm. */
export function daysApart({ rhythm }: MeetingHabit): number | null {
  if (!rhythm) return null;
  return "everyDays" in rhythm ? rhythm.everyDays : 365 / rhythm.perYear;
}

const isSeries = ({ rhythm }: MeetingHabit) => rhythm !== null && "everyDays" in rhythm;

/** Days from 1 January. */
const dayNumber = (year: number, day: string) => daysBetween(`${year}-01-01`, day);

export const dayOfNumber = (year: number, day: number): string => daysAfter(`${year}-01-01`, day);

/**
 * How far into its part of the year each group's meetings lie: those who are reported to in the middle; each reporter where
 * the fewest of their meetings go without its minutes, and those they get are the freshest.
 */
function phasesOf(facts: YearFacts): Map<string, number> {
  const reports = reportsAmong(facts);
  const isReportedTo = new Set(reports.map(({ to }) => to));
  const phases = new Map<string, number>();
  const [first, then] = [true, false].map((is) =>
    facts.groups.filter(({ id }) => isReportedTo.has(id) === is),
  );
  for (const group of [...(first ?? []), ...(then ?? [])]) {
    const owed = reports.filter(({ from, to }) => from === group.id && phases.has(to));
    phases.set(group.id, owed.length > 0 ? bestPhase(facts, group, owed, phases) : 0.5);
  }
  return phases;
}

const triedPhases = Array.from({ length: 19 }, (_, step) => (step + 1) / 20);

function bestPhase(
  facts: YearFacts,
  group: YearGroup,
  owed: readonly Report[],
  phases: ReadonlyMap<string, number>,
) {
  const receivers = owed.flatMap(({ to, leadDays }) => {
    const receiver = facts.groups.find(({ id }) => id === to);
    return receiver ? [{ leadDays, days: ideals(facts, receiver, phases.get(to) ?? 0.5) }] : [];
  });
  const waitIn = (phase: number) => {
    const own = ideals(facts, group, phase);
    return receivers.reduce((sum, { days, leadDays }) => sum + waitOf(days, own, leadDays), 0);
  };
  const waits = triedPhases.map((phase) => ({ phase, wait: waitIn(phase) }));
  return waits.reduce((best, one) => (one.wait < best.wait ? one : best)).phase;
}

/** Weighed more than any freshness. */
const nothingNew = 10_000;

/** Days from each of a receiver's meetings back to the last of the reporter's that it can hear of. */
function waitOf(receiver: readonly number[], reporter: readonly number[], leadDays: number): number {
  return receiver.reduce((sum, day, at) => {
    const last = reporter.findLast((one) => one <= day - leadDays);
    const isNew = last !== undefined && last > (receiver[at - 1] ?? -365);
    return sum + (isNew ? day - last : nothingNew);
  }, 0);
}

/** The days a group's meetings would best be on, evenly over the days people meet on; a series keeps its own days. */
function ideals(facts: YearFacts, { habit: { rhythm } }: YearGroup, phase: number): number[] {
  if (!rhythm) return [];
  if ("everyDays" in rhythm) return seriesDays(facts.year, rhythm);
  const { open } = calendarOf(facts);
  return Array.from(
    { length: rhythm.perYear },
    (_, nth) => open[Math.floor(((nth + phase) / rhythm.perYear) * open.length)] ?? 0,
  );
}

function seriesDays(year: number, { everyDays, from }: { everyDays: number; from: string }): number[] {
  const [begins, length] = [dayNumber(year, from), dayNumber(year, `${year + 1}-01-01`)];
  const first = begins >= 0 ? begins : ((begins % everyDays) + everyDays) % everyDays;
  return Array.from(
    { length: Math.max(0, Math.ceil((length - first) / everyDays)) },
    (_, nth) => first + nth * everyDays,
  );
}

/** A day of the year as people meet on it. */
interface YearDay {
  /** `YYYY-MM-DD` */
  on: string;
  /** 0 is Monday. */
  weekday: number;
  isAvoided: boolean;
}

interface YearCalendar {
  days: readonly YearDay[];
  /** The days people meet on. */
  open: readonly number[];
  /** Whether somebody is away. */
  isAway: (person: string, day: string) => boolean;
}

const calendars = new WeakMap<YearFacts, YearCalendar>();

/** Worked out once for a set of facts: it is asked for every day of every meeting. */
function calendarOf(facts: YearFacts): YearCalendar {
  const calendar = calendars.get(facts) ?? makeCalendar(facts);
  calendars.set(facts, calendar);
  return calendar;
}

function makeCalendar({ year, isAvoided, absences }: YearFacts): YearCalendar {
  const first = Temporal.PlainDate.from(`${year}-01-01`).dayOfWeek - 1;
  const length = dayNumber(year, `${year + 1}-01-01`);
  const days = Array.from({ length }, (_, day): YearDay => {
    const on = dayOfNumber(year, day);
    return { on, weekday: (first + day) % 7, isAvoided: isAvoided(on) };
  });
  const open = [...days.keys()].filter((day) => days[day] && isWorkday(days[day]) && !days[day].isAvoided);
  const away = new Map<string, { from: string; to: string }[]>();
  for (const { personId, from, to } of absences)
    away.set(personId, [...(away.get(personId) ?? []), { from, to }]);
  const isAway = (person: string, on: string) =>
    away.get(person)?.some(({ from, to }) => from <= on && on <= to) ?? false;
  return { days, open, isAway };
}

const isWorkday = ({ weekday }: YearDay): boolean => weekday < 5;

function meetingsOf(facts: YearFacts, group: YearGroup, index: number, phase: number): PlanMeeting[] {
  const { before, inYear } = standingOf(facts, group);
  const open = leftOpen(facts, ideals(facts, group, phase), inYear);
  const planned = open.map((ideal) => toPlan(facts, group, index, ideal));
  const fixed = [...before, ...inYear].map(({ meeting, day }) =>
    isHit(facts, group, meeting) ? toPlan(facts, group, index, day, meeting) : standsAt(index, meeting, day),
  );
  const inOrder = [...fixed, ...planned].toSorted((one, other) => one.ideal - other.ideal);
  return inOrder.map((meeting, at) => ({
    ...meeting,
    number: at + 1 - before.length,
    leastDays: leastDaysFrom(inOrder[at - 1], meeting, group.habit),
  }));
}

/** Two that stand already stand however close, and one of them that must move comes half as near; others keep a good half of their usual distance. */
function leastDaysFrom(before: PlanMeeting | undefined, meeting: PlanMeeting, habit: MeetingHabit): number {
  const usual = Math.floor((daysApart(habit) ?? 0) * (isSeries(habit) ? 0.5 : 0.6));
  if (!before?.standing || !meeting.standing) return usual;
  return before.isFixed && meeting.isFixed
    ? 0
    : Math.min(usual, Math.floor((meeting.ideal - before.ideal) / 2));
}

function standingOf(facts: YearFacts, { standing }: YearGroup) {
  const { year } = facts;
  const dated = standing.map((meeting) => ({ meeting, day: dayNumber(year, meeting.wallTime.slice(0, 10)) }));
  const { length } = calendarOf(facts).days;
  return {
    before: dated.filter(({ day }) => day < 0).slice(-1),
    inYear: dated.filter(({ day }) => 0 <= day && day < length),
  };
}

/** The ideal days that no standing meeting takes the place of, and that are not over. */
function leftOpen(
  { year, today }: YearFacts,
  days: readonly number[],
  standing: readonly { day: number }[],
): number[] {
  const open = [...days];
  for (const { day } of standing) {
    const nearest = open.reduce(
      (best, one) => (Math.abs(one - day) < Math.abs(best - day) ? one : best),
      open[0] ?? day,
    );
    const at = open.indexOf(nearest);
    if (at >= 0) open.splice(at, 1);
  }
  return open.filter((day) => dayOfNumber(year, day) > today);
}

/** It stands on a day that has become none to meet on: a holiday, a strike, or its leader is away. */
function isHit(facts: YearFacts, { leader }: YearGroup, { wallTime, isMovable }: StandingMeeting): boolean {
  const day = calendarOf(facts).days[dayNumber(facts.year, wallTime.slice(0, 10))];
  const bar = day ? barOf(facts, leader, day) : null;
  return isMovable && (bar === "holiday" || bar === "leader");
}

function standsAt(index: number, standing: StandingMeeting, day: number): PlanMeeting {
  const start = minutesOf(standing.wallTime.slice(11));
  return {
    ...{ group: index, number: 0, ideal: day, leastDays: 0, skip: price.skip, isFixed: true, standing },
    candidates: [{ day, start, end: start + standing.durationMinutes, cost: 0 }],
    barred: { holiday: 0, leader: 0, past: 0 },
  };
}

/** A new meeting near its ideal day, or one that stands and must move, near where it stands. */
function toPlan(
  facts: YearFacts,
  group: YearGroup,
  index: number,
  ideal: number,
  standing: StandingMeeting | null = null,
): PlanMeeting {
  const apart = daysApart(group.habit) ?? 365;
  const inSeries = isSeries(group.habit);
  const reach = inSeries ? Math.min(4, apart / 4) : Math.min(24, Math.max(7, 0.3 * apart));
  const { days, barred } = daysNear(facts, group, ideal, reach);
  const { durationMinutes } = standing ?? group;
  const candidates = days
    .flatMap((day) => candidatesOn(facts, { ...group, durationMinutes }, { day, ideal }))
    .toSorted((one, other) => one.cost - other.cost || one.day - other.day || one.start - other.start);
  return {
    ...{ group: index, number: 0, ideal, leastDays: 0, barred, isFixed: false, standing },
    skip: inSeries ? price.skipInSeries : price.skip,
    candidates: candidates.slice(0, mostCandidates),
  };
}

/** The working days within reach that the meeting could be on, and how many could not, by why. */
function daysNear(facts: YearFacts, { leader }: YearGroup, ideal: number, reach: number) {
  const barred: Record<Bar, number> = { holiday: 0, leader: 0, past: 0 };
  const days = numbersBetween(Math.ceil(ideal - reach), Math.floor(ideal + reach)).filter((day) => {
    const here = calendarOf(facts).days[day];
    if (!here || !isWorkday(here)) return false;
    const why = barOf(facts, leader, here);
    if (why) barred[why] += 1;
    return why === null;
  });
  return { days, barred };
}

const numbersBetween = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, nth) => first + nth);

function barOf(facts: YearFacts, leader: string, { on, isAvoided }: YearDay): Bar | null {
  if (on <= facts.today) return "past";
  if (isAvoided) return "holiday";
  return calendarOf(facts).isAway(leader, on) ? "leader" : null;
}

/** The meeting at a time of somebody's choosing, with what that costs. */
export function candidateAt(facts: YearFacts, { group, ideal }: PlanMeeting, wallTime: string): Candidate {
  const own = facts.groups[group];
  const [day, start] = [dayNumber(facts.year, wallTime.slice(0, 10)), minutesOf(wallTime.slice(11))];
  if (!own) throw new Error("A meeting of a plan is of a group of the year.");
  return { day, start, end: start + own.durationMinutes, cost: costOn(facts, own, { day, ideal, start }) };
}

const candidatesOn = (
  facts: YearFacts,
  group: YearGroup,
  { day, ideal }: { day: number; ideal: number },
): Candidate[] =>
  timesOf(usualStart(group), group.durationMinutes).map((start) => ({
    ...{ day, start, end: start + group.durationMinutes },
    cost: costOn(facts, group, { day, ideal, start }),
  }));

const usualStart = ({ habit }: YearGroup): number => minutesOf(habit.usually?.at ?? defaultAt);

function costOn(
  facts: YearFacts,
  group: YearGroup,
  { day, ideal, start }: { day: number; ideal: number; start: number },
): number {
  const { weights } = facts;
  const { days, isAway } = calendarOf(facts);
  const { on = "", weekday = 0 } = days[day] ?? {};
  const { usually } = group.habit;
  const isUsualDay = !usually || weekdays[weekday] === usually.weekday;
  const away = group.people.filter((person) => isAway(person, on)).length;
  const apart = daysApart(group.habit) ?? 365;
  return (
    Math.round(price.distance * weights.evenly * ((day - ideal) / apart) ** 2) +
    (isUsualDay ? 0 : price.weekday * weights.weekday) +
    (start === usualStart(group) ? 0 : price.time * weights.time) +
    price.absent * weights.everyone * away
  );
}

/** The usual time first, whenever it is, then those in which the meeting is over by the end of the day. */
const timesOf = (usual: number, durationMinutes: number): number[] => [
  usual,
  ...otherTimes.map(minutesOf).filter((start) => start !== usual && start + durationMinutes <= dayIsOver),
];

/** Minutes from midnight of `HH:MM`. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** Each person's and each place's groups, of which no two meet at once; what is part of another says nothing new. */
function cliquesOf(groups: readonly YearGroup[]): number[][] {
  const sharing = new Map<string, number[]>();
  for (const [index, { people, place }] of groups.entries())
    for (const one of new Set([
      ...people.map((person) => `person:${person}`),
      ...(place ? [`place:${place}`] : []),
    ]))
      sharing.set(one, [...(sharing.get(one) ?? []), index]);
  const sets = [...new Map([...sharing.values()].map((set) => [set.join(), set])).values()].filter(
    ({ length }) => length > 1,
  );
  return sets.filter(
    (set) =>
      !sets.some(
        (other) => other !== set && other.length > set.length && set.every((one) => other.includes(one)),
      ),
  );
}
