// A register as a file that is saved while it is written.
import { Readable } from "node:stream";
import type { Actor } from "@/server/actor";
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { saveAs } from "@/server/web/save-as";

export interface RegisterFile {
  name: string;
  mediaType: string;
  pieces: AsyncIterable<string>;
}

/** For whoever may read the register; for everybody else there is no such file. */
export async function registerAnswer(write: (actor: Actor) => Promise<RegisterFile>): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return notThere();
  try {
    const { name, mediaType, pieces } = await write(actor);
    const headers = {
      "content-type": mediaType,
      "content-disposition": saveAs(name),
      "cache-control": "no-store",
    };
    return new Response(Readable.toWeb(Readable.from(pieces)) as BodyInit, { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

export const mediaTypes = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const;

const notThere = () => new Response(null, { status: 404 });
