// Where what is written in a note comes in, and what others wrote goes out: bytes, for the editor's script alone.
import { troubleResponse } from "@/app/_trpc/trouble-response";
import { InItem } from "@/server/agendas/input";
import { currentActor } from "@/server/auth";
import { NotSignedIn } from "@/server/domain/errors";
import { ReadAlong, WriteAlong } from "@/server/notes/input";
import { beginToWrite, type ReadNote, readAlong } from "@/server/notes/read-along";
import { writeAlong } from "@/server/notes/write-along";

interface Context {
  params: Promise<{ collaboration: string; meeting: string; item: string }>;
}

/** With `after`, what was written since; without, the whole note. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await signedIn();
    const at = await addressOf(params);
    const after = new URL(request.url).searchParams.get("after");
    if (after === null) return bytes(await beginToWrite(actor, InItem.parse(at)));
    return bytes(await readAlong(actor, ReadAlong.parse({ ...at, after })));
  } catch (error) {
    return troubleResponse(error);
  }
}

function bytes({ document, seq, update }: ReadNote): Response {
  const headers = {
    "content-type": "application/octet-stream",
    "note-document": document,
    "note-seq": String(seq),
  };
  return new Response(update ? new Uint8Array(update) : null, { headers });
}

/** Answered when it is stored. The key makes sure that what is sent again is taken in once. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const actor = await signedIn();
    const { headers } = request;
    const names = { document: headers.get("note-document"), key: headers.get("note-key") };
    const input = WriteAlong.parse({ ...(await addressOf(params)), ...names });
    const update = new Uint8Array(await request.arrayBuffer());
    return Response.json(await writeAlong(actor, input, update, new Date()));
  } catch (error) {
    return troubleResponse(error);
  }
}

async function signedIn() {
  const actor = await currentActor();
  if (!actor) throw new NotSignedIn();
  return actor;
}

/** An item's key has a colon, which an address may carry either way. */
async function addressOf(params: Context["params"]) {
  const { item, ...at } = await params;
  return { ...at, item: decodeURIComponent(item) };
}
