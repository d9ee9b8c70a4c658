// How one plan's dates differ from another's.
import { daysBetween } from "./calendar-day";
import { matchedInOrder } from "./matched-in-order";
import type { GivenDate, PlannedDate } from "./year-plan-dates";

/** Group by group; what is given went where it was given to, the rest are told apart by their order. */
export type DateDifference =
  | { kind: "moved"; group: string; from: string; to: string }
  | { kind: "otherPlace"; group: string; at: string; from: string; to: string }
  | { kind: "added"; group: string; to: string }
  | { kind: "dropped"; group: string; from: string };

export function planDifference(
  before: readonly PlannedDate[],
  after: readonly PlannedDate[],
  given: readonly GivenDate[] = [],
): DateDifference[] {
  const all = [...before, ...after];
  const kinds = new Map(all.map((date) => [kindOf(date), date.group]));
  return [...kinds].flatMap(([kind, group]) => {
    const isOne = (date: PlannedDate) => kindOf(date) === kind;
    const [old, now] = [before.filter(isOne), after.filter(isOne)];
    const own = given.filter((one) => one.group === group);
    return [...movesOf(group, timesOf(old), timesOf(now), own), ...otherPlaces(old, now)];
  });
}

/** A theme day never becomes a usual meeting. */
const kindOf = ({ group, isThemeDay = false }: PlannedDate): string => `${group} ${isThemeDay}`;

const timesOf = (dates: readonly PlannedDate[]): string[] => dates.map(({ wallTime }) => wallTime);

function movesOf(
  group: string,
  old: readonly string[],
  now: readonly string[],
  given: readonly GivenDate[],
): DateDifference[] {
  const [gone, come] = [old.filter((time) => !now.includes(time)), now.filter((time) => !old.includes(time))];
  const wanted = given.filter(({ from, to }) => gone.includes(from) && come.includes(to));
  const left = gone.filter((time) => !wanted.some(({ from }) => from === time));
  const found = come.filter((time) => !wanted.some(({ to }) => to === time));
  const pairs = matchedInOrder(left.map(dayOf), found.map(dayOf));
  const moved = pairs.map(([one, other]) => ({ from: left[one] ?? "", to: found[other] ?? "" }));
  return [
    ...[...wanted, ...moved].map(({ from, to }): DateDifference => ({ kind: "moved", group, from, to })),
    ...left
      .filter((time) => !moved.some(({ from }) => from === time))
      .map((from): DateDifference => ({ kind: "dropped", group, from })),
    ...found
      .filter((time) => !moved.some(({ to }) => to === time))
      .map((to): DateDifference => ({ kind: "added", group, to })),
  ];
}

const dayOf = (time: string): number => daysBetween("2000-01-01", time.slice(0, 10));

function otherPlaces(old: readonly PlannedDate[], now: readonly PlannedDate[]): DateDifference[] {
  return now.flatMap(({ group, wallTime: at, place: to }): DateDifference[] => {
    const from = old.find(({ wallTime }) => wallTime === at)?.place ?? to;
    return from === to || from === null || to === null ? [] : [{ kind: "otherPlace", group, at, from, to }];
  });
}
