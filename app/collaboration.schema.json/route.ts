// The shape of a collaboration file as JSON Schema, for editors and other software. Public, and the same for everybody.
import { collaborationSchema } from "@/server/domain/collaboration-file";

export const dynamic = "force-static";

export function GET(): Response {
  return Response.json(collaborationSchema(), {
    headers: {
      "content-type": "application/schema+json; charset=utf-8",
      "cache-control": "public, max-age=3600",
    },
  });
}
