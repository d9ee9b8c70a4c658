// Checks of who reads about citizens, over tRPC: for administrators.
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { checkReading } from "./check-reading";
import { drawReadings } from "./draw-readings";
import { CheckReading } from "./input";
import { readingsPage } from "./page";

export const readingsRouter = router({
  page: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => readingsPage(ctx.actor, input, ctx.now)),
  draw: memberProcedure
    .input(InCollaboration)
    .mutation(({ ctx, input }) => drawReadings(ctx.actor, input, ctx.now)),
  check: memberProcedure
    .input(CheckReading)
    .mutation(({ ctx, input }) => checkReading(ctx.actor, input, ctx.now)),
});
