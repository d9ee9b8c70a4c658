// The sealed text of approved minutes, byte for byte what the checksum was made of; for whoever may read all of it.
import type { z } from "zod";
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { InMeeting } from "@/server/meetings/input";
import { InVersion } from "@/server/minutes/input";
import { sealedText } from "@/server/minutes/verify-minutes";

interface Context {
  params: Promise<{ collaboration: string; meeting: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const asked = InSealed.safeParse({ ...(await params), ...versionAsked(request) });
  if (!actor || !asked.success) return notThere();
  try {
    const headers = {
      "content-type": "text/plain; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName(asked.data)}"`,
    };
    return new Response(await sealedText(actor, asked.data), { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

/** Without a version it is the one that stands. */
const InSealed = InMeeting.extend({ number: InVersion.shape.number.optional() });

function versionAsked(request: Request) {
  const number = new URL(request.url).searchParams.get("version");
  return number === null ? {} : { number };
}

const fileName = ({ meeting, number }: z.infer<typeof InSealed>) =>
  `${meeting}${number === undefined ? "" : `-version-${number}`}.txt`;

const notThere = () => new Response(null, { status: 404 });
