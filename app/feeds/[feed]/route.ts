// GET /feeds/TOKEN.ics: a person's meetings, for their calendar program. An address that leads nowhere is like none.
import { ExpectedError } from "@/server/domain/errors";
import { readFeed } from "@/server/feeds/read-feed";
import { callerOf } from "@/server/sign-in/caller-of";

interface Context {
  params: Promise<{ feed: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const token = /^([a-z2-7]{26})\.ics$/.exec((await params).feed)?.[1];
  if (!token) return new Response(null, { status: 404 });
  try {
    const held = request.headers.get("if-none-match");
    const from = callerOf(request.headers) ?? "unknown";
    const { etag, calendar } = await readFeed(token, held, from, new Date());
    // asked for every time: what may be seen may have changed
    const headers = { etag, "cache-control": "private, no-cache" };
    if (!calendar) return new Response(null, { status: 304, headers });
    return new Response(calendar, {
      headers: {
        ...headers,
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": 'inline; filename="bordet-rundt.ics"',
      },
    });
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return new Response(null, { status: error.code === "NOT_FOUND" ? 404 : 429 });
  }
}
