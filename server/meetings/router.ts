// Meetings over tRPC: planned, published, moved, cancelled, and one page about each.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { cancelMeeting } from "./cancel-meeting";
import { CancelMeeting, InMeeting, MeetingAt, MoveMeeting } from "./input";
import { moveMeeting } from "./move-meeting";
import { meetingPage } from "./page";
import { publishAgenda } from "./publish-agenda";
import { sendSupplement } from "./send-supplement";

export const meetingsRouter = router({
  page: memberProcedure
    .input(InMeeting)
    .query(({ ctx, input }) => meetingPage(db, ctx.actor, input, ctx.now)),
  publish: memberProcedure
    .input(MeetingAt)
    .mutation(({ ctx, input }) => publishAgenda(ctx.actor, input, ctx.now)),
  sendSupplement: memberProcedure
    .input(MeetingAt)
    .mutation(({ ctx, input }) => sendSupplement(ctx.actor, input)),
  move: memberProcedure
    .input(MoveMeeting)
    .mutation(({ ctx, input }) => moveMeeting(ctx.actor, input, ctx.now)),
  cancel: memberProcedure
    .input(CancelMeeting)
    .mutation(({ ctx, input }) => cancelMeeting(ctx.actor, input, ctx.now)),
});
