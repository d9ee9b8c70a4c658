// What governance may hear of the practice layer: counts, and nothing that could point somebody out.
import { daysAfter, monthsAfter } from "./calendar-day";
import { type Barrier, barriers, type CaseTheme, caseThemes } from "./network-meeting";

/** What the programme counts as reached. */
export const outcomes = ["in-job", "in-education"] as const;
export type Outcome = (typeof outcomes)[number];

/** The figures that the programme is judged by, by the indicators' keys. */
export const criteria: readonly string[] = [...outcomes, "no-treatment"];

/** The last days of the calendar quarters that are past, the latest last: what is counted on them does not move any more. */
export function quartersPast(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split("-").map(Number);
  const first = `${year}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
  return Array.from({ length: count }, (_, ago) => daysAfter(monthsAfter(first, -3 * ago), -1)).toReversed();
}

/** Which quarter of which year ends on the day. */
export function quarterOf(lastDay: string): { quarter: number; year: number } {
  const [year = 0, month = 3] = lastDay.split("-").map(Number);
  return { quarter: month / 3, year };
}

/** The first day of the quarter that ends on the day. */
export const quarterBegins = (lastDay: string): string => `${monthsAfter(lastDay, -2).slice(0, 8)}01`;

/** A citizen as far as they are counted, on the last day of a quarter. */
export interface CountedCitizen {
  openedOn: string;
  closedOn: string | null;
  outcome: Outcome | null;
  outcomeOn: string | null;
  /** Whether no meeting is booked and the agreed interval has run out. */
  isLate: boolean;
  /** Whether a consent runs out within a month. */
  runsOut: boolean;
  /** Those who follow them as resource consultants. */
  consultants: readonly string[];
  /** Whether a meeting with them is over and was neither held nor cancelled. */
  isUnfinished: boolean;
  /** What stood in the way at meetings held in the quarter, and what they were about. */
  barriers: readonly Barrier[];
  themes: readonly CaseTheme[];
}

/** What is told of a quarter: null stands for a number that is not told. */
export interface QuarterCounts {
  /** Its last day. */
  on: string;
  active: number | null;
  late: number | null;
  runningOut: number | null;
  /** Left out, like the themes, of quarters that were counted before anybody asked. */
  unfinished?: number | null;
  consultants: { person: string; count: number | null }[];
  /** Citizens whom it stood in the way of. */
  barriers: Record<Barrier, number | null>;
  /** Citizens whom it was talked about with. */
  themes?: Record<CaseTheme, number | null>;
  /** Of everyone whose case was opened until then. */
  of: number | null;
  outcomes: Record<Outcome, number | null>;
}

/**
 * What may be told of a quarter after what was told of those before it, oldest first. Whoever has all that was ever told knows
 * of no one to four citizens exactly: not by a number, not by what is left of a total, and not by how a total grew.
 */
export function countQuarter(
  on: string,
  everyone: readonly CountedCitizen[],
  told: readonly QuarterCounts[],
): QuarterCounts {
  const begun = everyone.filter(({ openedOn }) => openedOn <= on);
  const active = begun.filter(({ closedOn }) => closedOn === null || closedOn > on);
  const followed = hideFew(...consultantLoads(active));
  const shown = followed.total === null || isFew(active.length) ? null : active.length;
  const part = (isPart: (one: CountedCitizen) => boolean) => partOf(active, isPart);
  return {
    ...{ on, active: shown, late: part(({ isLate }) => isLate), runningOut: part(({ runsOut }) => runsOut) },
    unfinished: part(({ isUnfinished }) => isUnfinished),
    consultants: consultantsOf(active).map((person, place) => ({
      person,
      count: followed.cells[place] ?? null,
    })),
    // a citizen has several, so nothing adds up, and no total is told
    barriers: tableOf(barriers, (barrier) => part((one) => one.barriers.includes(barrier))),
    themes: tableOf(caseThemes, (theme) => part((one) => one.themes.includes(theme))),
    ...reachedBy(on, begun, shown, told),
  };
}

const consultantsOf = (citizens: readonly CountedCitizen[]): string[] =>
  [...new Set(citizens.flatMap(({ consultants }) => consultants))].sort();

/** How many each consultant follows, in their order, and how many nobody does. */
function consultantLoads(active: readonly CountedCitizen[]): [number[], number[]] {
  const loads = consultantsOf(active).map(
    (person) => active.filter(({ consultants }) => consultants.includes(person)).length,
  );
  return [loads, [active.filter(({ consultants }) => consultants.length === 0).length]];
}

/** How many of them it is true of; null where they, or the others, are few. */
function partOf(all: readonly CountedCitizen[], isPart: (one: CountedCitizen) => boolean): number | null {
  const part = all.filter(isPart).length;
  return hideFew([part], [all.length - part]).cells[0] ?? null;
}

/** These only grow, so that a step of one to four would tell of as many who came in the quarter. */
function reachedBy(
  on: string,
  begun: readonly CountedCitizen[],
  active: number | null,
  told: readonly QuarterCounts[],
): Pick<QuarterCounts, "of" | "outcomes"> {
  const reached = outcomes.map(
    (outcome) =>
      begun.filter((one) => one.outcome === outcome && one.outcomeOn !== null && one.outcomeOn <= on).length,
  );
  const rest = begun.length - reached.reduce((sum, count) => sum + count, 0);
  const { cells, total } = hideFew(reached, [rest]);
  const closed = active === null ? null : begun.length - active;
  const closedBefore = told.findLast(({ of, active }) => of !== null && active !== null);
  const isOpen =
    total !== null &&
    isFarFrom(begun.length, told.findLast(({ of }) => of !== null)?.of ?? null) &&
    (closed === null ||
      (!isFew(closed) &&
        isFarFrom(closed, closedBefore ? (closedBefore.of ?? 0) - (closedBefore.active ?? 0) : null)));
  return {
    of: isOpen ? begun.length : null,
    outcomes: tableOf(outcomes, (outcome) => {
      const count = cells[outcomes.indexOf(outcome)] ?? null;
      const before = told.findLast((quarter) => quarter.outcomes[outcome] !== null)?.outcomes[outcome];
      return count !== null && isFarFrom(count, before ?? null) ? count : null;
    }),
  };
}

const tableOf = <Key extends string>(keys: readonly Key[], count: (key: Key) => number | null) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number | null>;

const fewestTold = 5;

const isFew = (count: number): boolean => count > 0 && count < fewestTold;

/** Whether what came between the two is nobody, or not few. */
const isFarFrom = (count: number, before: number | null): boolean =>
  before === null || !isFew(Math.abs(count - before));

/**
 * A total and its parts as far as they may be told. What is few is hidden, and as many of the next smallest with it as it takes
 * that nothing is worked out by subtraction, not by whoever knows this rule either; where nothing is left to hide, the total is.
 * `untold` are parts that are told nowhere.
 */
export function hideFew(
  parts: readonly number[],
  untold: readonly number[] = [],
): { cells: (number | null)[]; total: number | null } {
  const total = [...parts, ...untold].reduce((sum, part) => sum + part, 0);
  const others = [...new Set(parts.filter((part) => part >= fewestTold))].sort((one, other) => one - other);
  const hiding = (upTo: number) => (part: number) => isFew(part) || (part >= fewestTold && part <= upTo);
  for (const upTo of [0, ...others]) {
    const isHidden = hiding(upTo);
    // that a part nobody is told of is empty, anybody may guess
    const hidden = [...parts.filter(isHidden), ...untold.filter((part) => part > 0)];
    if ([...parts, ...untold].some(isFew) && !areHidden(hidden)) continue;
    return { cells: parts.map((part) => (isHidden(part) ? null : part)), total };
  }
  return { cells: parts.map((part) => (isFew(part) ? null : part)), total: null };
}

/** Whether the sum of them leaves open what each is: several, not few together, and not each the least or the most it can be. */
function areHidden(parts: readonly number[]): boolean {
  const sum = parts.reduce((all, part) => all + part, 0);
  if (parts.length < 2 || sum < fewestTold) return false;
  return !parts.every(isFew) || (sum > parts.length && sum < parts.length * (fewestTold - 1));
}

/** What a group that leads the project hears of a quarter on its agenda: numbers that were told already. */
export type PracticeTold = Pick<QuarterCounts, "on" | "barriers" | "themes">;

/** The groups whose matter it is how the practice layer goes. */
export const hearsOfPractice = ({ layer }: { layer: string }): boolean =>
  layer === "project-leaders" || layer === "steering";

/** Of what is told, what it is true of most citizens for, the most first. */
export function mostTold<Key extends string>(
  counts: Readonly<Record<Key, number | null>>,
  most = 3,
): { of: Key; count: number }[] {
  return (Object.entries(counts) as [Key, number | null][])
    .flatMap(([of, count]) => (count === null || count === 0 ? [] : [{ of, count }]))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, most);
}

/** A figure of an indicator, made of what may be told. */
export interface OutcomeFigure {
  indicator: Outcome;
  on: string;
  value: number;
  n: number | null;
  note: null;
}

/** The outcomes of a quarter as figures of the indicators that follow them: shares of everyone, or counts. */
export function outcomeFigures(
  { on, of, outcomes: reached }: QuarterCounts,
  indicators: readonly { key: string; unit: "percent" | "count" | "days" | "score" }[],
): OutcomeFigure[] {
  return outcomes.flatMap((indicator) => {
    const unit = indicators.find(({ key }) => key === indicator)?.unit;
    const count = reached[indicator];
    if (count === null) return [];
    const figure = { indicator, on, n: of, note: null };
    if (unit === "count") return [{ ...figure, value: count }];
    return unit === "percent" && of ? [{ ...figure, value: (100 * count) / of }] : [];
  });
}
