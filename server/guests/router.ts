// Guests over tRPC.
import { memberProcedure, router } from "../trpc";
import { InviteGuest, RemoveGuest } from "./input";
import { inviteGuest, removeGuest } from "./invite-guest";

export const guestsRouter = router({
  invite: memberProcedure
    .input(InviteGuest)
    .mutation(({ ctx, input }) => inviteGuest(ctx.actor, input, ctx.now)),
  remove: memberProcedure
    .input(RemoveGuest)
    .mutation(({ ctx, input }) => removeGuest(ctx.actor, input, ctx.now)),
});
