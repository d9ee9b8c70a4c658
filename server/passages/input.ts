// What the procedures and the route about confidential passages are told.
import { z } from "zod";
import { InItem } from "../agendas/input";
import { key, version } from "../collaborations/input";
import { longestNote } from "../domain/note-shape";
import { governanceText } from "../meetings/governance-text";
import { InMeeting } from "../meetings/input";

const text = governanceText(longestNote).min(1);
/** Keys of people. Whoever writes is always among them. */
const readers = z.array(key).max(200).default([]);

export const WritePassage = InItem.extend({ text, readers });
export type WritePassage = z.infer<typeof WritePassage>;

export const InPassage = InMeeting.extend({ passage: z.uuid() });
export type InPassage = z.infer<typeof InPassage>;

/** The readers are all there are to be; a text that is left out stays as it is. */
export const ChangePassage = InPassage.extend({ version, text: text.optional(), readers });
export type ChangePassage = z.infer<typeof ChangePassage>;

export const RemovePassage = InPassage.extend({ version });
export type RemovePassage = z.infer<typeof RemovePassage>;
