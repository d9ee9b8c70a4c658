// Notices over tRPC: how one is told, chosen in the settings or behind the link in a notice.
import { memberProcedure, publicProcedure, router } from "../trpc";
import { chooseByLink, chooseNotices } from "./choose";
import { ChooseByLink, ChooseNotices } from "./input";
import { myChoices } from "./queries";

/** Callers whose address is not known share one counter. */
const somewhere = "unknown";

export const noticesRouter = router({
  mine: memberProcedure.query(({ ctx }) => myChoices(ctx.actor)),
  choose: memberProcedure.input(ChooseNotices).mutation(({ ctx, input }) => chooseNotices(ctx.actor, input)),
  chooseByLink: publicProcedure
    .input(ChooseByLink)
    .mutation(({ ctx, input }) => chooseByLink(input, ctx.from ?? somewhere, ctx.now)),
});
