// What the procedures about counts are told: which quarter, and nothing in words.
import { z } from "zod";
import { InCollaboration } from "../collaborations/input";

/** A quarter by its last day. */
export const TakeOutcomes = InCollaboration.extend({ on: z.iso.date() });
export type TakeOutcomes = z.infer<typeof TakeOutcomes>;
