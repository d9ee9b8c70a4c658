// Rooms over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { InMeeting } from "../meetings/input";
import { memberProcedure, router } from "../trpc";
import { bookRooms } from "./book-rooms";
import { AddRoom, BookRooms, EditRoom, InRoom, RoomInWeek } from "./input";
import { listRooms, roomInWeek, roomsForMeeting } from "./queries";
import { addRoom, editRoom, removeRoom } from "./save-room";

export const roomsRouter = router({
  list: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => listRooms(db, ctx.actor, input.collaboration, ctx.now)),
  week: memberProcedure
    .input(RoomInWeek)
    .query(({ ctx, input }) => roomInWeek(db, ctx.actor, input, ctx.now)),
  forMeeting: memberProcedure
    .input(InMeeting)
    .query(({ ctx, input }) => roomsForMeeting(db, ctx.actor, input)),
  add: memberProcedure.input(AddRoom).mutation(({ ctx, input }) => addRoom(ctx.actor, input)),
  edit: memberProcedure.input(EditRoom).mutation(({ ctx, input }) => editRoom(ctx.actor, input)),
  remove: memberProcedure.input(InRoom).mutation(({ ctx, input }) => removeRoom(ctx.actor, input, ctx.now)),
  book: memberProcedure.input(BookRooms).mutation(({ ctx, input }) => bookRooms(ctx.actor, input, ctx.now)),
});
