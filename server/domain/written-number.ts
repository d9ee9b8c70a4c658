// Numbers as people write them: 12,5 or 12.5.
import { z } from "zod";

/** A field that holds a number, as it was written. */
export const writtenNumber = (least: number, most: number) =>
  z
    .union([z.number(), z.string().transform((text) => Number(text.replace(",", ".")))])
    .pipe(z.number().min(least).max(most));

/** `12.5` as it is written here, to stand in a field: 12,5; nothing for null. */
export const writeNumber = (value: number | null): string =>
  value === null ? "" : String(value).replace(".", ",");
