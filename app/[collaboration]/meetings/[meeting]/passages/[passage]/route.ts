// What was hashed of a confidential passage for the sealed text, byte for byte; for its readers alone.
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { InPassage } from "@/server/passages/input";
import { openProof } from "@/server/passages/queries";

interface Context {
  params: Promise<{ collaboration: string; meeting: string; passage: string }>;
}

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const asked = InPassage.safeParse(await params);
  if (!actor || !asked.success) return notThere();
  try {
    const headers = {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${asked.data.passage}.txt"`,
    };
    return new Response(await openProof(actor, asked.data), { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
