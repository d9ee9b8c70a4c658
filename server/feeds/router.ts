// The address of one's calendar over tRPC. Whoever fetches it comes by the address itself.
import { memberProcedure, router } from "../trpc";
import { closeFeed } from "./close-feed";
import { OwnFeed } from "./input";
import { openFeed } from "./open-feed";
import { myFeed } from "./queries";

export const feedsRouter = router({
  mine: memberProcedure.query(({ ctx }) => myFeed(ctx.actor)),
  open: memberProcedure.input(OwnFeed).mutation(({ ctx }) => openFeed(ctx.actor, ctx.now)),
  close: memberProcedure.input(OwnFeed).mutation(({ ctx }) => closeFeed(ctx.actor)),
});
