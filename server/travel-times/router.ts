// Places and how far they lie apart, over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { editTravelTimes } from "./edit-travel-times";
import { EditTravelTimes } from "./input";
import { listTravelTimes } from "./queries";

export const travelTimesRouter = router({
  list: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => listTravelTimes(db, ctx.actor, input.collaboration)),
  edit: memberProcedure
    .input(EditTravelTimes)
    .mutation(({ ctx, input }) => editTravelTimes(ctx.actor, input)),
});
