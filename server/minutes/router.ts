// Minutes over tRPC: a meeting run, written down, closed and approved.
import { db } from "@/db/client";
import { InItem } from "../agendas/input";
import { InMeeting, MeetingAt } from "../meetings/input";
import { memberProcedure, router } from "../trpc";
import { approveMinutes } from "./approve-minutes";
import { assignTask, editTask, removeTask } from "./assign-task";
import { attend } from "./attend";
import { closeMeeting } from "./close-meeting";
import { correctMinutes } from "./correct-minutes";
import { decide, editDecision, removeDecision } from "./decide";
import { goToItem } from "./go-to-item";
import {
  Assign,
  Attend,
  CloseMeeting,
  CorrectMinutes,
  Decide,
  EditDecision,
  EditTask,
  InVersion,
  MarkAttendance,
  Refer,
  RemoveDecision,
  RemoveReferral,
  RemoveTask,
  ReturnPoint,
  SaveItem,
  SendMinutes,
} from "./input";
import { markAttendance } from "./mark-attendance";
import { referPoint, removeReferral } from "./refer-point";
import { returnPoint } from "./return-point";
import { saveItem } from "./save-item";
import { sendMinutes } from "./send-minutes";
import { startMeeting } from "./start-meeting";
import { verifyMinutes } from "./verify-minutes";
import { seeVersion, seeVersions } from "./versions";

export const minutesRouter = router({
  start: memberProcedure
    .input(MeetingAt)
    .mutation(({ ctx, input }) => startMeeting(ctx.actor, input, ctx.now)),
  goTo: memberProcedure.input(InItem).mutation(({ ctx, input }) => goToItem(ctx.actor, input)),
  attend: memberProcedure.input(Attend).mutation(({ ctx, input }) => attend(ctx.actor, input)),
  markAttendance: memberProcedure
    .input(MarkAttendance)
    .mutation(({ ctx, input }) => markAttendance(ctx.actor, input)),
  saveItem: memberProcedure.input(SaveItem).mutation(({ ctx, input }) => saveItem(ctx.actor, input)),
  decide: memberProcedure.input(Decide).mutation(({ ctx, input }) => decide(ctx.actor, input)),
  editDecision: memberProcedure
    .input(EditDecision)
    .mutation(({ ctx, input }) => editDecision(ctx.actor, input)),
  removeDecision: memberProcedure
    .input(RemoveDecision)
    .mutation(({ ctx, input }) => removeDecision(ctx.actor, input)),
  assign: memberProcedure.input(Assign).mutation(({ ctx, input }) => assignTask(ctx.actor, input)),
  editTask: memberProcedure.input(EditTask).mutation(({ ctx, input }) => editTask(ctx.actor, input, ctx.now)),
  removeTask: memberProcedure.input(RemoveTask).mutation(({ ctx, input }) => removeTask(ctx.actor, input)),
  refer: memberProcedure.input(Refer).mutation(({ ctx, input }) => referPoint(ctx.actor, input)),
  returnPoint: memberProcedure.input(ReturnPoint).mutation(({ ctx, input }) => returnPoint(ctx.actor, input)),
  removeReferral: memberProcedure
    .input(RemoveReferral)
    .mutation(({ ctx, input }) => removeReferral(ctx.actor, input)),
  close: memberProcedure
    .input(CloseMeeting)
    .mutation(({ ctx, input }) => closeMeeting(ctx.actor, input, ctx.now)),
  send: memberProcedure
    .input(SendMinutes)
    .mutation(({ ctx, input }) => sendMinutes(ctx.actor, input, ctx.now)),
  verify: memberProcedure.input(InMeeting).query(({ ctx, input }) => verifyMinutes(ctx.actor, input)),
  approve: memberProcedure
    .input(MeetingAt)
    .mutation(({ ctx, input }) => approveMinutes(ctx.actor, input, ctx.now)),
  correct: memberProcedure
    .input(CorrectMinutes)
    .mutation(({ ctx, input }) => correctMinutes(ctx.actor, input, ctx.now)),
  versions: memberProcedure.input(InMeeting).query(({ ctx, input }) => seeVersions(db, ctx.actor, input)),
  version: memberProcedure.input(InVersion).query(({ ctx, input }) => seeVersion(db, ctx.actor, input)),
});
