// The review of minutes over tRPC: by link for whoever was asked, in the product for the circle, and its secretary's answers.
import { InMeeting } from "../meetings/input";
import { memberProcedure, publicProcedure, router } from "../trpc";
import { answerComment } from "./answer-comment";
import { comment, commentByLink, takeBack, takeBackByLink } from "./comment";
import { findRight, findRightByLink } from "./find-right";
import { AnswerComment, Comment, CommentByLink, TakeBack, TakeBackByLink, WithToken } from "./input";

/** Callers whose address is not known share one counter. */
const somewhere = "unknown";

export const reviewsRouter = router({
  commentByLink: publicProcedure
    .input(CommentByLink)
    .mutation(({ ctx, input }) => commentByLink(input, ctx.from ?? somewhere, ctx.now)),
  takeBackByLink: publicProcedure
    .input(TakeBackByLink)
    .mutation(({ ctx, input }) => takeBackByLink(input, ctx.from ?? somewhere, ctx.now)),
  findRightByLink: publicProcedure
    .input(WithToken)
    .mutation(({ ctx, input }) => findRightByLink(input, ctx.from ?? somewhere, ctx.now)),
  comment: memberProcedure.input(Comment).mutation(({ ctx, input }) => comment(ctx.actor, input, ctx.now)),
  takeBack: memberProcedure.input(TakeBack).mutation(({ ctx, input }) => takeBack(ctx.actor, input, ctx.now)),
  findRight: memberProcedure
    .input(InMeeting)
    .mutation(({ ctx, input }) => findRight(ctx.actor, input, ctx.now)),
  answer: memberProcedure
    .input(AnswerComment)
    .mutation(({ ctx, input }) => answerComment(ctx.actor, input, ctx.now)),
});
