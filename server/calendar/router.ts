// The calendar over tRPC.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { SeeCalendar } from "./input";
import { calendarPage } from "./queries";

export const calendarRouter = router({
  page: memberProcedure
    .input(SeeCalendar)
    .query(({ ctx, input }) => calendarPage(db, ctx.actor, input, ctx.now)),
});
