// What the procedures about sending minutes are told.
import { z } from "zod";
import { itemKey } from "../agendas/input";
import { key, yesOrNo } from "../collaborations/input";
import { portionFrom } from "../domain/sending";
import { writtenDay } from "../domain/written-time";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

/** To everyone who gets the minutes; or an extract of `items` to those it concerns; or `copy` once more, to whoever got it. */
export const PrepareSending = InMeeting.extend({
  items: z.array(itemKey).min(1).max(100).optional(),
  copy: z.uuid().optional(),
});
export type PrepareSending = z.infer<typeof PrepareSending>;

export const InSending = InMeeting.extend({ sending: z.uuid() });
export type InSending = z.infer<typeof InSending>;

/** `who` is a person's key or name, or a name and a mail address; `gets` is `full`, `decisions` or `extract:ITEM`. */
export const AddRecipient = InSending.extend({
  who: governanceText(300).min(1),
  gets: z
    .string()
    .max(200)
    .refine((written) => portionFrom(written) !== null, { error: "required" }),
});
export type AddRecipient = z.infer<typeof AddRecipient>;

/** An item's extract to the team it concerns: the circle of the group that the item sent a point to, or whose effort it is about. */
export const AddTeam = InSending.extend({ item: itemKey, team: key });
export type AddTeam = z.infer<typeof AddTeam>;

export const DropRecipient = InSending.extend({ copy: z.uuid() });
export type DropRecipient = z.infer<typeof DropRecipient>;

/** `seen` tells what the sender was shown. */
export const SendPrepared = InSending.extend({
  seen: z.string().regex(/^[0-9a-f]{64}$/),
  withPdf: yesOrNo.optional(),
  /** The last day for comments, where the minutes go out for the first time; the group's own where none is said. */
  commentsUntil: writtenDay.optional(),
});
export type SendPrepared = z.infer<typeof SendPrepared>;
