// Input before a meeting over tRPC: by link for everyone, in the product for the circle, and what its leader makes of it.
import { InMeeting } from "../meetings/input";
import { memberProcedure, publicProcedure, router } from "../trpc";
import { answerProposal } from "./answer-proposal";
import { callPeople } from "./call-people";
import { correctByLink, correctProposal } from "./correct-proposal";
import {
  AnswerProposal,
  CorrectByLink,
  CorrectProposal,
  SendByLink,
  SendInput,
  TakeFileBack,
  WithToken,
} from "./input";
import { remindPeople } from "./remind-people";
import { sayNothing, sayNothingByLink } from "./say-nothing";
import { sendByLink, sendInput } from "./send-input";
import { takeFileBackByLink } from "./take-file-back";

/** Callers whose address is not known share one counter. */
const somewhere = "unknown";

export const inputsRouter = router({
  sendByLink: publicProcedure
    .input(SendByLink)
    .mutation(({ ctx, input }) => sendByLink(input, ctx.from ?? somewhere, ctx.now)),
  correctByLink: publicProcedure
    .input(CorrectByLink)
    .mutation(({ ctx, input }) => correctByLink(input, ctx.from ?? somewhere, ctx.now)),
  nothingByLink: publicProcedure
    .input(WithToken)
    .mutation(({ ctx, input }) => sayNothingByLink(input, ctx.from ?? somewhere, ctx.now)),
  takeFileBackByLink: publicProcedure
    .input(TakeFileBack)
    .mutation(({ ctx, input }) => takeFileBackByLink(input, ctx.from ?? somewhere, ctx.now)),
  send: memberProcedure.input(SendInput).mutation(({ ctx, input }) => sendInput(ctx.actor, input, ctx.now)),
  correct: memberProcedure
    .input(CorrectProposal)
    .mutation(({ ctx, input }) => correctProposal(ctx.actor, input, ctx.now)),
  nothing: memberProcedure
    .input(InMeeting)
    .mutation(({ ctx, input }) => sayNothing(ctx.actor, input, ctx.now)),
  callPeople: memberProcedure
    .input(InMeeting)
    .mutation(({ ctx, input }) => callPeople(ctx.actor, input, ctx.now)),
  remind: memberProcedure
    .input(InMeeting)
    .mutation(({ ctx, input }) => remindPeople(ctx.actor, input, ctx.now)),
  answer: memberProcedure
    .input(AnswerProposal)
    .mutation(({ ctx, input }) => answerProposal(ctx.actor, input, ctx.now)),
});
