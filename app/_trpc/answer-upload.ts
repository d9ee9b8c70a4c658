// What whoever sent a file is told: in JSON, where a script sent it, and else by being led back to the page it was sent from.
import { z } from "zod";
import { languageOf } from "@/app/_text/language";
import { wordsIn } from "@/app/_text/words";
import { briefly } from "@/server/briefly";
import { ExpectedError } from "@/server/domain/errors";
import { env } from "@/server/env";
import { type Trouble, troubleOf } from "@/server/trpc";
import { readUpload, type UploadedForm } from "@/server/web/read-upload";
import { statusOf } from "./trouble-response";

/** Takes the file in; answers its id and where the page is afterwards. */
type Take = (form: UploadedForm) => Promise<{ file: string; goOn: string }>;

/** `back` is the page's own address. A file that was not taken is told of there, beside the field of what it was to hang on. */
export async function answerUpload(request: Request, back: string, take: Take): Promise<Response> {
  const asJson = request.headers.get("accept") === "application/json";
  const fields: Record<string, string> = {};
  try {
    const form = await readUpload(request, env().ATTACHMENT_MB);
    Object.assign(fields, form.fields);
    const { file, goOn } = await take(form);
    return asJson ? Response.json({ file }, { status: 201 }) : leadTo(goOn);
  } catch (error) {
    const { words, params } = uploadTrouble(error);
    if (!asJson) return leadTo(`${back}?${sentBack(request, fields, words)}#file-trouble`);
    const message = wordsIn(await languageOf(), "errors")(words, params);
    return Response.json({ message }, { status: statusOf(error) });
  }
}

/** What the page needs to say it, and what else was chosen in the form. */
function sentBack(request: Request, { closed }: Record<string, string>, words: string): URLSearchParams {
  // said by the form's address, for a file that is too large is refused before its fields are read
  const on = new URL(request.url).searchParams.get("on");
  return new URLSearchParams({
    ...(on ? { attach: on } : {}),
    file: words,
    ...(closed ? { closed: "true" } : {}),
  });
}

/** Words under `errors`: what went wrong with the file, before what went wrong with the rest. A bug is logged and not told. */
function uploadTrouble(error: unknown): Pick<Trouble, "words" | "params"> {
  if (!(error instanceof ExpectedError || error instanceof z.ZodError)) {
    console.error(`An upload failed: ${briefly(error)}`);
  }
  const { words, params, fields } = troubleOf(error);
  return fields.file ?? { words, params };
}

const leadTo = (location: string) => new Response(null, { status: 303, headers: { location } });
