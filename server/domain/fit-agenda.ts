// When the items take longer than the meeting: which of them to shorten, and which can wait, so that they fit.
import type { Agenda, AgendaItem, ItemType } from "./agenda";
import { agendaClock } from "./agenda-clock";
import { everyItem } from "./agenda-edits";
import { minutesAfter } from "./spoken-time";

export interface FitChange {
  key: string;
  title: string;
  /** Minutes set aside now. */
  from: number;
  /** Minutes proposed; null leaves the item to the next meeting. */
  to: number | null;
}

export type Fit =
  | { kind: "exact" }
  | {
      kind: "spare";
      minutes: number;
      /** Wall time (`YYYY-MM-DDTHH:MM`) the items are done at. */
      endsAt: string;
    }
  | {
      kind: "over";
      minutes: number;
      /** In the order of the agenda. */
      changes: FitChange[];
      /** Minutes that are too many even then. */
      stillOver: number;
      /** A meeting long enough for everything, where that is within reason. */
      longer: { durationMinutes: number; endsAt: string } | null;
    };

type TimedItem = AgendaItem & { minutes: number };

/** No item is shortened below this; one that takes less keeps its own. */
const leastMinutes = 5;

/** A meeting is not proposed to last longer than this beyond what was agreed. */
const mostLonger = 30;

/** What is shortened first: telling can be brief, deciding needs its time. */
const shortenedFirst: readonly ItemType[] = ["information", "discussion", "decision"];

/**
 * What makes the items fit the meeting. Composed times are shortened type by type, each in proportion; then items that
 * return by themselves and have no deadline wait, the least pressing first; what a person timed by hand comes last. Where
 * nothing waits the new minutes sum to exactly the meeting's.
 */
export function fitAgenda(agenda: Pick<Agenda, "items" | "startsAt" | "durationMinutes">): Fit {
  const { minutesLeft, totalMinutes } = agendaClock(agenda);
  if (minutesLeft === 0) return { kind: "exact" };
  if (minutesLeft > 0) {
    return { kind: "spare", minutes: minutesLeft, endsAt: minutesAfter(agenda.startsAt, totalMinutes) };
  }
  const items = agenda.items.filter(isTimed);
  const { waits, minutes } = shortened(items, -minutesLeft);
  const sum = [...minutes.values()].reduce((total, one) => total + one, 0);
  return {
    kind: "over",
    minutes: -minutesLeft,
    changes: items.flatMap((item) => changeOf(item, waits, minutes)),
    stillOver: Math.max(0, sum - agenda.durationMinutes),
    longer: longerMeeting(agenda, totalMinutes),
  };
}

const isTimed = (item: AgendaItem): item is TimedItem => !item.struck && (item.minutes ?? 0) > 0;

function changeOf(item: TimedItem, waits: readonly TimedItem[], minutes: Minutes): FitChange[] {
  const to = waits.includes(item) ? null : (minutes.get(item.key) ?? item.minutes);
  return to === item.minutes ? [] : [{ key: item.key, title: item.title, from: item.minutes, to }];
}

/** New minutes by key, of the items that stay. */
type Minutes = Map<string, number>;

/** The fewest items wait that let the others fit without touching what was timed by hand; all of them where none suffice. */
function shortened(items: readonly TimedItem[], over: number): { waits: TimedItem[]; minutes: Minutes } {
  const canWait = items.filter(mayWait).sort((one, other) => pressure(one) - pressure(other));
  const tries = [0, ...canWait.map((_, index) => index + 1)].map((count) => canWait.slice(0, count));
  const composed = (item: TimedItem) => !isByHand(item);
  const enough = tries.find((waits) => {
    const stay = items.filter((item) => !waits.includes(item));
    return roomIn(stay.filter(composed)) + sumOf(waits) >= over;
  });
  const waits = enough ?? canWait;
  const stay = items.filter((item) => !waits.includes(item));
  return { waits, minutes: cutInTurn(stay, over - sumOf(waits)) };
}

const isByHand = ({ byHand }: AgendaItem) => byHand.includes("minutes");

/** Whether the item comes back by itself when it is struck, and nothing about it is wanted by a day. */
function mayWait(item: TimedItem): boolean {
  const returns =
    item.standing === null ? item.carriedFrom !== null || item.referral !== null : item.optional;
  return returns && !isByHand(item) && everyItem([item]).every((one) => !one.lines.some(isPressing));
}

const isPressing: (line: AgendaItem["lines"][number]) => boolean = ({ mark, says }) =>
  mark === "overdue" || "wantedByOn" in says.params;

/** Lower can wait more easily: what is optional, then by type; a point somebody sent or carried comes after. */
const pressure = (item: TimedItem) =>
  (item.standing === null ? shortenedFirst.length : 0) + shortenedFirst.indexOf(item.type);

/** Each type as far as it takes, composed times before those set by hand. */
function cutInTurn(items: readonly TimedItem[], cut: number): Minutes {
  const minutes: Minutes = new Map(items.map((item) => [item.key, item.minutes]));
  let left = Math.max(0, cut);
  for (const byHand of [false, true]) {
    for (const type of shortenedFirst) {
      const some = items.filter((item) => item.type === type && isByHand(item) === byHand);
      const here = Math.min(left, roomIn(some));
      for (const [key, less] of shares(some, here)) minutes.set(key, (minutes.get(key) ?? 0) - less);
      left -= here;
    }
  }
  return minutes;
}

/** Whole minutes to take from each item, in proportion to what it can spare; they sum to `cut`, which is at most that. */
function shares(items: readonly TimedItem[], cut: number): [key: string, minutes: number][] {
  const room = roomIn(items);
  if (room === 0) return [];
  let spared = 0;
  let taken = 0;
  return items.map((item) => {
    // the rounding is carried along, so that nothing is lost and no item gives more than it has
    spared += (roomOf(item) * cut) / room;
    const less = Math.min(roomOf(item), Math.round(spared + 1e-9) - taken);
    taken += less;
    return [item.key, less];
  });
}

const roomOf = ({ minutes }: TimedItem) => Math.max(0, minutes - leastMinutes);
const roomIn = (items: readonly TimedItem[]) => items.reduce((sum, item) => sum + roomOf(item), 0);
const sumOf = (items: readonly TimedItem[]) => items.reduce((sum, { minutes }) => sum + minutes, 0);

/** Ends on a clock time in fives, as people say them. */
function longerMeeting(
  { startsAt, durationMinutes }: Pick<Agenda, "startsAt" | "durationMinutes">,
  totalMinutes: number,
): Extract<Fit, { kind: "over" }>["longer"] {
  const odd = Number(minutesAfter(startsAt, totalMinutes).slice(14, 16)) % 5;
  const longer = totalMinutes + (odd === 0 ? 0 : 5 - odd);
  if (longer - durationMinutes > mostLonger || longer > 1440) return null;
  return { durationMinutes: longer, endsAt: minutesAfter(startsAt, longer) };
}
