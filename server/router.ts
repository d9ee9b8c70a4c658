// The product's own API: every noun's procedures, joined.
import { agendasRouter } from "./agendas/router";
import { collaborationsRouter } from "./collaborations/router";
import { groupsRouter } from "./groups/router";
import { figuresRouter } from "./figures/router";
import { meetingsRouter } from "./meetings/router";
import { overviewRouter } from "./overview/router";
import { minutesRouter } from "./minutes/router";
import { mailRouter } from "./mail/router";
import { peopleRouter } from "./people/router";
import { signInRouter } from "./sign-in/router";
import { createCallerFactory, router } from "./trpc";

export const appRouter = router({
  agendas: agendasRouter,
  collaborations: collaborationsRouter,
  groups: groupsRouter,
  figures: figuresRouter,
  meetings: meetingsRouter,
  minutes: minutesRouter,
  overview: overviewRouter,
  mail: mailRouter,
  people: peopleRouter,
  signIn: signInRouter,
});

export type AppRouter = typeof appRouter;

export const createCaller = createCallerFactory(appRouter);
