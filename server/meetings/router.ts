// Meetings over tRPC: planned, published, moved, cancelled, held after all, and one page about each.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { cancelMeeting } from "./cancel-meeting";
import { deleteMeeting } from "./delete-meeting";
import { followMeeting } from "./follow-meeting";
import {
  CancelMeeting,
  InMeeting,
  ListMeetings,
  MeetingAt,
  MoveMeeting,
  PlanNextMeeting,
  PreviewMove,
  RestoreMeeting,
} from "./input";
import { listMeetings } from "./list";
import { moveMeeting } from "./move-meeting";
import { meetingPage } from "./page";
import { planNextMeeting } from "./plan-next-meeting";
import { previewMove } from "./preview-move";
import { previewRestore } from "./preview-restore";
import { publishAgenda } from "./publish-agenda";
import { restoreMeeting } from "./restore-meeting";
import { sendSupplement } from "./send-supplement";

export const meetingsRouter = router({
  list: memberProcedure
    .input(ListMeetings)
    .query(({ ctx, input }) => listMeetings(db, ctx.actor, input, ctx.now)),
  page: memberProcedure
    .input(InMeeting)
    .query(({ ctx, input }) => meetingPage(db, ctx.actor, input, ctx.now)),
  follow: memberProcedure.input(InMeeting).subscription(({ ctx, input, signal }) =>
    followMeeting(ctx.actor, input, {
      stillSignedIn: ctx.stillSignedIn ?? (async () => ctx.actor),
      unreadOn: signal ?? new AbortController().signal,
    }),
  ),
  planNext: memberProcedure
    .input(PlanNextMeeting)
    .mutation(({ ctx, input }) => planNextMeeting(ctx.actor, input, ctx.now)),
  publish: memberProcedure
    .input(MeetingAt)
    .mutation(({ ctx, input }) => publishAgenda(ctx.actor, input, ctx.now)),
  sendSupplement: memberProcedure
    .input(MeetingAt)
    .mutation(({ ctx, input }) => sendSupplement(ctx.actor, input, ctx.now)),
  move: memberProcedure
    .input(MoveMeeting)
    .mutation(({ ctx, input }) => moveMeeting(ctx.actor, input, ctx.now)),
  previewMove: memberProcedure
    .input(PreviewMove)
    .query(({ ctx, input }) => previewMove(db, ctx.actor, input, ctx.now)),
  delete: memberProcedure.input(MeetingAt).mutation(({ ctx, input }) => deleteMeeting(ctx.actor, input)),
  cancel: memberProcedure
    .input(CancelMeeting)
    .mutation(({ ctx, input }) => cancelMeeting(ctx.actor, input, ctx.now)),
  restore: memberProcedure
    .input(RestoreMeeting)
    .mutation(({ ctx, input }) => restoreMeeting(ctx.actor, input, ctx.now)),
  previewRestore: memberProcedure
    .input(InMeeting)
    .query(({ ctx, input }) => previewRestore(db, ctx.actor, input, ctx.now)),
});
