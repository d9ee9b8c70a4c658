// Collaborations over tRPC.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { addAvoidedDays } from "./add-avoided-days";
import { editAvoidedDays } from "./edit-avoided-days";
import { editCollaboration } from "./edit-collaboration";
import { editEfforts } from "./edit-efforts";
import { editIndicators, editPoints } from "./edit-indicators";
import { editOrganisations } from "./edit-organisations";
import { editPhases } from "./edit-phases";
import { importFile } from "./import-file";
import { InCollaboration } from "./input";
import { mapOf } from "./map";
import { mayStart } from "./may-start";
import { collaborationsOf, frameOf, loadCollaboration } from "./queries";
import {
  AddAvoidedDays,
  EditAvoidedDays,
  EditCollaboration,
  EditEfforts,
  EditIndicators,
  EditOrganisations,
  EditPhases,
  EditPoints,
} from "./register-input";
import { registersFor } from "./registers";
import { startCollaboration } from "./start-collaboration";
import { ImportCollaboration, StartCollaboration } from "./start-input";

export const collaborationsRouter = router({
  mine: memberProcedure.query(({ ctx }) => collaborationsOf(db, ctx.actor)),
  one: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => loadCollaboration(db, ctx.actor, input.collaboration)),
  frame: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => frameOf(db, ctx.actor, input.collaboration)),
  map: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => mapOf(db, ctx.actor, input.collaboration, ctx.now)),
  registers: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => registersFor(db, ctx.actor, input.collaboration)),
  mayStart: memberProcedure.query(({ ctx }) => mayStart(db, ctx.actor)),
  start: memberProcedure
    .input(StartCollaboration)
    .mutation(({ ctx, input }) => startCollaboration(ctx.actor, input, ctx.now)),
  importFile: memberProcedure
    .input(ImportCollaboration)
    .mutation(({ ctx, input }) => importFile(ctx.actor, input, ctx.now)),
  edit: memberProcedure
    .input(EditCollaboration)
    .mutation(({ ctx, input }) => editCollaboration(ctx.actor, input)),
  editPhases: memberProcedure.input(EditPhases).mutation(({ ctx, input }) => editPhases(ctx.actor, input)),
  editOrganisations: memberProcedure
    .input(EditOrganisations)
    .mutation(({ ctx, input }) => editOrganisations(ctx.actor, input)),
  editEfforts: memberProcedure.input(EditEfforts).mutation(({ ctx, input }) => editEfforts(ctx.actor, input)),
  editIndicators: memberProcedure
    .input(EditIndicators)
    .mutation(({ ctx, input }) => editIndicators(ctx.actor, input)),
  editPoints: memberProcedure.input(EditPoints).mutation(({ ctx, input }) => editPoints(ctx.actor, input)),
  addAvoidedDays: memberProcedure
    .input(AddAvoidedDays)
    .mutation(({ ctx, input }) => addAvoidedDays(ctx.actor, input)),
  editAvoidedDays: memberProcedure
    .input(EditAvoidedDays)
    .mutation(({ ctx, input }) => editAvoidedDays(ctx.actor, input)),
});
