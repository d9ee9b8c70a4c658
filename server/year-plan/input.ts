// What the year plan's procedures are told.
import { z } from "zod";
import { InCollaboration, key, yesOrNo } from "../collaborations/input";
import { writtenDay, writtenTime } from "../domain/written-time";
import { planWishes } from "../domain/year-facts";

const planId = z.uuid();
const year = z.coerce.number().int().min(2000).max(2100);

export const SeeYear = InCollaboration.extend({
  year: year.optional(),
  plan: planId.optional(),
  against: planId.optional(),
});
export type SeeYear = z.infer<typeof SeeYear>;

/** How much something weighs: not at all, as usual, or most. */
export const planWeights = [0, 1, 3] as const;
const weight = z.coerce.number().pipe(z.literal(planWeights));

export const MakePlan = InCollaboration.extend({
  year,
  ...(Object.fromEntries(planWishes.map((wish) => [wish, weight.default(1)])) as Record<
    (typeof planWishes)[number],
    z.ZodDefault<typeof weight>
  >),
});
export type MakePlan = z.infer<typeof MakePlan>;

export const InPlan = InCollaboration.extend({ plan: planId });
export type InPlan = z.infer<typeof InPlan>;

/** A wall time as a plan keeps it. */
const wallTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);

export const GiveDate = InPlan.extend({ group: key, from: wallTime, date: writtenDay, time: writtenTime });
export type GiveDate = z.infer<typeof GiveDate>;

/** Each as `steering@2027-03-09T13:00`. */
const planned = z.string().regex(/^[a-z0-9][a-z0-9-]*@\d{4}-\d\d-\d\dT\d\d:\d\d$/);

export const CarryOut = InPlan.extend({
  dates: z.array(planned).max(2000).default([]),
  /** Whether everyone is mailed the new dates that are theirs. */
  tell: yesOrNo.default(false),
});
export type CarryOut = z.infer<typeof CarryOut>;
