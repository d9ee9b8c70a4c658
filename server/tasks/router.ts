// Tasks over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { completeTask, reopenTask } from "./complete-task";
import { TaskAt } from "./input";
import { listTasks, myTasks } from "./queries";

export const tasksRouter = router({
  mine: memberProcedure.query(({ ctx }) => myTasks(db, ctx.actor, ctx.now)),
  list: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => listTasks(db, ctx.actor, input, ctx.now)),
  complete: memberProcedure
    .input(TaskAt)
    .mutation(({ ctx, input }) => completeTask(ctx.actor, input, ctx.now)),
  reopen: memberProcedure.input(TaskAt).mutation(({ ctx, input }) => reopenTask(ctx.actor, input, ctx.now)),
});
