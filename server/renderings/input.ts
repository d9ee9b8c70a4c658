// What the procedures and routes about renderings are told.
import { z } from "zod";
import { itemKey } from "../agendas/input";
import { renderingKinds } from "../domain/rendering";
import { InMeeting } from "../meetings/input";

export const fileKinds = ["pdf", "docx", "md"] as const;
export type FileKind = (typeof fileKinds)[number];

/** Which part of a meeting's minutes; `items` are the keys of those an extract is of. */
export const InRendering = InMeeting.extend({
  kind: z.enum(renderingKinds),
  items: z.array(itemKey).max(100).default([]),
});
export type InRendering = z.infer<typeof InRendering>;

/** A file of it, with the sheet that is signed, or with the confidential passages that its reader reads, if that is wanted. */
export const InFile = InRendering.extend({
  as: z.enum(fileKinds),
  signed: z.boolean().default(false),
  confidential: z.boolean().default(false),
});
export type InFile = z.infer<typeof InFile>;
