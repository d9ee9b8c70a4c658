// Answers to invitations over tRPC: by link for everyone, and in the product for those who are invited.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { InMeeting } from "../meetings/input";
import { memberProcedure, publicProcedure, router } from "../trpc";
import { answerInvitation, proposeTime } from "./answer-invitation";
import { acceptTime, declineTime } from "./answer-time";
import { bringBackReply } from "./bring-back-reply";
import {
  AcceptTime,
  AnswerInvitation,
  BringBackReply,
  DeclineTime,
  JudgeReply,
  ProposeByLink,
  ProposeTime,
  Respond,
} from "./input";
import { judgeReply } from "./judge-reply";
import { nudgeInvited } from "./nudge";
import { proposeByLink, respond } from "./respond";
import { repliesToLookAt } from "./to-look-at";

/** Callers whose address is not known share one counter. */
const somewhere = "unknown";

export const invitationsRouter = router({
  respond: publicProcedure
    .input(Respond)
    .mutation(({ ctx, input }) => respond(input, ctx.from ?? somewhere, ctx.now)),
  answer: memberProcedure
    .input(AnswerInvitation)
    .mutation(({ ctx, input }) => answerInvitation(ctx.actor, input, ctx.now)),
  proposeByLink: publicProcedure
    .input(ProposeByLink)
    .mutation(({ ctx, input }) => proposeByLink(input, ctx.from ?? somewhere, ctx.now)),
  proposeTime: memberProcedure
    .input(ProposeTime)
    .mutation(({ ctx, input }) => proposeTime(ctx.actor, input, ctx.now)),
  acceptTime: memberProcedure
    .input(AcceptTime)
    .mutation(({ ctx, input }) => acceptTime(ctx.actor, input, ctx.now)),
  declineTime: memberProcedure
    .input(DeclineTime)
    .mutation(({ ctx, input }) => declineTime(ctx.actor, input, ctx.now)),
  toLookAt: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => repliesToLookAt(db, ctx.actor, input.collaboration, ctx.now)),
  judge: memberProcedure
    .input(JudgeReply)
    .mutation(({ ctx, input }) => judgeReply(ctx.actor, input, ctx.now)),
  bringBack: memberProcedure
    .input(BringBackReply)
    .mutation(({ ctx, input }) => bringBackReply(ctx.actor, input)),
  nudge: memberProcedure
    .input(InMeeting)
    .mutation(({ ctx, input }) => nudgeInvited(ctx.actor, input, ctx.now)),
});
