// Groups over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { archiveGroup } from "./archive-group";
import { arrangeDisposition } from "./arrange-disposition";
import { changeRhythm } from "./change-rhythm";
import { createGroup } from "./create-group";
import { deleteGroup } from "./delete-group";
import { dispositionHistory } from "./disposition-versions";
import { editCircle } from "./edit-circle";
import { editDisposition } from "./edit-disposition";
import { editGroup } from "./edit-group";
import { endingPage } from "./ending-page";
import { groupChoices, groupForms } from "./forms";
import {
  ArchiveGroup,
  ArrangeDisposition,
  ChangeRhythm,
  CreateGroup,
  EditCircle,
  EditDisposition,
  EditGroup,
  GroupAt,
  InGroup,
  InVersions,
  MergeGroup,
  PlanEnding,
  RestoreDisposition,
  SeeRhythm,
} from "./input";
import { mergeGroup } from "./merge-group";
import { groupPage } from "./page";
import { planEnding, withdrawEnding } from "./plan-ending";
import { restoreDisposition } from "./restore-disposition";
import { rhythmPage } from "./rhythm-page";

export const groupsRouter = router({
  one: memberProcedure.input(InGroup).query(({ ctx, input }) => groupPage(db, ctx.actor, input, ctx.now)),
  forms: memberProcedure.input(InGroup).query(({ ctx, input }) => groupForms(db, ctx.actor, input)),
  choices: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => groupChoices(db, ctx.actor, input.collaboration)),
  create: memberProcedure.input(CreateGroup).mutation(({ ctx, input }) => createGroup(ctx.actor, input)),
  edit: memberProcedure.input(EditGroup).mutation(({ ctx, input }) => editGroup(ctx.actor, input)),
  rhythm: memberProcedure
    .input(SeeRhythm)
    .query(({ ctx, input }) => rhythmPage(db, ctx.actor, input, ctx.now)),
  changeRhythm: memberProcedure
    .input(ChangeRhythm)
    .mutation(({ ctx, input }) => changeRhythm(ctx.actor, input, ctx.now)),
  ending: memberProcedure.input(InGroup).query(({ ctx, input }) => endingPage(db, ctx.actor, input, ctx.now)),
  archive: memberProcedure
    .input(ArchiveGroup)
    .mutation(({ ctx, input }) => archiveGroup(ctx.actor, input, ctx.now)),
  merge: memberProcedure
    .input(MergeGroup)
    .mutation(({ ctx, input }) => mergeGroup(ctx.actor, input, ctx.now)),
  planEnding: memberProcedure
    .input(PlanEnding)
    .mutation(({ ctx, input }) => planEnding(ctx.actor, input, ctx.now)),
  withdrawEnding: memberProcedure
    .input(GroupAt)
    .mutation(({ ctx, input }) => withdrawEnding(ctx.actor, input)),
  delete: memberProcedure.input(GroupAt).mutation(({ ctx, input }) => deleteGroup(ctx.actor, input)),
  editCircle: memberProcedure
    .input(EditCircle)
    .mutation(({ ctx, input }) => editCircle(ctx.actor, input, ctx.now)),
  arrangeDisposition: memberProcedure
    .input(ArrangeDisposition)
    .query(({ ctx, input }) => arrangeDisposition(db, ctx.actor, input, ctx.now)),
  dispositionHistory: memberProcedure
    .input(InVersions)
    .query(({ ctx, input }) => dispositionHistory(db, ctx.actor, input)),
  restoreDisposition: memberProcedure
    .input(RestoreDisposition)
    .mutation(({ ctx, input }) => restoreDisposition(ctx.actor, input)),
  editDisposition: memberProcedure
    .input(EditDisposition)
    .mutation(({ ctx, input }) => editDisposition(ctx.actor, input)),
});
