// What the agenda procedures are told.
import { z } from "zod";
import { InCollaboration, version, yesOrNo } from "../collaborations/input";
import { itemTypes } from "../domain/agenda";
import { InGroup, UnsavedItem } from "../groups/input";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

/** An item's key within its meeting, such as `theme`, `referral:…` or `added:…`. */
export const itemKey = z
  .string()
  .max(200)
  .regex(/^[a-z0-9][a-z0-9:.-]*$/);

const title = governanceText(500).min(1);
const minutes = z.coerce.number().int().min(0).max(1440);
const presenter = governanceText(500);
const note = governanceText(50_000);

export const InItem = InMeeting.extend({ item: itemKey });
export type InItem = z.infer<typeof InItem>;

/**
 * What is left out stays as it is. A form, which leaves out what was emptied, says `whole`: then a presenter or a note that
 * is missing is taken away, and a title or a time that is missing is the composed one again.
 */
export const EditItem = InItem.extend({
  version: version.optional(),
  whole: z.literal("yes").optional(),
  title: title.optional(),
  type: z.enum(itemTypes).optional(),
  minutes: minutes.optional(),
  presenter: presenter.optional(),
  note: note.optional(),
  recurring: yesOrNo.optional(),
  closed: yesOrNo.optional(),
});
export type EditItem = z.infer<typeof EditItem>;

export const AddItem = InMeeting.extend({
  title,
  type: z.enum(itemTypes),
  minutes,
  presenter: presenter.optional(),
  note: note.optional(),
  recurring: yesOrNo.optional(),
  closed: yesOrNo.optional(),
  /** The item it is to stand after; left out, it stands last. */
  after: itemKey.optional(),
});
export type AddItem = z.infer<typeof AddItem>;

export const MoveItem = InItem.extend({
  /** The sibling it is to stand after; left out or null, it stands first. */
  after: itemKey.nullable().optional(),
});
export type MoveItem = z.infer<typeof MoveItem>;

export const FitAgenda = InMeeting.extend({
  /** What the proposal was when it was read, as a fingerprint. */
  basis: z.string().length(64),
});
export type FitAgenda = z.infer<typeof FitAgenda>;

export const InLineage = InCollaboration.extend({ lineage: z.uuid() });
export type InLineage = z.infer<typeof InLineage>;

export const SeenLines = InMeeting.extend({ lines: z.array(z.string().max(300)).max(5_000) });
export type SeenLines = z.infer<typeof SeenLines>;

export const ChangedSince = InMeeting.extend({
  /** The fingerprint of what the page shows (`agenda-news.ts`). */
  shown: z
    .string()
    .max(50_000)
    .regex(/^[0-9a-z]*$/),
});
export type ChangedSince = z.infer<typeof ChangedSince>;

export const PreviewFill = InGroup.extend({ item: UnsavedItem, language: z.enum(["da", "en"]) });
export type PreviewFill = z.infer<typeof PreviewFill>;
