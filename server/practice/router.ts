// Counts of the practice layer over tRPC: for whoever leads the project.
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { TakeOutcomes } from "./input";
import { practicePage } from "./page";
import { takeOutcomes } from "./take-outcomes";

export const practiceRouter = router({
  page: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => practicePage(ctx.actor, input, ctx.now)),
  takeOutcomes: memberProcedure
    .input(TakeOutcomes)
    .mutation(({ ctx, input }) => takeOutcomes(ctx.actor, input)),
});
