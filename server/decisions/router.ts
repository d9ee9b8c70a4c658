// Decisions over tRPC.
import { db } from "@/db/client";
import { InCollaboration, key } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { listDecisions } from "./queries";

export const decisionsRouter = router({
  list: memberProcedure
    .input(InCollaboration.extend({ group: key.optional() }))
    .query(({ ctx, input }) => listDecisions(db, ctx.actor, input)),
});
