// The minutes as a file, such as `full.pdf` or `extract.docx?items=budget`; for whoever may not read them there is no such file.

import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { InFile } from "@/server/renderings/input";
import { mediaTypes } from "@/server/renderings/make-file";
import { openFile } from "@/server/renderings/queries";
import { saveAs } from "@/server/web/save-as";

interface Context {
  params: Promise<{ collaboration: string; meeting: string; file: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  const asked = InFile.safeParse(askedFor(new URL(request.url).searchParams, await params));
  if (!actor || !asked.success) return notThere();
  try {
    const { name, bytes } = await openFile(actor, asked.data, new Date());
    const headers = { "content-type": mediaTypes[asked.data.as], "content-disposition": saveAs(name) };
    return new Response(new Uint8Array(bytes), { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

function askedFor(query: URLSearchParams, { collaboration, meeting, file }: Awaited<Context["params"]>) {
  const [kind, as] = file.split(".");
  return {
    ...{ collaboration, meeting, kind, as, items: query.getAll("items") },
    ...{ signed: query.has("signed"), confidential: query.has("confidential") },
  };
}

const notThere = () => new Response(null, { status: 404 });
