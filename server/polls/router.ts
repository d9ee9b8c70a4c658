// Polls over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, publicProcedure, router } from "../trpc";
import { askPoll } from "./ask-poll";
import { addTime, cancelPoll, extendPoll, nudgePoll } from "./change-poll";
import { decidePoll } from "./decide";
import {
  AddTime,
  AskPoll,
  BeginPoll,
  CancelPoll,
  DecidePoll,
  ExtendPoll,
  InPoll,
  SeePoll,
  VoteByLink,
  VoteInPoll,
} from "./input";
import { listPolls, pollForm, pollPage } from "./queries";
import { voteByLink, voteInPoll } from "./vote";

/** Who calls from an unknown address is counted as one. */
const somewhere = "unknown";

export const pollsRouter = router({
  list: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => listPolls(db, ctx.actor, input, ctx.now)),
  form: memberProcedure.input(BeginPoll).query(({ ctx, input }) => pollForm(db, ctx.actor, input, ctx.now)),
  page: memberProcedure.input(SeePoll).query(({ ctx, input }) => pollPage(db, ctx.actor, input, ctx.now)),
  ask: memberProcedure.input(AskPoll).mutation(({ ctx, input }) => askPoll(ctx.actor, input, ctx.now)),
  vote: memberProcedure.input(VoteInPoll).mutation(({ ctx, input }) => voteInPoll(ctx.actor, input, ctx.now)),
  voteByLink: publicProcedure
    .input(VoteByLink)
    .mutation(({ ctx, input }) => voteByLink(input, ctx.from ?? somewhere, ctx.now)),
  decide: memberProcedure
    .input(DecidePoll)
    .mutation(({ ctx, input }) => decidePoll(ctx.actor, input, ctx.now)),
  addTime: memberProcedure.input(AddTime).mutation(({ ctx, input }) => addTime(ctx.actor, input, ctx.now)),
  extend: memberProcedure
    .input(ExtendPoll)
    .mutation(({ ctx, input }) => extendPoll(ctx.actor, input, ctx.now)),
  nudge: memberProcedure.input(InPoll).mutation(({ ctx, input }) => nudgePoll(ctx.actor, input, ctx.now)),
  cancel: memberProcedure
    .input(CancelPoll)
    .mutation(({ ctx, input }) => cancelPoll(ctx.actor, input, ctx.now)),
});
