// When the people of a circle are taken by other meetings, told without telling whose.

export interface OtherMeeting {
  id: string;
  /** `YYYY-MM-DDTHH:MM` */
  startsAt: string;
  endsAt: string;
  /** The ids of those who belong there. */
  people: readonly string[];
  /** What the reader may know it as; null where it is not theirs to see. */
  name: string | null;
}

export interface BusyTime {
  startsAt: string;
  endsAt: string;
  /** How many of the circle are taken. */
  people: number;
  /** The meetings by name, as far as they are the reader's to see. */
  names: string[];
}

/** The times at which anyone of the circle is at another meeting, in order; meetings that overlap are one time. */
export function busyTimes(circle: ReadonlySet<string>, others: readonly OtherMeeting[]): BusyTime[] {
  const taking = others
    .map((other) => ({ ...other, people: other.people.filter((id) => circle.has(id)) }))
    .filter(({ people }) => people.length > 0)
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : one.startsAt > other.startsAt ? 1 : 0));
  const times: OtherMeeting[][] = [];
  for (const meeting of taking) {
    const last = times.at(-1);
    if (last?.some(({ endsAt }) => meeting.startsAt < endsAt)) last.push(meeting);
    else times.push([meeting]);
  }
  return times.map(asOne);
}

function asOne(meetings: readonly OtherMeeting[]): BusyTime {
  return {
    startsAt: meetings.reduce((first, { startsAt }) => (startsAt < first ? startsAt : first), "9999"),
    endsAt: meetings.reduce((last, { endsAt }) => (endsAt > last ? endsAt : last), ""),
    people: new Set(meetings.flatMap(({ people }) => people)).size,
    names: [...new Set(meetings.flatMap(({ name }) => name ?? []))],
  };
}

/** Those of the times that a meeting from one wall time to another would run into. */
export const runsInto = (times: readonly BusyTime[], startsAt: string, endsAt: string): BusyTime[] =>
  times.filter((time) => time.startsAt < endsAt && startsAt < time.endsAt);
