// How long citizens' cases are kept, over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { SetRetention } from "./input";
import { retentionPage } from "./queries";
import { setRetention } from "./set-retention";

export const retentionRouter = router({
  page: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => retentionPage(db, ctx.actor, input.collaboration, ctx.now)),
  set: memberProcedure.input(SetRetention).mutation(({ ctx, input }) => setRetention(ctx.actor, input)),
});
