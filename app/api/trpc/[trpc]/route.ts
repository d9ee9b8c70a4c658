// The product's own API over HTTP.
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { actorOf, sessionToken } from "@/server/auth";
import { appRouter } from "@/server/router";
import { callerOf } from "@/server/sign-in/caller-of";

const handler = (req: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: async () => {
      const token = await sessionToken();
      const stillSignedIn = () => actorOf(token);
      return { actor: await stillSignedIn(), stillSignedIn, now: new Date(), from: callerOf(req.headers) };
    },
    responseMeta: ({ type }) => (type === "subscription" ? { headers: streamed } : {}),
  });

/** A stream goes out as it comes: what compresses an answer holds it back until there is enough of it. */
const streamed = { "cache-control": "private, no-store, no-transform" };

export { handler as GET, handler as POST };
