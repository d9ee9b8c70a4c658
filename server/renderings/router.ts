// Renderings of the minutes over tRPC.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { InRendering } from "./input";
import { seeRendering } from "./queries";

export const renderingsRouter = router({
  see: memberProcedure
    .input(InRendering)
    .query(({ ctx, input }) => seeRendering(db, ctx.actor, input, ctx.now)),
});
