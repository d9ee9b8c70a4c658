// Figures over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { figuresOf } from "./queries";

export const figuresRouter = router({
  list: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => figuresOf(db, ctx.actor, input.collaboration, ctx.now)),
});
