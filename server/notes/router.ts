// Notes over tRPC: their versions, and who writes along. What is written comes and goes as bytes, by a route of its own.
import { db } from "@/db/client";
import { InItem } from "../agendas/input";
import { InMeeting } from "../meetings/input";
import { memberProcedure, router } from "../trpc";
import { PenOf, Present, RestoreNote } from "./input";
import { givePen, takePen, tellPresence, writersAt } from "./pens";
import { noteHistory, restoreNote } from "./versions";

export const notesRouter = router({
  writers: memberProcedure.input(InMeeting).query(({ ctx, input }) => writersAt(db, ctx.actor, input)),
  history: memberProcedure.input(InItem).query(({ ctx, input }) => noteHistory(db, ctx.actor, input)),
  restore: memberProcedure
    .input(RestoreNote)
    .mutation(({ ctx, input }) => restoreNote(ctx.actor, input, ctx.now)),
  givePen: memberProcedure.input(PenOf).mutation(({ ctx, input }) => givePen(ctx.actor, input, ctx.now)),
  takePen: memberProcedure.input(PenOf).mutation(({ ctx, input }) => takePen(ctx.actor, input)),
  present: memberProcedure.input(Present).mutation(({ ctx, input }) => tellPresence(ctx.actor, input)),
});
