// What starting a collaboration is told.
import { z } from "zod";
import { line } from "../domain/collaboration-file";
import { templateNames } from "./templates";

export const StartCollaboration = z.strictObject({
  name: line,
  yourName: line,
  template: z.enum(templateNames),
  language: z.enum(["da", "en"]).default("da"),
});
export type StartCollaboration = z.infer<typeof StartCollaboration>;

/** Bytes: more is no collaboration file. */
export const largestFile = 10_000_000;

/** The text of a collaboration file; how long it may be is said by the reader, in words. */
export const ImportCollaboration = z.strictObject({
  text: z.string().max(11_000_000),
  language: z.enum(["da", "en"]).default("da"),
});
export type ImportCollaboration = z.infer<typeof ImportCollaboration>;
