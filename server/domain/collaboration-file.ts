// The collaboration file `bordet-rundt/1`: one file that describes one collaboration completely.

import { z } from "zod";
import { type Fill, fills, itemTypes, outcomes } from "./agenda";
import { isDay } from "./calendar-day";
import { weekdays } from "./weekday";

export const fileFormat = "bordet-rundt/1";

/** From the top of the map to the bottom. */
export const layers = [
  "steering",
  "operations",
  "project-leaders",
  "working-group",
  "sparring",
  "network",
] as const;
export const memberRoles = ["member", "substitute", "observer", "guest"] as const;

/** A stable name inside the file. It appears in addresses. */
export const keyPattern = /^[a-z0-9][a-z0-9-]*$/;

/** An agenda item's key may say where it comes from, as in `effort:casework`. */
const itemKeyPattern = /^[a-z0-9][a-z0-9:.-]*$/;

const key = z.string().max(80).regex(keyPattern, { error: "key" });
const itemKey = z.string().max(200).regex(itemKeyPattern, { error: "key" });

/** A key of something else in the file; `findMistakes` sees that it leads somewhere. */
const reference = z.string().min(1).max(200);

/** One line that says something: PostgreSQL holds no U+0000; a lone surrogate or U+FFFD is text that was lost. */
export const line = z
  .string()
  .max(500)
  .regex(/\S/, { error: "blank" })
  .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029\ufffd]*$/u, { error: "controlCharacters" });

/** Text of several lines, in Markdown. */
export const prose = z
  .string()
  .max(50_000)
  .regex(/\S/, { error: "blank" })
  .regex(/^(?:[^\p{Cc}\p{Cs}\ufffd]|[\n\t])*$/u, { error: "controlCharacters" });

/** A day, `YYYY-MM-DD`. PostgreSQL has no year 0. */
const day = z
  .string()
  .regex(/^(?!0000)\d{4}-\d{2}-\d{2}$/, { error: "day", abort: true })
  .refine((text) => isDay(text), { error: "impossibleDay" })
  .meta({ format: "date" });

/** Wall time in the collaboration's zone, `YYYY-MM-DDTHH:MM`. */
const wallTime = z
  .string()
  .regex(/^(?!0000)\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, { error: "wallTime", abort: true })
  .refine((text) => isDay(text.slice(0, 10)), { error: "impossibleDay" });

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "clock" });

const minutes = z.int().min(0).max(1440);
const meetingMinutes = z.int().min(1).max(1440);
const days = z.int().min(0).max(365);
/** Minus zero is zero: the two are one number to the database. */
const figure = z
  .number()
  .min(-1e12)
  .max(1e12)
  .overwrite((value) => value + 0);
const itemType = z.enum(itemTypes);

const period = { from: day.optional(), to: day.optional() };

const collaboration = z.strictObject({
  id: key,
  name: line,
  summary: prose.optional(),
  timeZone: z.string().refine(isTimeZone, { error: "timeZone" }),
  language: z.enum(["da", "en"]),
  ...period,
  phases: z.array(z.strictObject({ name: line, from: day, to: day })).optional(),
});

const organisation = z.strictObject({
  id: key,
  name: line,
  kind: line,
  parent: reference.optional(),
  ...period,
  successor: line.optional(),
});

const person = z.strictObject({
  id: key,
  name: line,
  email: z.email().max(254),
  organisation: reference.optional(),
  title: line.optional(),
  mobile: line.optional(),
  functions: z.array(line).optional(),
  /** From outside: comes to single meetings, and may see nothing else. */
  guest: z.literal(true).optional(),
});

const effort = z.strictObject({ id: key, name: line, aliases: z.array(line).optional(), ...period });

const indicator = z.strictObject({
  id: key,
  name: line,
  unit: z.enum(["percent", "count", "days", "score"]),
  effort: reference.optional(),
  target: figure.optional(),
  better: z.enum(["higher", "lower"]).optional(),
  aliases: z.array(line).optional(),
  citizens: z.boolean().optional(),
  series: z.array(
    z.strictObject({ on: day, value: figure, n: z.int().min(0).max(1e9).optional(), note: prose.optional() }),
  ),
});

const standingItem = z.strictObject({
  id: key.optional(),
  title: line,
  type: itemType,
  fill: z.enum(fills).optional(),
  minutes: minutes.optional(),
  presenter: reference.optional(),
  groups: z.array(reference).optional(),
  efforts: z.array(reference).optional(),
  optional: z.boolean().optional(),
  get sub() {
    return z.array(standingItem).optional();
  },
});

const disposition = z.strictObject({ id: key, name: line, items: z.array(standingItem) });

const rhythm = z.union([
  z.strictObject({
    perYear: z.int().min(1).max(366),
    extraordinary: z.boolean().optional(),
    themeDays: z.int().min(0).max(366).optional(),
  }),
  z.strictObject({ everyDays: z.int().min(1).max(366), from: day }),
]);

const member = z.strictObject({ person: reference, role: z.enum(memberRoles).optional(), ...period });

const group = z.strictObject({
  id: key,
  name: line,
  aliases: z.array(line).optional(),
  layer: z.enum(layers),
  effort: reference.optional(),
  parent: reference.optional(),
  purpose: z.array(prose).optional(),
  leaderTasks: z.array(prose).optional(),
  leader: reference,
  secretary: reference.optional(),
  members: z.array(member).optional(),
  includes: z.array(reference).optional(),
  rhythm: rhythm.optional(),
  durationMinutes: meetingMinutes.optional(),
  usually: z.strictObject({ weekday: z.enum(weekdays), at: clock }).optional(),
  place: line.optional(),
  leaderHoursPerYear: z.number().min(0).max(8784).optional(),
  minutesTo: z
    .strictObject({
      members: z.boolean(),
      groups: z.array(reference).optional(),
      people: z.array(reference).optional(),
    })
    .optional(),
  deadlines: z.strictObject({ callForItems: days, agenda: days, minutes: days, comments: days }).optional(),
  silenceApproves: z.boolean().optional(),
  confidential: z.boolean().optional(),
  disposition: reference,
});

const theme = z.strictObject({
  group: reference,
  title: line,
  presenters: z.array(line).optional(),
  on: day.optional(),
  /** It has a day of its own. */
  wholeDay: z.literal(true).optional(),
  note: prose.optional(),
});

const holiday = z.strictObject({ name: line, from: day, to: day });

const task = z.strictObject({
  what: prose,
  who: line,
  due: day.optional(),
  /** The day it was done; `true` where only that it was done is known, and then the meeting's day is written. */
  done: z.union([day, z.boolean()]).optional(),
});

const meetingItem = z.strictObject({
  id: itemKey.optional(),
  title: line,
  type: itemType.optional(),
  standing: reference.optional(),
  presenter: line.optional(),
  minutes: minutes.optional(),
  /** Read by the circle alone. */
  closed: z.literal(true).optional(),
  outcome: z.enum(outcomes).optional(),
  note: prose.optional(),
  decisions: z.array(z.strictObject({ text: prose, reviewOn: day.optional() })).optional(),
  tasks: z.array(task).optional(),
  referrals: z.array(z.strictObject({ to: reference, question: prose, wantedBy: day.optional() })).optional(),
});

const people = z.array(reference).optional();

const meeting = z.strictObject({
  id: key,
  group: reference,
  startsAt: wallTime,
  durationMinutes: meetingMinutes,
  place: line.optional(),
  status: z.enum(["planned", "held", "cancelled"]),
  attendance: z.strictObject({ present: people, apologies: people, absent: people }).optional(),
  items: z.array(meetingItem).optional(),
});

/** The shape of the file: unknown keys are mistakes. What one part says of another is checked by `findMistakes`. */
export const collaborationFile = z.strictObject({
  format: z.literal(fileFormat),
  collaboration,
  organisations: z.array(organisation),
  people: z.array(person),
  efforts: z.array(effort),
  indicators: z.array(indicator),
  dispositions: z.array(disposition),
  groups: z.array(group),
  themes: z.array(theme).optional(),
  holidays: z.array(holiday).optional(),
  meetings: z.array(meeting).optional(),
});

/** The shape as JSON Schema: what can be said of each part by itself. */
export const collaborationSchema = () =>
  z.toJSONSchema(
    collaborationFile.meta({ title: "Bordet Rundt collaboration file", description: fileFormat }),
    {
      io: "input",
    },
  );

export type CollaborationFile = z.infer<typeof collaborationFile>;
export type StandingItem = z.infer<typeof standingItem>;
export type Rhythm = z.infer<typeof rhythm>;
export type FileGroup = z.infer<typeof group>;
export type FileMeeting = z.infer<typeof meeting>;
export type FileMeetingItem = z.infer<typeof meetingItem>;
export type Layer = (typeof layers)[number];
export type MemberRole = (typeof memberRoles)[number];

/**
 * The stable name of a standing item: its id, or else its parent's name and its place among its siblings, as in
 * `monitoring.2`. `path` holds the names of the items it stands under and, last, its own place counted from 1.
 */
export function standingId(item: Pick<StandingItem, "id">, path: readonly (string | number)[]): string {
  return item.id ?? path.join(".");
}

/** Every standing item of a disposition with its stable name, in reading order. */
export function standingItems(
  items: readonly StandingItem[],
  under: readonly string[] = [],
): { id: string; item: StandingItem }[] {
  return items.flatMap((item, index) => {
    const id = standingId(item, [...under, index + 1]);
    return [{ id, item }, ...standingItems(item.sub ?? [], [id])];
  });
}

/** Whether a standing item, or one that stands under it, has the fill. */
export const asksFor = (items: readonly StandingItem[], fill: Fill): boolean =>
  items.some((item) => item.fill === fill || (item.sub !== undefined && asksFor(item.sub, fill)));

/** Whether the text is a wall time, `YYYY-MM-DDTHH:MM`, on a day of the calendar. */
export const isWallTime = (text: string): boolean => wallTime.safeParse(text).success;

/** Whether the text is the IANA name of a time zone, written as IANA writes it. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    const known = new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone;
    return known === text || known.toLowerCase() !== text.toLowerCase();
  } catch {
    return false;
  }
}
