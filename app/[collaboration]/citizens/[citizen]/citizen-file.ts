// A file about a citizen, for whoever is in the circle; for everyone outside it there is none.
import { z } from "zod";
import type { Actor } from "@/server/actor";
import { currentActor } from "@/server/auth";
import { InCitizen } from "@/server/citizens/input";
import { ExpectedError } from "@/server/domain/errors";
import { saveAs } from "@/server/web/save-as";

interface File {
  /** Read by whoever sees the folder it is saved in. */
  name: string;
  type: string;
  body: BodyInit;
}

export async function citizenFile(
  params: Promise<unknown>,
  write: (actor: Actor, input: InCitizen) => Promise<File>,
): Promise<Response> {
  const actor = await currentActor();
  const asked = z.safeParse(InCitizen, await params);
  if (!actor || !asked.success) return notThere();
  try {
    const { name, type, body } = await write(actor, asked.data);
    return new Response(body, { headers: { "content-type": type, "content-disposition": saveAs(name) } });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
