// What the procedures about availability are told.
import { z } from "zod";
import { key, yesOrNo } from "../collaborations/input";
import { weekdays, writtenSpans } from "../domain/working-hours";
import { writtenDay } from "../domain/written-time";
import { InPerson } from "../people/input";

/** A day that is left out is a day off. */
const week = z.partialRecord(z.enum(weekdays), writtenSpans);

/** Of one collaboration, or of all that are one's own. */
const ofMine = { collaboration: key.optional() };

/** `week` is every week, or the even ones where the odd ones differ. Without any hours at all the usual week counts again. */
export const SetHours = z.strictObject({
  ...ofMine,
  week: week.optional(),
  oddDiffers: yesOrNo.default(false),
  odd: week.optional(),
});
export type SetHours = z.infer<typeof SetHours>;

/** Whole days; one day where no last one is said. */
const days = { first: writtenDay, last: writtenDay.optional() };

export const AddAbsence = z.strictObject({ ...ofMine, ...days });
export type AddAbsence = z.infer<typeof AddAbsence>;

/** From wherever it stands with just these days. */
export const RemoveAbsence = z.strictObject({ first: writtenDay, last: writtenDay });
export type RemoveAbsence = z.infer<typeof RemoveAbsence>;

export const AddAbsenceOf = InPerson.extend(days);
export type AddAbsenceOf = z.infer<typeof AddAbsenceOf>;

export const RemoveAbsenceOf = InPerson.extend({ absence: z.uuid() });
export type RemoveAbsenceOf = z.infer<typeof RemoveAbsenceOf>;
