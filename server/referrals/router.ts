// Referrals over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { answerReferral } from "./answer-referral";
import { delegateReferral } from "./delegate-referral";
import { filesOf } from "./files";
import { AnswerReferral, DelegateReferral, InReferral, SendReferral } from "./input";
import { loadReferral } from "./journey";
import { listReferrals, strandedIn } from "./queries";
import { sendReferral } from "./send-referral";

export const referralsRouter = router({
  list: memberProcedure.input(InCollaboration).query(({ ctx, input }) => listReferrals(db, ctx.actor, input)),
  stranded: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => strandedIn(db, ctx.actor, input, ctx.now)),
  one: memberProcedure
    .input(InReferral)
    .query(({ ctx, input }) => loadReferral(db, ctx.actor, input, ctx.now)),
  files: memberProcedure.input(InReferral).query(({ ctx, input }) => filesOf(db, ctx.actor, input, ctx.now)),
  send: memberProcedure
    .input(SendReferral)
    .mutation(({ ctx, input }) => sendReferral(ctx.actor, input, ctx.now)),
  answer: memberProcedure
    .input(AnswerReferral)
    .mutation(({ ctx, input }) => answerReferral(ctx.actor, input, ctx.now)),
  delegate: memberProcedure
    .input(DelegateReferral)
    .mutation(({ ctx, input }) => delegateReferral(ctx.actor, input, ctx.now)),
});
