// What the group procedures are told. Form fields arrive as text, JSON as it is; one schema reads both.

import { z } from "zod";
import { InCollaboration, key, version, yesOrNo } from "../collaborations/input";
import { fills, itemTypes } from "../domain/agenda";
import { layers, line, memberRoles, prose } from "../domain/collaboration-file";
import { mostItems } from "../domain/disposition";
import { libraryNames } from "../domain/disposition-library";
import { writtenOnlineLink } from "../domain/online-link";
import { weekdays } from "../domain/weekday";
import { writtenNumber } from "../domain/written-number";
import { writtenDay, writtenTime } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";

export const InGroup = InCollaboration.extend({ group: key });
export type InGroup = z.infer<typeof InGroup>;

/** A standing item's name: its id, or one from its place, as in `monitoring.2`. */
const itemName = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9:.-]*$/);

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most).optional();

/** One thing per line, or a list. */
const lines = z
  .union([
    z.array(prose),
    z
      .string()
      .transform((text) =>
        text
          .split("\n")
          .map((part) => part.trim())
          .filter(Boolean),
      )
      .pipe(z.array(prose)),
  ])
  .optional();

/** How often, when and where a group meets. */
const rhythmFacts = {
  rhythm: z.enum(["none", "perYear", "everyDays"]),
  perYear: count(1, 366),
  themeDays: count(0, 366),
  extraordinary: yesOrNo.optional(),
  everyDays: count(1, 366),
  rhythmFrom: writtenDay.optional(),
  durationMinutes: count(1, 1440),
  usualWeekday: z.enum(weekdays).optional(),
  usualAt: writtenTime.optional(),
  place: line.optional(),
};

const groupFacts = {
  name: line,
  aliases: lines,
  layer: z.enum(layers),
  effort: key.optional(),
  parent: key.optional(),
  purpose: lines,
  leaderTasks: lines,
  leader: key,
  secretary: key.optional(),
  ...rhythmFacts,
  onlineLink: writtenOnlineLink.nullable().optional(),
  leaderHoursPerYear: writtenNumber(0, 8784).optional(),
  callForItemsDays: count(0, 365),
  agendaDays: count(0, 365),
  minutesDays: count(0, 365),
  commentsDays: count(0, 365),
  minutesToMembers: yesOrNo.optional(),
  minutesToGroups: z.array(key).optional(),
  minutesToPeople: z.array(key).optional(),
  /** Who gets the decisions alone. */
  decisionsToGroups: z.array(key).optional(),
  decisionsToPeople: z.array(key).optional(),
  silenceApproves: yesOrNo.optional(),
  confidential: yesOrNo.optional(),
};

const deadlineFields = ["callForItemsDays", "agendaDays", "minutesDays", "commentsDays"] as const;

type Complain = (field: string, words: string) => void;

const complainTo =
  (ctx: z.RefinementCtx): Complain =>
  (field, words) =>
    ctx.addIssue({ code: "custom", path: [field], message: words });

/** What one field of a rhythm asks of another, each told beside the field that is missing. */
function askForRhythm(facts: z.infer<z.ZodObject<typeof rhythmFacts>>, missing: Complain): void {
  if (facts.rhythm === "perYear" && facts.perYear === undefined) missing("perYear", "required");
  if (facts.rhythm === "everyDays" && facts.everyDays === undefined) missing("everyDays", "required");
  if (facts.rhythm === "everyDays" && facts.rhythmFrom === undefined) missing("rhythmFrom", "required");
  if (facts.usualWeekday && !facts.usualAt) missing("usualAt", "weekdayAndTime");
  if (facts.usualAt && !facts.usualWeekday) missing("usualWeekday", "weekdayAndTime");
}

const plannedFor = {
  ...rhythmFacts,
  /** The last day that is planned for; left out, as far as is planned today. */
  until: writtenDay.optional(),
  /** Meetings to be left where they are, by key. */
  keep: z.array(key).max(500).default([]),
};

/** A rhythm as it is written on its page, to be told what it would mean. */
export const AskedRhythm = z
  .strictObject(plannedFor)
  .superRefine((facts, ctx) => askForRhythm(facts, complainTo(ctx)));
export type AskedRhythm = z.infer<typeof AskedRhythm>;

/** The fields as they were written, also where they cannot be read; left out, the group's rhythm as it stands. */
export const SeeRhythm = InGroup.extend({
  written: z
    .record(z.string().max(40), z.union([z.string().max(500), z.array(z.string().max(200)).max(500)]))
    .optional(),
});
export type SeeRhythm = z.infer<typeof SeeRhythm>;

export const ChangeRhythm = InGroup.extend({
  version,
  ...plannedFor,
  /** What was shown of it. */
  seen: z.string().length(64),
  /** Told to those whose meeting is cancelled. */
  because: governanceText(500).optional(),
  withoutTakenRooms: yesOrNo.optional(),
}).superRefine((facts, ctx) => askForRhythm(facts, complainTo(ctx)));
export type ChangeRhythm = z.infer<typeof ChangeRhythm>;

/** What one field of a group's facts asks of another, each told beside the field that is missing. */
export const EditGroup = InGroup.extend({ version, ...groupFacts }).superRefine((facts, ctx) => {
  const missing = complainTo(ctx);
  askForRhythm(facts, missing);
  const left = deadlineFields.filter((field) => facts[field] === undefined);
  if (left.length < deadlineFields.length) for (const field of left) missing(field, "allDeadlines");
});
export type EditGroup = z.infer<typeof EditGroup>;

const memberRow = z.strictObject({
  person: key.optional(),
  role: z.enum(memberRoles).optional(),
  /** Who comes when the member says no to a meeting. */
  substitute: key.optional(),
  from: writtenDay.optional(),
  to: writtenDay.optional(),
});

/** The whole circle, in order. A row without a person is a row nobody filled in. */
export const EditCircle = InGroup.extend({
  version,
  members: z.array(memberRow).max(500).default([]),
  includes: z.array(key).default([]),
}).superRefine(({ members }, ctx) => {
  members.forEach(({ from, to }, index) => {
    if (from && to && to < from)
      ctx.addIssue({ code: "custom", path: ["members", index, "to"], message: "endsBeforeItBegins" });
  });
});
export type EditCircle = z.infer<typeof EditCircle>;

const itemMinutes = z
  .union([z.number(), z.string().transform(Number)])
  .refine((value) => Number.isInteger(value) && value >= 0 && value <= 1440, { error: "wholeMinutes" })
  .optional();

const dispositionItem = z.strictObject({
  /** The standing item's name; left out for a new one. */
  id: itemName.optional(),
  /** How far in it stands: 1 is a sub-item of the nearest one above it that is less far in. */
  depth: z.coerce.number().int().min(0).max(9).default(0),
  title: line.optional(),
  type: z.enum(itemTypes),
  fill: z.enum(fills).optional(),
  minutes: itemMinutes,
  /** A person's key or name, or a function: of the group, or in words. */
  presenter: line.optional(),
  groups: z.array(key).optional(),
  efforts: z.array(key).optional(),
  optional: yesOrNo.optional(),
  struck: yesOrNo.optional(),
});

/** The whole disposition, in order. An item without a title is a row nobody filled in. */
export const EditDisposition = InGroup.extend({
  version,
  /** What the group's own words were when the form was filled in. */
  basis: z.string().length(64).optional(),
  /** `group` keeps this group's own words beside what it shares; `own` makes a copy for this group alone. */
  scope: z.enum(["all", "group", "own"]).default("all"),
  name: line.optional(),
  items: z.array(dispositionItem).default([]),
}).superRefine(({ items }, ctx) => {
  if (items.length > mostItems)
    ctx.addIssue({
      ...{ code: "custom", path: ["items"], message: "tooManyItems" },
      params: { count: items.length, most: mostItems },
    });
});
export type EditDisposition = z.infer<typeof EditDisposition>;

/** An item's settings before they are saved; what is not yet right is as if it were not said. */
export const UnsavedItem = z.strictObject({
  title: z.string().max(500).catch(""),
  type: z.enum(itemTypes).catch("discussion"),
  fill: z.enum(fills).catch("none"),
  minutes: z.string().max(20).catch(""),
  presenter: z.string().max(500).catch(""),
  groups: z.array(key).max(500).catch([]),
  efforts: z.array(key).max(500).catch([]),
});

export type UnsavedItem = z.infer<typeof UnsavedItem>;

const unsavedRow = UnsavedItem.extend({
  id: z.string().max(200).catch(""),
  depth: z.coerce.number().int().min(0).max(9).catch(0),
  optional: z
    .literal("true")
    .transform(() => true)
    .catch(false),
  struck: z
    .literal("true")
    .transform(() => true)
    .catch(false),
});

/** The editor's rows as they are written, and a button that saves nothing: `up:3`, `add:`, `show:3`, `take:KEY` of the library, or `follow:`. */
export const ArrangeDisposition = InGroup.extend({
  version,
  scope: z.string().max(10).optional(),
  name: z.string().max(500).optional(),
  items: z
    .array(unsavedRow)
    .max(2 * mostItems)
    .default([]),
  act: z
    .string()
    .max(100)
    .regex(/^[a-z]+:[a-z0-9-]*$/),
  language: z.enum(["da", "en"]),
});
export type ArrangeDisposition = z.infer<typeof ArrangeDisposition>;

export const InVersions = InGroup.extend({ from: version.optional(), to: version.optional() });
export type InVersions = z.infer<typeof InVersions>;

export const RestoreDisposition = InGroup.extend({ version, restore: version });
export type RestoreDisposition = z.infer<typeof RestoreDisposition>;

export const CreateGroup = InCollaboration.extend({
  name: line,
  key: key.max(80).optional(),
  layer: z.enum(layers),
  leader: key,
  /** A disposition to share with the groups that have it; without one the group begins with a short one of its own. */
  disposition: key.optional(),
  /** Or one of the library, as the group's own. */
  begin: z.enum(libraryNames).optional(),
});
export type CreateGroup = z.infer<typeof CreateGroup>;

/** What becomes of a point that waits for a group that closes: sent back, noted, or given to another group (`to:` its key). */
const becomes = z.string().regex(/^(returned|noted|to:[a-z0-9][a-z0-9-]*)$/);

const ending = { version, on: writtenDay, because: governanceText(2_000).min(1) };

export const ArchiveGroup = InGroup.extend({
  ...ending,
  points: z
    .array(z.strictObject({ referral: z.uuid(), becomes: becomes.optional() }))
    .max(1_000)
    .default([]),
});
export type ArchiveGroup = z.infer<typeof ArchiveGroup>;

export const MergeGroup = InGroup.extend({ ...ending, into: key });
export type MergeGroup = z.infer<typeof MergeGroup>;

export const PlanEnding = InGroup.extend({
  ...{ version, because: ending.because, lastDay: writtenDay },
  /** The group that takes over; without one the group ends alone. */
  into: key.optional(),
});
export type PlanEnding = z.infer<typeof PlanEnding>;

export const GroupAt = InGroup.extend({ version });
export type GroupAt = z.infer<typeof GroupAt>;
