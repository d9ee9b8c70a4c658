// Years to plan, for tests and the bench: many groups that share people, some reporting to others, people away.

import { avoidedDay } from "./recurrence";
import { seededRandom } from "./seeded-random";
import type { Weekday } from "./weekday";
import { usualWeights, type YearFacts, type YearGroup, type YearRoom } from "./year-facts";

const weekdays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];

/** So many groups among so many people, the same for the same seed; a tenth of the groups are reported to, and one in eight meets every 14 days. */
export function aYear({
  groups,
  people,
  seed = 1,
  year = 2027,
  isBusy = false,
  hasRooms = false,
}: {
  groups: number;
  people: number;
  seed?: number;
  year?: number;
  /** Whether people have appointments of their own: two a week, of an hour or two. */
  isBusy?: boolean;
  /** Whether they meet in a few rooms, which others book twice a week. */
  hasRooms?: boolean;
}): YearFacts {
  const random = seededRandom(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const receivers = Math.max(1, Math.round(groups / 10));
  const all = Array.from({ length: groups }, (_, at): YearGroup => {
    const members = [...new Set(Array.from({ length: 5 + whole(6) }, () => `p${whole(people)}`))];
    const rhythm =
      at >= receivers && at % 8 === 0
        ? { everyDays: 14, from: `${year}-01-${String(4 + whole(10)).padStart(2, "0")}` }
        : { perYear: at < receivers ? 4 : ([4, 6, 8, 10][whole(4)] ?? 4) };
    return {
      ...{ id: `g${at}`, name: `Group ${at}`, people: members, leader: members[0] ?? "p0", standing: [] },
      habit: {
        rhythm,
        usually: {
          weekday: weekdays[whole(5)] ?? "monday",
          at: ["09:00", "10:00", "13:00"][whole(3)] ?? "09:00",
        },
      },
      ...{
        durationMinutes: [60, 90, 120][whole(3)] ?? 60,
        place: whole(3) === 0 ? `room ${whole(groups)}` : null,
        room: null,
        ...{ themeDays: 0, themeDaysOf: null },
      },
    };
  });
  const reports = all
    .slice(receivers)
    .map(({ id }) => ({ from: id, to: `g${whole(receivers)}`, leadDays: 19 }));
  const rooms = hasRooms ? roomsOf(Math.max(1, Math.round(groups / 8)), seed) : [];
  const absences = Array.from({ length: people }, (_, at) => {
    const week = 27 + whole(5);
    const from = new Date(Date.UTC(year, 0, 4 + week * 7));
    const to = new Date(from.getTime() + 20 * 86_400_000);
    return { personId: `p${at}`, from: from.toISOString().slice(0, 10), to: to.toISOString().slice(0, 10) };
  });
  return {
    year,
    today: `${year - 1}-11-28`,
    groups: all.map((group, at) => ({
      ...group,
      room: rooms[at % rooms.length]?.id ?? null,
    })),
    rooms,
    reports,
    absences,
    isAvoided: avoidedDay([]),
    weights: usualWeights,
    taken: isBusy ? appointments(people, seed) : new Map(),
  };
}

function roomsOf(count: number, seed: number): YearRoom[] {
  return [...appointments(count, seed + 1).values()].map((taken, at) => ({
    ...{ id: `room ${at}`, key: `room-${at}`, name: `room ${at}`, address: null, seats: 12, taken },
  }));
}

function appointments(people: number, seed: number): YearFacts["taken"] {
  const random = seededRandom(seed + 1);
  const one = (at: number) => {
    const starts = Math.floor(at * 3.5) * 1440 + (8 + Math.floor(random() * 8)) * 60;
    return [starts, starts + 60 + Math.floor(random() * 3) * 30];
  };
  return new Map(
    Array.from({ length: people }, (_, at) => [
      `p${at}`,
      Array.from({ length: 104 }, (__, nth) => one(nth)).flat(),
    ]),
  );
}
