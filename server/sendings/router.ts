// Sending minutes over tRPC: made ready, seen, changed, sent, and kept track of.
import { minutesWriter } from "../jobs/minutes-writer";
import { InMeeting } from "../meetings/input";
import { memberProcedure, router } from "../trpc";
import { addRecipient, addTeam, dropRecipient } from "./change-recipients";
import { AddRecipient, AddTeam, DropRecipient, InSending, PrepareSending, SendPrepared } from "./input";
import { sendingLog } from "./log";
import { prepareSending } from "./prepare-sending";
import { seeSending } from "./preview";
import { sendPrepared } from "./send-prepared";

export const sendingsRouter = router({
  prepare: memberProcedure
    .input(PrepareSending)
    .mutation(({ ctx, input }) => prepareSending(ctx.actor, input, ctx.now)),
  see: memberProcedure
    .input(InSending)
    .query(({ ctx, input }) => seeSending(ctx.actor, input, minutesWriter, ctx.now)),
  add: memberProcedure
    .input(AddRecipient)
    .mutation(({ ctx, input }) => addRecipient(ctx.actor, input, ctx.now)),
  addTeam: memberProcedure.input(AddTeam).mutation(({ ctx, input }) => addTeam(ctx.actor, input, ctx.now)),
  drop: memberProcedure.input(DropRecipient).mutation(({ ctx, input }) => dropRecipient(ctx.actor, input)),
  send: memberProcedure
    .input(SendPrepared)
    .mutation(({ ctx, input }) => sendPrepared(ctx.actor, input, minutesWriter, ctx.now)),
  log: memberProcedure.input(InMeeting).query(({ ctx, input }) => sendingLog(ctx.actor, input)),
});
