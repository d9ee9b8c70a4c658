// Where in the year each group's meetings would best be: evenly, and reporters where their minutes are fresh when they are heard.
import { calendarOf, dayNumber } from "./year-calendar";
import { daysApart, type Report, type YearFacts, type YearGroup } from "./year-facts";
import { themeDayNumbers } from "./year-theme-days";

/**
 * Only who meets at least as often can have something new each time. One that would, were it not for its theme days, still reports:
 * what that leaves without new minutes is told.
 */
export function reportsAmong({ groups, reports }: YearFacts): Report[] {
  const known = new Map(groups.map((group) => [group.id, group]));
  return reports.filter(({ from, to }) => {
    const [reporter, receiver] = [known.get(from), known.get(to)];
    if (!reporter || !receiver || daysBetweenUsual(reporter) === null) return false;
    return (daysApart(reporter.habit) ?? 0) <= (daysBetweenUsual(receiver) ?? 0);
  });
}

/** Whether its theme days leave a reporter fewer usual meetings than its receiver has. */
export function meetsTooSeldom(reporter: YearGroup, receiver: YearGroup): boolean {
  return (daysBetweenUsual(reporter) ?? 0) > (daysBetweenUsual(receiver) ?? 0);
}

/** A theme day has no minutes for anybody, and hears none. null where there is no rhythm, or nothing but theme days. */
function daysBetweenUsual({ habit, themeDays }: YearGroup): number | null {
  const { rhythm } = habit;
  if (!rhythm || !("perYear" in rhythm)) return daysApart(habit);
  return rhythm.perYear > themeDays ? 365 / (rhythm.perYear - themeDays) : null;
}

/**
 * How far into its part of the year each group's meetings lie: those who are reported to in the middle; each reporter where
 * the fewest of their meetings go without its minutes, and those they get are the freshest.
 */
export function phasesOf(facts: YearFacts): Map<string, number> {
  const reports = reportsAmong(facts);
  const isReportedTo = new Set(reports.map(({ to }) => to));
  const phases = new Map<string, number>();
  const usual = facts.groups.filter(({ themeDaysOf }) => themeDaysOf === null);
  const [first, then] = [true, false].map((is) => usual.filter(({ id }) => isReportedTo.has(id) === is));
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

/**
 * The days a group's meetings would best be on, evenly over the days people meet on, theme days among them; a series keeps its
 * own days.
 */
export function ideals(
  facts: YearFacts,
  { habit: { rhythm }, themeDays, themeDaysOf }: YearGroup,
  phase: number,
): number[] {
  if (!rhythm) return [];
  if ("everyDays" in rhythm) return seriesDays(facts.year, rhythm);
  const { open } = calendarOf(facts);
  const { perYear } = rhythm;
  const isThemeDay = themeDayNumbers(perYear, themeDays);
  return Array.from({ length: perYear }, (_, nth) => nth)
    .filter((nth) => isThemeDay.has(nth) === (themeDaysOf !== null))
    .map((nth) => open[Math.floor(((nth + phase) / perYear) * open.length)] ?? 0);
}

function seriesDays(year: number, { everyDays, from }: { everyDays: number; from: string }): number[] {
  const [begins, length] = [dayNumber(year, from), dayNumber(year, `${year + 1}-01-01`)];
  const first = begins >= 0 ? begins : ((begins % everyDays) + everyDays) % everyDays;
  return Array.from(
    { length: Math.max(0, Math.ceil((length - first) / everyDays)) },
    (_, nth) => first + nth * everyDays,
  );
}
