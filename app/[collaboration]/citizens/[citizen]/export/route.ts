// Everything that is kept of a citizen as a file, for the citizen who asks to see it; for everyone outside the circle there is none.
import { z } from "zod";
import { currentActor } from "@/server/auth";
import { exportCitizen } from "@/server/citizens/export-citizen";
import { InCitizen } from "@/server/citizens/input";
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
    const everything = await exportCitizen(actor, asked.data, new Date());
    // its name is read by whoever sees the folder it is saved in
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": saveAs(`forloeb-${everything.number}.json`),
    };
    return new Response(JSON.stringify(everything, null, 2), { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
