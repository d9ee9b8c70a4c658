// What the procedures about a meeting's guests are told.
import { z } from "zod";
import { key } from "../collaborations/input";
import { line } from "../domain/collaboration-file";
import { InMeeting } from "../meetings/input";
import { mailAddress } from "../sign-in/input";

/** Somebody who is here, by key, or somebody new by name and address. */
export const InviteGuest = InMeeting.extend({
  person: key.optional(),
  name: line.max(200).optional(),
  email: mailAddress.optional(),
  organisation: line.max(200).optional(),
  /** The item they come to; left out for the whole meeting. */
  item: z.string().min(1).max(200).optional(),
});
export type InviteGuest = z.infer<typeof InviteGuest>;

export const RemoveGuest = InMeeting.extend({ person: key });
export type RemoveGuest = z.infer<typeof RemoveGuest>;
