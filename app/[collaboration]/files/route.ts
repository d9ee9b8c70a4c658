// Where files are attached: a form with a file, from a page with script, which is answered in JSON, or without, which is led back.
import { z } from "zod";
import { languageOf } from "@/app/_text/language";
import { wordsIn } from "@/app/_text/words";
import { Subject } from "@/server/attachments/input";
import { uploadAttachment } from "@/server/attachments/upload-attachment";
import { currentActor } from "@/server/auth";
import { briefly } from "@/server/briefly";
import { key, yesOrNo } from "@/server/collaborations/input";
import { tooLarge } from "@/server/domain/attachment";
import { ExpectedError, NotSignedIn } from "@/server/domain/errors";
import { ownPlace } from "@/server/domain/own-place";
import { env } from "@/server/env";
import { type Trouble, troubleOf } from "@/server/trpc";
import { readUpload } from "@/server/web/read-upload";

interface Context {
  params: Promise<{ collaboration: string }>;
}

/** What a form needs round its file. */
const ROOM_FOR_FIELDS = 64 * 1024;

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { collaboration } = await params;
  const asked = new URL(request.headers.get("referer") ?? "/", env().APP_URL);
  const back = ownPlace(asked.pathname);
  const asJson = request.headers.get("accept") === "application/json";
  try {
    const answer = await receive(request, collaboration);
    return asJson ? Response.json(answer, { status: 201 }) : leadBack(back, answer.on);
  } catch (error) {
    if (!(error instanceof ExpectedError || error instanceof z.ZodError)) {
      console.error(`An upload failed: ${briefly(error)}`);
    }
    const trouble = troubleOf(error);
    if (!asJson) return leadBack(`${back}?file=${encodeURIComponent(said(trouble).words)}`, "file-trouble");
    return Response.json({ message: await inWords(trouble) }, { status: statusOf(error) });
  }
}

async function receive(request: Request, key: string): Promise<{ file: string; on: string }> {
  const actor = await currentActor();
  if (!actor) throw new NotSignedIn();
  const limit = env().ATTACHMENT_MB;
  // said before the file is sent, as far as the browser lets us
  if (Number(request.headers.get("content-length")) > limit * 1024 * 1024 + ROOM_FOR_FIELDS)
    throw tooLarge("", limit);
  const { fields, file } = await readUpload(request);
  const { closed, ...subject } = fields;
  const asked = Asked.parse({ collaboration: key, closed: closed ?? false });
  const answer = await uploadAttachment(actor, { ...asked, ...Subject.parse(subject) }, file, new Date());
  return { ...answer, on: fields.item ? `item-${fields.item}` : "" };
}

const Asked = z.strictObject({ collaboration: key, closed: yesOrNo });

/** What went wrong with the file, before what went wrong with the rest. */
const said = ({ words, params, fields }: Trouble) => fields.file ?? { words, params };

async function inWords(trouble: Trouble): Promise<string> {
  const { words, params } = said(trouble);
  return wordsIn(await languageOf(), "errors")(words, params);
}

function statusOf(error: unknown): number {
  if (!(error instanceof ExpectedError)) return error instanceof z.ZodError ? 400 : 500;
  const statuses = { UNAUTHORIZED: 401, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409 } as const;
  return error.code in statuses ? statuses[error.code as keyof typeof statuses] : 400;
}

const leadBack = (place: string, at: string) =>
  new Response(null, { status: 303, headers: { location: at ? `${place}#${at}` : place } });
