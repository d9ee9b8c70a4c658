// Answers to invitations over tRPC: by link for everyone, and in the product for those who are invited.
import { memberProcedure, publicProcedure, router } from "../trpc";
import { answerInvitation } from "./answer-invitation";
import { AnswerInvitation, Respond } from "./input";
import { respond } from "./respond";

/** Callers whose address is not known share one counter. */
const somewhere = "unknown";

export const invitationsRouter = router({
  respond: publicProcedure
    .input(Respond)
    .mutation(({ ctx, input }) => respond(input, ctx.from ?? somewhere, ctx.now)),
  answer: memberProcedure
    .input(AnswerInvitation)
    .mutation(({ ctx, input }) => answerInvitation(ctx.actor, input, ctx.now)),
});
