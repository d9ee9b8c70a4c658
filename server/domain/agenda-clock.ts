// The agenda's clock: the number and the time each item begins at, and whether it all fits.
import type { Agenda, AgendaItem } from "./agenda";
import { minutesAfter } from "./spoken-time";

export interface AgendaClock {
  /** Wall time (`YYYY-MM-DDTHH:MM`) each item begins at, by key. Struck items and sub-items have none of their own. */
  startsAt: Readonly<Record<string, string>>;
  /** As printed, by key: `3`, or `4.2` for a sub-item. Struck items have no number. */
  numbers: Readonly<Record<string, string>>;
  /** Minutes set aside in all. */
  totalMinutes: number;
  /** Minutes left of the meeting; negative when the items take longer than it lasts. */
  minutesLeft: number;
}

/** Wall minutes from the start: a meeting lasts as long on the wall as was agreed, also in the night the clock is set. */
export function agendaClock({
  items,
  startsAt,
  durationMinutes,
}: Pick<Agenda, "items" | "startsAt" | "durationMinutes">): AgendaClock {
  const starts: Record<string, string> = {};
  let totalMinutes = 0;
  for (const item of items.filter(({ struck }) => !struck)) {
    starts[item.key] = minutesAfter(startsAt, totalMinutes);
    totalMinutes += item.minutes ?? 0;
  }
  return {
    startsAt: starts,
    numbers: Object.fromEntries(numbered(items, "")),
    totalMinutes,
    minutesLeft: durationMinutes - totalMinutes,
  };
}

/** What stands under a struck item is struck with it. */
function numbered(items: readonly AgendaItem[], prefix: string): [key: string, number: string][] {
  return items
    .filter(({ struck }) => !struck)
    .flatMap((item, index) => {
      const number = `${prefix}${index + 1}`;
      return [[item.key, number] as [string, string], ...numbered(item.sub, `${number}.`)];
    });
}
