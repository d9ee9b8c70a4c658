// The collaboration as a file to keep, for its administrators; for everybody else there is no such file.
import { currentActor } from "@/server/auth";
import { exportCollaboration } from "@/server/collaborations/export-collaboration";
import { ExpectedError } from "@/server/domain/errors";
import { writeCollaborationFile } from "@/server/domain/write-collaboration";

type Params = Promise<{ collaboration: string }>;

export async function GET(_: Request, { params }: { params: Params }): Promise<Response> {
  const actor = await currentActor();
  if (!actor) return notThere();
  const { collaboration } = await params;
  try {
    const text = writeCollaborationFile(await exportCollaboration(actor, collaboration));
    const headers = {
      "content-type": "application/yaml; charset=utf-8",
      "content-disposition": `attachment; filename="${encodeURIComponent(collaboration)}.yaml"`,
    };
    return new Response(text, { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return notThere();
    throw error;
  }
}

const notThere = () => new Response(null, { status: 404 });
