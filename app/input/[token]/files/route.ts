// Where a file goes that is sent with a proposal by the link in a mail: a plain form, which is led back to the page.
import { z } from "zod";
import { briefly } from "@/server/briefly";
import { tooLarge } from "@/server/domain/attachment";
import { ExpectedError } from "@/server/domain/errors";
import { env } from "@/server/env";
import { attachByLink } from "@/server/inputs/attach-file";
import { AttachByLink } from "@/server/inputs/input";
import { callerOf } from "@/server/sign-in/caller-of";
import { troubleOf } from "@/server/trpc";
import { readUpload } from "@/server/web/read-upload";

interface Context {
  params: Promise<{ token: string }>;
}

/** What a form needs round its file. */
const ROOM_FOR_FIELDS = 64 * 1024;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const here = `/input/${encodeURIComponent(token)}`;
  try {
    await receive(request, token);
    return leadTo(`${here}?done=sent`);
  } catch (error) {
    if (!(error instanceof ExpectedError || error instanceof z.ZodError)) {
      console.error(`An upload failed: ${briefly(error)}`);
    }
    const { words, fields } = troubleOf(error);
    return leadTo(`${here}?file=${encodeURIComponent(fields.file?.words ?? words)}`);
  }
}

async function receive(request: Request, token: string): Promise<void> {
  const limit = env().ATTACHMENT_MB;
  // said before the file is sent, as far as the browser lets us
  if (Number(request.headers.get("content-length")) > limit * 1024 * 1024 + ROOM_FOR_FIELDS)
    throw tooLarge("", limit);
  const { fields, file } = await readUpload(request);
  const asked = AttachByLink.parse({ token, ...fields });
  await attachByLink(asked, file, callerOf(request.headers) ?? "unknown", new Date());
}

const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });
