// What the procedures about citizens are told. Whatever is written here is locked away before it is kept.
import { z } from "zod";
import { InCollaboration, key, version, yesOrNo } from "../collaborations/input";
import { looksLikeCpr } from "../domain/boundary";
import { consentBases, consentForms, consentPurposes, seatRoles } from "../domain/case-circle";
import { cprDigits } from "../domain/citizen-letter";
import { activityKinds, goalStates } from "../domain/citizen-plan";
import { clashChoices, longestIn } from "../domain/plan-merge";
import { outcomes } from "../domain/practice-counts";
import { writtenDay } from "../domain/written-time";

/** Trimmed text that PostgreSQL can hold. */
export const citizenText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .refine((text) => !text.includes("\u0000"), { error: "unreadableText" })
    // a number is asked for where a letter needs it, and stands nowhere else
    .refine((text) => !looksLikeCpr(text), { error: "cprNotHere" });

/** A day that may be left out. */
const maybeDay = writtenDay.nullable().default(null);

export const InCitizen = InCollaboration.extend({ citizen: z.uuid() });
export type InCitizen = z.infer<typeof InCitizen>;

const isWhole = (text: unknown, least: number, most: number) =>
  Number.isInteger(Number(text)) && Number(text) >= least && Number(text) <= most;

/** How often a network meets, at least. */
const months = z
  .union([z.number(), z.string().trim()])
  .refine((text) => isWhole(text, 1, 24), { error: "monthsUnreadable" })
  .transform(Number);

export const OpenCitizen = InCollaboration.extend({
  name: citizenText(100).min(1),
  role: z.enum(seatRoles),
  intervalMonths: months.default(6),
});
export type OpenCitizen = z.infer<typeof OpenCitizen>;

export const EditCitizen = InCitizen.extend({
  version,
  name: citizenText(100).min(1),
  intervalMonths: months,
  outcome: z.enum(outcomes).nullable().default(null),
  outcomeOn: maybeDay,
  closedOn: maybeDay,
  isHeld: yesOrNo.default(false),
});
export type EditCitizen = z.infer<typeof EditCitizen>;

/** A person of the collaboration, or a name from outside. */
export const SeatSomebody = InCitizen.extend({
  role: z.enum(seatRoles),
  person: key.optional(),
  name: citizenText(100).optional(),
  reach: citizenText(200).optional(),
  from: maybeDay,
});
export type SeatSomebody = z.infer<typeof SeatSomebody>;

export const EndSeat = InCitizen.extend({ seat: z.uuid() });
export type EndSeat = z.infer<typeof EndSeat>;

/** `to` is `organisation:KEY` or `seat:ID`. */
export const RecordConsent = InCitizen.extend({
  to: z.string().regex(/^(organisation:[a-z0-9][a-z0-9-]*|seat:[0-9a-f-]{36})$/),
  purpose: z.enum(consentPurposes),
  basis: z.enum(consentBases),
  form: z.enum(consentForms).nullable().default(null),
  scope: citizenText(1000).min(1),
  givenOn: writtenDay,
  expiresOn: writtenDay,
});
export type RecordConsent = z.infer<typeof RecordConsent>;

export const WithdrawConsent = InCitizen.extend({ consent: z.uuid() });
export type WithdrawConsent = z.infer<typeof WithdrawConsent>;

/** How the citizen is reached; a way that is left empty is taken away. */
export const ReachCitizen = InCitizen.extend({
  postal: citizenText(300).optional(),
  cpr: z
    .string()
    .trim()
    .max(20)
    .refine((text) => text === "" || cprDigits(text) !== null, { error: "cprUnreadable" })
    .optional(),
  takesDigitalPost: yesOrNo.default(false),
  isExempt: yesOrNo.default(false),
  takesSms: yesOrNo.default(false),
});
export type ReachCitizen = z.infer<typeof ReachCitizen>;

/** A row that was there says which by `key`; one without words is left out. */
const row = { key: z.string().max(60).optional() };

const StepRow = z.object({
  ...row,
  words: citizenText(longestIn.step).optional(),
  done: yesOrNo.default(false),
});
const GoalRow = z.object({
  ...row,
  words: citizenText(longestIn.goal).optional(),
  state: z.enum(goalStates).default("new"),
  steps: z.array(StepRow).max(50).default([]),
});
const ActivityRow = z.object({
  ...row,
  kind: z.enum(activityKinds).default("other"),
  words: citizenText(longestIn.activity).optional(),
  from: maybeDay,
  to: maybeDay,
});
const AgreementRow = z.object({
  ...row,
  what: citizenText(longestIn.agreement).optional(),
  /** A seat of the circle; null is the citizen. */
  who: z.uuid().nullable().default(null),
  due: maybeDay,
  done: yesOrNo.default(false),
});

/** The plan as a form writes it. */
export const planFields = {
  hopes: citizenText(longestIn.hopes).default(""),
  goals: z.array(GoalRow).max(50).default([]),
  activities: z.array(ActivityRow).max(100).default([]),
  agreements: z.array(AgreementRow).max(200).default([]),
  /** Where two changed the same: whose it is to be. */
  chosen: z
    .array(z.object({ path: z.string().max(300), take: z.enum(clashChoices) }))
    .max(500)
    .default([]),
  /** What there was to choose from: the form keeps it while something else is put right, and nothing is made of it. */
  clashes: z.string().max(200_000).optional(),
};
export const PlanFields = z.object(planFields);
export type PlanFields = z.infer<typeof PlanFields>;

/** `planVersion` is the number of the plan it was written on; 0 before the first. */
export const SavePlan = InCitizen.extend({ planVersion: version, ...planFields });
export type SavePlan = z.infer<typeof SavePlan>;

export const PlanVersion = InCitizen.extend({ number: z.coerce.number().int().min(1) });
export type PlanVersion = z.infer<typeof PlanVersion>;

export const AskIn = InCollaboration.extend({
  number: z
    .union([z.number(), z.string().trim()])
    .refine((text) => isWhole(text, 1, 1_000_000), { error: "caseNumberUnreadable" })
    .transform(Number),
  reason: citizenText(1000).refine((text) => text.length >= 10, { error: "sayWhy" }),
});
export type AskIn = z.infer<typeof AskIn>;

export const LetIn = InCollaboration.extend({ glimpse: z.uuid() });
export type LetIn = z.infer<typeof LetIn>;
