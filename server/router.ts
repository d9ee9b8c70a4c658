// The product's own API: every noun's procedures, joined.
import { agendasRouter } from "./agendas/router";
import { collaborationsRouter } from "./collaborations/router";
import { meetingsRouter } from "./meetings/router";
import { signInRouter } from "./sign-in/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  agendas: agendasRouter,
  collaborations: collaborationsRouter,
  meetings: meetingsRouter,
  signIn: signInRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
