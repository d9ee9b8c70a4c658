// Bookings over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { InPerson } from "../people/input";
import { memberProcedure, router } from "../trpc";
import { bookTime } from "./book-time";
import { cancelBooking } from "./cancel-booking";
import { BookTime, CancelBooking, OpenTimes } from "./input";
import { closeTimes, openTimes } from "./open-times";
import { bookingPage, myBookings } from "./queries";

export const bookingsRouter = router({
  mine: memberProcedure.query(({ ctx }) => myBookings(db, ctx.actor, ctx.now)),
  open: memberProcedure.input(OpenTimes).mutation(({ ctx, input }) => openTimes(ctx.actor, input)),
  close: memberProcedure.input(InCollaboration).mutation(({ ctx, input }) => closeTimes(ctx.actor, input)),
  page: memberProcedure.input(InPerson).query(({ ctx, input }) => bookingPage(db, ctx.actor, input, ctx.now)),
  book: memberProcedure.input(BookTime).mutation(({ ctx, input }) => bookTime(ctx.actor, input, ctx.now)),
  cancel: memberProcedure
    .input(CancelBooking)
    .mutation(({ ctx, input }) => cancelBooking(ctx.actor, input, ctx.now)),
});
