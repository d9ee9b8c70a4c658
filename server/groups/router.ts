// Groups over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { createGroup } from "./create-group";
import { editCircle } from "./edit-circle";
import { editDisposition } from "./edit-disposition";
import { editGroup } from "./edit-group";
import { groupChoices, groupForms } from "./forms";
import { CreateGroup, EditCircle, EditDisposition, EditGroup, InGroup } from "./input";
import { groupPage } from "./page";

export const groupsRouter = router({
  one: memberProcedure.input(InGroup).query(({ ctx, input }) => groupPage(db, ctx.actor, input, ctx.now)),
  forms: memberProcedure.input(InGroup).query(({ ctx, input }) => groupForms(db, ctx.actor, input)),
  choices: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => groupChoices(db, ctx.actor, input.collaboration)),
  create: memberProcedure.input(CreateGroup).mutation(({ ctx, input }) => createGroup(ctx.actor, input)),
  edit: memberProcedure.input(EditGroup).mutation(({ ctx, input }) => editGroup(ctx.actor, input)),
  editCircle: memberProcedure
    .input(EditCircle)
    .mutation(({ ctx, input }) => editCircle(ctx.actor, input, ctx.now)),
  editDisposition: memberProcedure
    .input(EditDisposition)
    .mutation(({ ctx, input }) => editDisposition(ctx.actor, input)),
});
