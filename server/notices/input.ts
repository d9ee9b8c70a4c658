// What the notice procedures are told.
import { z } from "zod";
import { allNoticeKinds, noticeWays } from "../domain/notices";

/** By kind; what is left out stays as it is. */
const choices = z.partialRecord(z.enum(allNoticeKinds), z.enum(noticeWays));

export const ChooseNotices = z.strictObject({ choices });
export type ChooseNotices = z.infer<typeof ChooseNotices>;

export const ChooseByLink = z.strictObject({ token: z.string().min(1).max(200), choices });
export type ChooseByLink = z.infer<typeof ChooseByLink>;
