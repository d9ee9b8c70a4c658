// Where files are attached: a form with a file, from a page with script, which is answered in JSON, or without, which is led back.
import { z } from "zod";
import { languageOf } from "@/app/_text/language";
import { wordsIn } from "@/app/_text/words";
import { uploadTrouble } from "@/app/_trpc/upload-trouble";
import { Subject } from "@/server/attachments/input";
import { uploadAttachment } from "@/server/attachments/upload-attachment";
import { currentActor } from "@/server/auth";
import { key, yesOrNo } from "@/server/collaborations/input";
import { ExpectedError, NotSignedIn } from "@/server/domain/errors";
import { ownPlace } from "@/server/domain/own-place";
import { env } from "@/server/env";
import { readUpload } from "@/server/web/read-upload";

interface Context {
  params: Promise<{ collaboration: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { collaboration } = await params;
  const asked = new URL(request.headers.get("referer") ?? "/", env().APP_URL);
  const back = ownPlace(asked.pathname);
  const asJson = request.headers.get("accept") === "application/json";
  try {
    const answer = await receive(request, collaboration);
    return asJson ? Response.json(answer, { status: 201 }) : leadBack(back, answer.on);
  } catch (error) {
    const { words, params } = uploadTrouble(error);
    if (!asJson) return leadBack(`${back}?file=${encodeURIComponent(words)}`, "file-trouble");
    const message = wordsIn(await languageOf(), "errors")(words, params);
    return Response.json({ message }, { status: statusOf(error) });
  }
}

async function receive(request: Request, key: string): Promise<{ file: string; on: string }> {
  const actor = await currentActor();
  if (!actor) throw new NotSignedIn();
  const { fields, file } = await readUpload(request, env().ATTACHMENT_MB);
  const { closed, ...subject } = fields;
  const asked = Asked.parse({ collaboration: key, closed: closed ?? false });
  const answer = await uploadAttachment(actor, { ...asked, ...Subject.parse(subject) }, file, new Date());
  return { ...answer, on: fields.item ? `item-${fields.item}` : "" };
}

const Asked = z.strictObject({ collaboration: key, closed: yesOrNo });

function statusOf(error: unknown): number {
  if (!(error instanceof ExpectedError)) return error instanceof z.ZodError ? 400 : 500;
  const statuses = { UNAUTHORIZED: 401, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409 } as const;
  return error.code in statuses ? statuses[error.code as keyof typeof statuses] : 400;
}

const leadBack = (place: string, at: string) =>
  new Response(null, { status: 303, headers: { location: at ? `${place}#${at}` : place } });
