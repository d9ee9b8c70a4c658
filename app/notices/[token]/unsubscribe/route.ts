// One press in a mail program unsubscribes (RFC 8058 3.2): it posts here by itself, without a browser and without cookies.
import { ExpectedError } from "@/server/domain/errors";
import { unsubscribe } from "@/server/notices/choose";
import { callerOf } from "@/server/sign-in/caller-of";

interface Context {
  params: Promise<{ token: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const said = new URLSearchParams(await request.text());
  if (said.get("List-Unsubscribe") !== "One-Click") return new Response(null, { status: 400 });
  try {
    await unsubscribe(token, callerOf(request.headers) ?? "unknown", new Date());
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return new Response(null, { status: error.code === "NOT_FOUND" ? 404 : 429 });
  }
  return new Response(null, { status: 204 });
}

/** Whoever follows the address in a browser chooses for themselves. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params;
  const location = `/notices/${encodeURIComponent(token)}`;
  return new Response(null, { status: 307, headers: { location } });
}
