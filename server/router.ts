// The product's own API: every noun's procedures, joined.
import { collaborationsRouter } from "./collaborations/router";
import { signInRouter } from "./sign-in/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  collaborations: collaborationsRouter,
  signIn: signInRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
