// A letter to the citizen as the file that is printed; for everyone outside the circle there is none.
import { z } from "zod";
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { letterWriter } from "@/server/jobs/letter-writer";
import { PrintLetter } from "@/server/network-meetings/input";
import { printLetter } from "@/server/network-meetings/print-letter";
import { saveAs } from "@/server/web/save-as";

interface Context {
  params: Promise<{ collaboration: string; meeting: string; letter: string }>;
}

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const asked = z.safeParse(PrintLetter, await params);
  if (!actor || !asked.success) return notThere();
  try {
    const bytes = await printLetter(actor, asked.data, letterWriter, new Date());
    // its name is read by whoever sees the folder it is saved in
    const headers = { "content-type": "application/pdf", "content-disposition": saveAs("brev.pdf") };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
