// Confidential passages over tRPC.
import { db } from "@/db/client";
import { InMeeting } from "../meetings/input";
import { memberProcedure, router } from "../trpc";
import { changePassage } from "./change-passage";
import { ChangePassage, RemovePassage, WritePassage } from "./input";
import { readPassages } from "./queries";
import { removePassage } from "./remove-passage";
import { writePassage } from "./write-passage";

export const passagesRouter = router({
  read: memberProcedure
    .input(InMeeting)
    .query(({ ctx, input }) => readPassages(db, ctx.actor, input, ctx.now)),
  write: memberProcedure
    .input(WritePassage)
    .mutation(({ ctx, input }) => writePassage(ctx.actor, input, ctx.now)),
  change: memberProcedure
    .input(ChangePassage)
    .mutation(({ ctx, input }) => changePassage(ctx.actor, input, ctx.now)),
  remove: memberProcedure.input(RemovePassage).mutation(({ ctx, input }) => removePassage(ctx.actor, input)),
});
