// The product's own API over HTTP.
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { currentActor } from "@/server/auth";
import { appRouter } from "@/server/router";
import { callerOf } from "@/server/sign-in/caller-of";

const handler = (req: Request) =>
  fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext: async () => ({
      actor: await currentActor(),
      now: new Date(),
      from: callerOf(req.headers),
    }),
  });

export { handler as GET, handler as POST };
