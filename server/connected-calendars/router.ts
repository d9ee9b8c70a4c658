// Connected calendars over tRPC: one's own alone.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { connectCalendar } from "./connect-calendar";
import { disconnectCalendar } from "./disconnect-calendar";
import { ConnectCaldav, ConnectIcs, OwnCalendar } from "./input";
import { myCalendars } from "./queries";
import { readOwnCalendar } from "./read-calendar";

export const connectedCalendarsRouter = router({
  mine: memberProcedure.query(({ ctx }) => myCalendars(db, ctx.actor, ctx.now)),
  connect: memberProcedure
    .input(ConnectIcs)
    .mutation(({ ctx, input }) => connectCalendar(ctx.actor, { kind: "ics", ...input }, ctx.now)),
  connectCaldav: memberProcedure
    .input(ConnectCaldav)
    .mutation(({ ctx, input }) => connectCalendar(ctx.actor, { kind: "caldav", ...input }, ctx.now)),
  readNow: memberProcedure
    .input(OwnCalendar)
    .mutation(({ ctx, input }) => readOwnCalendar(ctx.actor, input, ctx.now)),
  disconnect: memberProcedure
    .input(OwnCalendar)
    .mutation(({ ctx, input }) => disconnectCalendar(ctx.actor, input)),
});
