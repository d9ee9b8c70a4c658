// What the attachment procedures are told.
import { z } from "zod";
import { itemKey } from "../agendas/input";
import { InCollaboration, key, yesOrNo } from "../collaborations/input";

/** What a file belongs to. */
export const Subject = z.union([
  z.strictObject({ meeting: key, item: itemKey }),
  z.strictObject({ decision: z.uuid() }),
  z.strictObject({ proposal: z.uuid() }),
  z.strictObject({ referral: z.uuid() }),
]);
export type Subject = z.infer<typeof Subject>;

export const OfFile = InCollaboration.extend({ file: z.uuid() });
export type OfFile = z.infer<typeof OfFile>;

export const CloseAttachment = OfFile.extend({ closed: yesOrNo });
export type CloseAttachment = z.infer<typeof CloseAttachment>;
