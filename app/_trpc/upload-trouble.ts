// What to tell whoever sent a file that was not taken.
import { z } from "zod";
import { briefly } from "@/server/briefly";
import { ExpectedError } from "@/server/domain/errors";
import { type Trouble, troubleOf } from "@/server/trpc";

/** Words under `errors`: what went wrong with the file, before what went wrong with the rest. A bug is logged and not told. */
export function uploadTrouble(error: unknown): Pick<Trouble, "words" | "params"> {
  if (!(error instanceof ExpectedError || error instanceof z.ZodError)) {
    console.error(`An upload failed: ${briefly(error)}`);
  }
  const { words, params, fields } = troubleOf(error);
  return fields.file ?? { words, params };
}
