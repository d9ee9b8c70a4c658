// Puts the demo world's meetings on days: on their groups' weekdays, never on a closed day, the past behind and the rest ahead.
import { Temporal } from "temporal-polyfill";
import type { Story, StoryDay, StoryMeeting, Weekday } from "@/db/demo/story";
import type { CollaborationFile, FileGroup } from "../domain/collaboration-file";
import { danishHolidays } from "../domain/danish-holidays";
import type { MeetingState } from "../domain/meeting-state";
import { namedId } from "../domain/named-id";

const weekdays: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday"];

/** Weeks told of on either side of today, for a group that meets by the number of days. */
const weeksEachSide = 52;

export interface PlacedMeeting {
  told: StoryMeeting;
  group: FileGroup;
  key: string;
  startsAt: Temporal.ZonedDateTime;
  endsAt: Temporal.ZonedDateTime;
  durationMinutes: number;
  state: MeetingState;
  /** When the agenda went out, the minutes went out, and silence approved them; each null when it has not come to that. */
  publishedAt: Temporal.ZonedDateTime | null;
  minutesSentAt: Temporal.ZonedDateTime | null;
  approvedAt: Temporal.ZonedDateTime | null;
}

export interface StoryClock {
  now: Temporal.ZonedDateTime;
  /** The Monday of the story's week 0. */
  weekZero: Temporal.PlainDate;
}

/** The story's clock: week 0 begins 5 to 11 days after today, so that its Tuesday is 6 to 12 days ahead. */
export function storyClock(now: Date, timeZone: string): StoryClock {
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  return { now: here, weekZero: mondayOf(here.toPlainDate().add({ days: 11 })) };
}

/** The calendar day a story means. */
export function dayOf({ week, weekday }: StoryDay, { weekZero }: StoryClock): Temporal.PlainDate {
  return weekZero.add({ days: 7 * week + weekdays.indexOf(weekday) });
}

/** The story's meetings and those of its rhythms, in the order of time. */
export function placeMeetings(story: Story, file: CollaborationFile, clock: StoryClock): PlacedMeeting[] {
  const byWeek = story.meetings.flatMap((told) => placeByWeek(told, file, clock));
  const byRhythm = file.groups.flatMap((group) => placeByRhythm(group, story, clock));
  return [...byWeek, ...byRhythm].sort(
    (one, other) =>
      Temporal.ZonedDateTime.compare(one.startsAt, other.startsAt) || (one.key < other.key ? -1 : 1),
  );
}

function placeByWeek(told: StoryMeeting, { groups }: CollaborationFile, clock: StoryClock): PlacedMeeting[] {
  const group = groups.find(({ id }) => id === told.group);
  if (!group) throw new Error(`The story knows no group ${told.group}.`);
  if (!("week" in told.when)) return [];
  const { week, weekday = group.usually?.weekday, at = group.usually?.at } = told.when;
  if (!weekday || !at) throw new Error(`${told.group} has no usual weekday and time.`);
  const day = openDay(dayOf({ week, weekday: weekday as Weekday }, clock), week < 0 ? -1 : 1);
  return [placed(told, group, day, at, clock)];
}

/** The same weekday on an open week: what has been is moved back, what is to come is moved on. */
function openDay(day: Temporal.PlainDate, weeks: 1 | -1): Temporal.PlainDate {
  return isHoliday(day) ? openDay(day.add({ weeks }), weeks) : day;
}

/** Every turn of a rhythm that falls on an open day, the year behind and the year ahead. */
function placeByRhythm(group: FileGroup, story: Story, clock: StoryClock): PlacedMeeting[] {
  const { rhythm, usually } = group;
  if (!rhythm || !("everyDays" in rhythm) || !usually) return [];
  const from = Temporal.PlainDate.from(rhythm.from);
  const today = clock.now.toPlainDate();
  const first = Math.ceil(from.until(today.subtract({ weeks: weeksEachSide })).days / rhythm.everyDays);
  const count = Math.floor((2 * 7 * weeksEachSide) / rhythm.everyDays) + 1;
  const days = Array.from({ length: count }, (_, index) =>
    from.add({ days: (first + index) * rhythm.everyDays }),
  );
  const open = days.filter((day) => !isHoliday(day));
  const over = open.filter((day) =>
    isOver(placed({ group: group.id, when: { turn: 0 } }, group, day, usually.at, clock), clock),
  );
  return open.map((day, index) => {
    const turn = index < over.length ? index - over.length : index - over.length + 1;
    return placed(tellTurn(group.id, turn, story), group, day, usually.at, clock);
  });
}

/** What is told of a turn, or else one of the group's routine notes. */
function tellTurn(group: string, turn: number, { meetings, routines }: Story): StoryMeeting {
  const told = meetings.find(
    (meeting) => meeting.group === group && "turn" in meeting.when && meeting.when.turn === turn,
  );
  if (told) return told;
  const routine = routines.find((one) => one.group === group);
  const note = routine && turn < 0 ? routine.notes[-turn % routine.notes.length] : undefined;
  return { group, when: { turn }, items: routine && note ? [{ standing: routine.standing, note }] : [] };
}

function placed(
  told: StoryMeeting,
  group: FileGroup,
  day: Temporal.PlainDate,
  at: string,
  clock: StoryClock,
): PlacedMeeting {
  const startsAt = atClock(day, at, clock);
  const durationMinutes = told.durationMinutes ?? group.durationMinutes ?? 60;
  const meeting = {
    told,
    group,
    startsAt,
    durationMinutes,
    endsAt: startsAt.add({ minutes: durationMinutes }),
  };
  const life = lifeOf(meeting, clock);
  return { ...meeting, ...life, key: keyOf(group, startsAt) };
}

type Life = Pick<PlacedMeeting, "state" | "publishedAt" | "minutesSentAt" | "approvedAt">;

function lifeOf(meeting: Pick<PlacedMeeting, "told" | "startsAt" | "endsAt">, clock: StoryClock): Life {
  const day = meeting.startsAt.toPlainDate();
  const agendaOut = atClock(workday(day.subtract({ days: 7 }), -1), "10:00", clock);
  const none = { publishedAt: null, minutesSentAt: null, approvedAt: null };
  const { state } = meeting.told;
  // an agenda sent ahead of its time went out in the week that is certainly behind us
  if (state === "published")
    return {
      ...none,
      state,
      publishedAt: atClock(dayOf({ week: -2, weekday: "wednesday" }, clock), "14:00", clock),
    };
  if (state === "cancelled") return { ...none, state, publishedAt: agendaOut };
  if (!isOver(meeting, clock)) return { ...none, state: state ?? "planned" };
  return { publishedAt: agendaOut, ...minutesOf(meeting.endsAt, state, clock) };
}

/** The minutes go out as the meeting closes, and nobody having said anything they are approved six days later. */
function minutesOf(
  endsAt: Temporal.ZonedDateTime,
  told: StoryMeeting["state"],
  clock: StoryClock,
): Omit<Life, "publishedAt"> {
  const approvedAt = atClock(workday(endsAt.toPlainDate().add({ days: 6 }), 1), "12:00", clock);
  if (told === "in-review" || isAhead(approvedAt, clock))
    return { state: "in-review", minutesSentAt: endsAt, approvedAt: null };
  return { state: "approved", minutesSentAt: endsAt, approvedAt };
}

const isOver = ({ endsAt }: Pick<PlacedMeeting, "endsAt">, clock: StoryClock) => !isAhead(endsAt, clock);

const isAhead = (at: Temporal.ZonedDateTime, { now }: StoryClock) =>
  Temporal.ZonedDateTime.compare(at, now) > 0;

/** What an address says of a meeting; of a confidential one it says nothing. */
function keyOf(group: FileGroup, startsAt: Temporal.ZonedDateTime): string {
  const day = startsAt.toPlainDate().toString();
  return group.confidential ? `m-${namedId(group.id, day).slice(0, 8)}` : `${group.id}-${day}`;
}

function atClock(day: Temporal.PlainDate, at: string, { now }: StoryClock): Temporal.ZonedDateTime {
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: at });
}

/** The day itself, or the nearest working day in a direction. */
function workday(day: Temporal.PlainDate, days: 1 | -1): Temporal.PlainDate {
  return day.dayOfWeek > 5 || isHoliday(day) ? workday(day.add({ days }), days) : day;
}

const isHoliday = (day: Temporal.PlainDate) =>
  danishHolidays(day.year).some(({ on }) => on === day.toString());

const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
