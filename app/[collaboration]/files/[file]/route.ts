// An attached file, for whoever may read what it is attached to; for everybody else there is no such file.
import { Readable } from "node:stream";
import { openAttachment } from "@/server/attachments/queries";
import { currentActor } from "@/server/auth";
import { ExpectedError } from "@/server/domain/errors";
import { saveAs } from "@/server/web/save-as";

interface Context {
  params: Promise<{ collaboration: string; file: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return notThere();
  try {
    const { file, content } = await openAttachment(actor, await params, new Date());
    const headers = {
      "content-type": file.mediaType,
      "content-disposition": saveAs(file.name),
      etag: `"${file.sha256}"`,
    };
    if (request.headers.get("if-none-match") === headers.etag) {
      content.destroy();
      return new Response(null, { status: 304, headers: { etag: headers.etag } });
    }
    return new Response(Readable.toWeb(content) as BodyInit, { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
