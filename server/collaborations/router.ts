// Collaborations over tRPC.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { InCollaboration } from "./input";
import { collaborationsOf, frameOf, loadCollaboration } from "./queries";

export const collaborationsRouter = router({
  mine: memberProcedure.query(({ ctx }) => collaborationsOf(db, ctx.actor)),
  one: memberProcedure.input(InCollaboration).query(({ ctx, input }) => loadCollaboration(db, ctx.actor, input.collaboration)),
  frame: memberProcedure.input(InCollaboration).query(({ ctx, input }) => frameOf(db, ctx.actor, input.collaboration)),
});
