// What the notes procedures are told.
import { z } from "zod";
import { InItem } from "../agendas/input";
import { key, version } from "../collaborations/input";
import { InMeeting } from "../meetings/input";

/** What somebody wrote is sent as bytes beside this. `key` is chosen by who sends it, and the same when it is sent again. */
export const WriteAlong = InItem.extend({ document: z.uuid(), key: z.uuid() });
export type WriteAlong = z.infer<typeof WriteAlong>;

/** `after` is the last update that is known. */
export const ReadAlong = InItem.extend({ after: z.coerce.number().int().min(0) });
export type ReadAlong = z.infer<typeof ReadAlong>;

/** On the `noteVersion` of the note that stands. */
export const RestoreNote = InItem.extend({ noteVersion: version, restore: z.uuid() });
export type RestoreNote = z.infer<typeof RestoreNote>;

/** Whom the pen is given to, or taken from. */
export const PenOf = InMeeting.extend({ person: key });
export type PenOf = z.infer<typeof PenOf>;

/** Where the caller writes; nothing where they have stopped. */
export const Present = InMeeting.extend({ item: InItem.shape.item.optional() });
export type Present = z.infer<typeof Present>;
