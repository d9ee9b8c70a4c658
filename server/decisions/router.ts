// Decisions over tRPC: the register, one decision, and what happens to it after its meeting.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { concern } from "./concern";
import { Concern, InDecision, ListDecisions, Review } from "./input";
import { decisionPage } from "./page";
import { listDecisions } from "./queries";
import { review } from "./review";

export const decisionsRouter = router({
  list: memberProcedure
    .input(ListDecisions)
    .query(({ ctx, input }) => listDecisions(db, ctx.actor, input, ctx.now)),
  page: memberProcedure.input(InDecision).query(({ ctx, input }) => decisionPage(db, ctx.actor, input)),
  concern: memberProcedure.input(Concern).mutation(({ ctx, input }) => concern(ctx.actor, input)),
  review: memberProcedure.input(Review).mutation(({ ctx, input }) => review(ctx.actor, input, ctx.now)),
});
