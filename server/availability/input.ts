// What the procedures about availability are told.

import { z } from "zod";
import { InCollaboration, key, yesOrNo } from "../collaborations/input";
import { asked } from "../collaborations/register-filter";
import { anyRoom } from "../domain/common-times";
import { weekdays } from "../domain/weekday";
import { writtenSpans } from "../domain/working-hours";
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

export const offeredMinutes = [30, 45, 60, 90, 120, 180, 240, 360] as const;
export const offeredWeeks = [2, 4, 6, 8, 12] as const;
export const offeredMargins = [0, 10, 15, 30, 45, 60] as const;
export const offeredGaps = [0, 1, 2, 4, 6] as const;

/** One of the numbers that are offered, as an address says it. */
const oneOf = (offered: readonly number[]) =>
  asked(z.coerce.number().refine((number) => offered.includes(number)));

/** Ticked boxes of one name: an address with one of them says no list. */
const keys = asked(z.preprocess((said) => (typeof said === "string" ? [said] : said), z.array(key).max(200)));

const filter = {
  /** Its circle must come, as far as they are not named below. */
  group: asked(key),
  must: keys,
  may: keys,
  /** One of them is enough. */
  one: keys,
  /** Where they would meet, by name: whoever has something elsewhere needs the way. */
  place: asked(z.string().max(100)),
  /** A room that must be free then, by key, or any of them. */
  room: asked(z.union([z.literal(anyRoom), key])),
  minutes: oneOf(offeredMinutes),
  /** The first day; left out: today. */
  from: asked(writtenDay.refine((day) => day > "2000" && day < "2900")),
  weeks: oneOf(offeredWeeks),
  /** Whole hours, by the clock of the collaboration. */
  earliest: asked(z.coerce.number().int().min(0).max(23)),
  latest: asked(z.coerce.number().int().min(1).max(24)),
  /** Not on Friday after twelve. */
  friday: asked(z.literal("morning")),
  /** Whole days between two of the times that are proposed. */
  gap: oneOf(offeredGaps),
  /** Minutes that everybody keeps free before and after what they have, beside the way. */
  margin: oneOf(offeredMargins),
};

/** What an address asks; what it says beside that is passed over. */
export const TimeAsked = z.object(filter);
export type TimeAsked = z.infer<typeof TimeAsked>;

export const FindTime = InCollaboration.extend(filter);
export type FindTime = z.infer<typeof FindTime>;
