// What the procedures about places and how far they lie apart are told.
import { z } from "zod";
import { InCollaboration } from "../collaborations/input";
import { isPlace, longestWay } from "../domain/travel-times";
import { governanceText } from "../meetings/governance-text";

const place = governanceText(100).min(1).refine(isPlace, { error: "placeWithoutWord" });

const minutes = z
  .union([z.number(), z.string().transform((text) => (/^\s*\d+\s*$/.test(text) ? Number(text) : Number.NaN))])
  .refine((number) => Number.isInteger(number) && number >= 0 && number <= longestWay, {
    error: "travelMinutes",
  });

/** `basis` is what the form was filled in from; a row without anything is none. */
export const EditTravelTimes = InCollaboration.extend({
  basis: z.string().length(64),
  rows: z
    .array(z.strictObject({ one: place.optional(), other: place.optional(), minutes: minutes.optional() }))
    .max(500)
    .default([]),
});
export type EditTravelTimes = z.infer<typeof EditTravelTimes>;
