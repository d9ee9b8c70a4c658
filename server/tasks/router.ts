// Tasks over tRPC: as they are read, and what becomes of one, in the product and by the link in a mail.
import { db } from "@/db/client";
import { memberProcedure, publicProcedure, router } from "../trpc";
import { acceptByLink, acceptTask } from "./accept-task";
import { addCheck, moveCheck, removeCheck, tickByLink, tickCheck } from "./checklist";
import { commentByLink, commentTask } from "./comment-task";
import { completeTask, finishByLink, reopenTask } from "./complete-task";
import { giveTask, moveTask } from "./give-task";
import { handBackByLink, handBackTask } from "./hand-back-task";
import {
  AddCheck,
  CheckAt,
  CommentByLink,
  CommentTask,
  GiveTask,
  HandBackByLink,
  HandBackTask,
  InTask,
  ListTasks,
  MoveCheck,
  MoveTask,
  OneTask,
  RepeatTask,
  TaskAt,
  TickByLink,
  TickCheck,
  WithToken,
} from "./input";
import { taskPage } from "./page";
import { myTasks } from "./queries";
import { boardOfTasks, listTasks } from "./register";
import { repeatTask } from "./repeat-task";

/** Callers whose address is not known share one counter. */
const somewhere = "unknown";

export const tasksRouter = router({
  mine: memberProcedure.query(({ ctx }) => myTasks(db, ctx.actor, ctx.now)),
  list: memberProcedure.input(ListTasks).query(({ ctx, input }) => listTasks(db, ctx.actor, input, ctx.now)),
  board: memberProcedure
    .input(ListTasks)
    .query(({ ctx, input }) => boardOfTasks(db, ctx.actor, input, ctx.now)),
  page: memberProcedure.input(InTask).query(({ ctx, input }) => taskPage(db, ctx.actor, input)),
  accept: memberProcedure.input(OneTask).mutation(({ ctx, input }) => acceptTask(ctx.actor, input, ctx.now)),
  comment: memberProcedure
    .input(CommentTask)
    .mutation(({ ctx, input }) => commentTask(ctx.actor, input, ctx.now)),
  handBack: memberProcedure
    .input(HandBackTask)
    .mutation(({ ctx, input }) => handBackTask(ctx.actor, input, ctx.now)),
  complete: memberProcedure
    .input(TaskAt)
    .mutation(({ ctx, input }) => completeTask(ctx.actor, input, ctx.now)),
  reopen: memberProcedure.input(TaskAt).mutation(({ ctx, input }) => reopenTask(ctx.actor, input, ctx.now)),
  give: memberProcedure.input(GiveTask).mutation(({ ctx, input }) => giveTask(ctx.actor, input, ctx.now)),
  move: memberProcedure.input(MoveTask).mutation(({ ctx, input }) => moveTask(ctx.actor, input, ctx.now)),
  repeat: memberProcedure
    .input(RepeatTask)
    .mutation(({ ctx, input }) => repeatTask(ctx.actor, input, ctx.now)),
  addCheck: memberProcedure.input(AddCheck).mutation(({ ctx, input }) => addCheck(ctx.actor, input)),
  tickCheck: memberProcedure
    .input(TickCheck)
    .mutation(({ ctx, input }) => tickCheck(ctx.actor, input, ctx.now)),
  moveCheck: memberProcedure.input(MoveCheck).mutation(({ ctx, input }) => moveCheck(ctx.actor, input)),
  removeCheck: memberProcedure.input(CheckAt).mutation(({ ctx, input }) => removeCheck(ctx.actor, input)),
  acceptByLink: publicProcedure
    .input(WithToken)
    .mutation(({ ctx, input }) => acceptByLink(input, ctx.from ?? somewhere, ctx.now)),
  commentByLink: publicProcedure
    .input(CommentByLink)
    .mutation(({ ctx, input }) => commentByLink(input, ctx.from ?? somewhere, ctx.now)),
  handBackByLink: publicProcedure
    .input(HandBackByLink)
    .mutation(({ ctx, input }) => handBackByLink(input, ctx.from ?? somewhere, ctx.now)),
  finishByLink: publicProcedure
    .input(WithToken)
    .mutation(({ ctx, input }) => finishByLink(input, ctx.from ?? somewhere, ctx.now)),
  tickByLink: publicProcedure
    .input(TickByLink)
    .mutation(({ ctx, input }) => tickByLink(input, ctx.from ?? somewhere, ctx.now)),
});
