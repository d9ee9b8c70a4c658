// What is kept of a citizen on paper, for the citizen; for everyone outside the circle there is none.
import { z } from "zod";
import { currentActor } from "@/server/auth";
import { InCitizen } from "@/server/citizens/input";
import { insightPdf } from "@/server/citizens/insight";
import { ExpectedError } from "@/server/domain/errors";
import { saveAs } from "@/server/web/save-as";

interface Context {
  params: Promise<{ collaboration: string; citizen: string }>;
}

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const asked = z.safeParse(InCitizen, await params);
  if (!actor || !asked.success) return notThere();
  try {
    const bytes = await insightPdf(actor, asked.data, new Date());
    // its name is read by whoever sees the folder it is saved in
    const headers = { "content-type": "application/pdf", "content-disposition": saveAs("brev.pdf") };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
