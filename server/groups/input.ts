// What the group procedures are told. Form fields arrive as text, JSON as it is; one schema reads both.
import { z } from "zod";
import { InCollaboration, key, version, yesOrNo } from "../collaborations/input";
import { fills, itemTypes } from "../domain/agenda";
import { layers, line, memberRoles, prose, weekdays } from "../domain/collaboration-file";
import { writtenNumber } from "../domain/written-number";
import { writtenDay, writtenTime } from "../domain/written-time";

export const InGroup = InCollaboration.extend({ group: key });
export type InGroup = z.infer<typeof InGroup>;

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
  leaderHoursPerYear: writtenNumber(0, 8784).optional(),
  callForItemsDays: count(0, 365),
  agendaDays: count(0, 365),
  minutesDays: count(0, 365),
  commentsDays: count(0, 365),
  minutesToMembers: yesOrNo.optional(),
  minutesToGroups: z.array(key).optional(),
  minutesToPeople: z.array(key).optional(),
  confidential: yesOrNo.optional(),
};

const deadlineFields = ["callForItemsDays", "agendaDays", "minutesDays", "commentsDays"] as const;

/** What one field of a group's facts asks of another, each told beside the field that is missing. */
export const EditGroup = InGroup.extend({ version, ...groupFacts }).superRefine((facts, ctx) => {
  const missing = (field: string, words: string) =>
    ctx.addIssue({ code: "custom", path: [field], message: words });
  if (facts.rhythm === "perYear" && facts.perYear === undefined) missing("perYear", "required");
  if (facts.rhythm === "everyDays" && facts.everyDays === undefined) missing("everyDays", "required");
  if (facts.rhythm === "everyDays" && facts.rhythmFrom === undefined) missing("rhythmFrom", "required");
  if (facts.usualWeekday && !facts.usualAt) missing("usualAt", "weekdayAndTime");
  if (facts.usualAt && !facts.usualWeekday) missing("usualWeekday", "weekdayAndTime");
  const left = deadlineFields.filter((field) => facts[field] === undefined);
  if (left.length < deadlineFields.length) for (const field of left) missing(field, "allDeadlines");
});
export type EditGroup = z.infer<typeof EditGroup>;

const memberRow = z.strictObject({
  person: key.optional(),
  role: z.enum(memberRoles).optional(),
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

const subItem = z.strictObject({
  /** Its place among the sub-items it had, so that what the form does not show is kept. */
  was: z.coerce.number().int().min(0).optional(),
  title: line.optional(),
  type: z.enum(itemTypes),
});

const dispositionItem = z.strictObject({
  id: key.max(80).optional(),
  title: line.optional(),
  type: z.enum(itemTypes),
  fill: z.enum(fills).optional(),
  minutes: count(0, 1440),
  presenter: z.string().max(80).optional(),
  groups: z.array(key).optional(),
  efforts: z.array(key).optional(),
  optional: yesOrNo.optional(),
  sub: z.array(subItem).max(50).optional(),
});

/** The whole disposition, in order. An item or sub-item without a title is a row nobody filled in. */
export const EditDisposition = InGroup.extend({
  version,
  /** `own` makes a copy for this group alone. */
  scope: z.enum(["all", "own"]).default("all"),
  name: line.optional(),
  items: z.array(dispositionItem).max(200).default([]),
});
export type EditDisposition = z.infer<typeof EditDisposition>;

export const CreateGroup = InCollaboration.extend({
  name: line,
  key: key.max(80).optional(),
  layer: z.enum(layers),
  leader: key,
  /** A disposition to share with the groups that have it; without one the group begins with a short one of its own. */
  disposition: key.optional(),
});
export type CreateGroup = z.infer<typeof CreateGroup>;
