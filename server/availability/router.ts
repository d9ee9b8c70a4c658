// Availability over tRPC.
import { db } from "@/db/client";
import { InPerson } from "../people/input";
import { memberProcedure, router } from "../trpc";
import { addAbsence, addAbsenceOf } from "./add-absence";
import { findTime } from "./find-time";
import { AddAbsence, AddAbsenceOf, FindTime, RemoveAbsence, RemoveAbsenceOf, SetHours } from "./input";
import { absencesOfPerson, myAvailability } from "./queries";
import { removeAbsence, removeAbsenceOf } from "./remove-absence";
import { setHours } from "./set-hours";

export const availabilityRouter = router({
  mine: memberProcedure.query(({ ctx }) => myAvailability(db, ctx.actor, ctx.now)),
  setHours: memberProcedure.input(SetHours).mutation(({ ctx, input }) => setHours(ctx.actor, input)),
  addAbsence: memberProcedure.input(AddAbsence).mutation(({ ctx, input }) => addAbsence(ctx.actor, input)),
  removeAbsence: memberProcedure
    .input(RemoveAbsence)
    .mutation(({ ctx, input }) => removeAbsence(ctx.actor, input)),
  findTime: memberProcedure
    .input(FindTime)
    .query(({ ctx, input }) => findTime(db, ctx.actor, input, ctx.now)),
  ofPerson: memberProcedure
    .input(InPerson)
    .query(({ ctx, input }) => absencesOfPerson(db, ctx.actor, input, ctx.now)),
  addAbsenceOf: memberProcedure
    .input(AddAbsenceOf)
    .mutation(({ ctx, input }) => addAbsenceOf(ctx.actor, input, ctx.now)),
  removeAbsenceOf: memberProcedure
    .input(RemoveAbsenceOf)
    .mutation(({ ctx, input }) => removeAbsenceOf(ctx.actor, input, ctx.now)),
});
