// What is told when figures are entered.
import { z } from "zod";
import { InCollaboration, key } from "../collaborations/input";
import { prose } from "../domain/collaboration-file";
import { largestFiguresFile } from "../domain/figures-records";
import { readPeriod } from "../domain/written-figure";
import { writeNumber } from "../domain/written-number";

/** A number as it is written; what is meant is decided with the indicator's unit at hand. */
const written = z.union([z.number().transform(writeNumber), z.string().max(40)]).optional();

const cell = z.strictObject({
  indicator: key,
  /** `YYYY-MM-DD`, or `new` for the day in `newOn`. */
  on: z.union([z.iso.date(), z.literal("new")]),
  value: written,
  n: written,
  note: prose.optional(),
  /** The mark of what stood there when the table was opened (`figure-entry.ts`). */
  was: z.string().max(60_000).default(""),
});

export const EnterFigures = InCollaboration.extend({
  newOn: z
    .string()
    .max(60)
    .transform((text, ctx) => {
      const read = readPeriod(text);
      if ("value" in read) return read.value;
      ctx.addIssue({ code: "custom", message: read.words, params: read.params });
      return z.NEVER;
    })
    .optional(),
  cells: z.array(cell).max(4000).default([]),
});
export type EnterFigures = z.infer<typeof EnterFigures>;

export const PreviewFigures = InCollaboration.extend({
  text: z.string().max(largestFiguresFile),
});
export type PreviewFigures = z.infer<typeof PreviewFigures>;

/** `basis` is what the preview that was approved is told by; a save that would do something else is a conflict. */
export const ImportFigures = PreviewFigures.extend({ basis: z.string().length(64) });
export type ImportFigures = z.infer<typeof ImportFigures>;
