// The sealed text of approved minutes, byte for byte what the checksum was made of; for whoever may read all of it.
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { sealedText } from "@/server/minutes/verify-minutes";

interface Context {
  params: Promise<{ collaboration: string; meeting: string }>;
}

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return notThere();
  const { collaboration, meeting } = await params;
  try {
    const headers = {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${encodeURIComponent(meeting)}.txt"`,
    };
    return new Response(await sealedText(actor, { collaboration, meeting }), { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
