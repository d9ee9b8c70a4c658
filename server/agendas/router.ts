// Agendas over tRPC: what a person changes by hand.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { addItem } from "./add-item";
import { changedSince } from "./changed-since";
import { editItem } from "./edit-item";
import { fitItems } from "./fit-items";
import {
  AddItem,
  ChangedSince,
  EditItem,
  FitAgenda,
  InItem,
  InLineage,
  MoveItem,
  PreviewFill,
  SeenLines,
} from "./input";
import { loadLineage } from "./lineage";
import { moveItem } from "./move-item";
import { previewFill } from "./preview-fill";
import { resetItem } from "./reset-item";
import { seeAgenda } from "./see-agenda";
import { restoreItem, strikeItem } from "./strike-item";

export const agendasRouter = router({
  lineage: memberProcedure.input(InLineage).query(({ ctx, input }) => loadLineage(db, ctx.actor, input)),
  editItem: memberProcedure.input(EditItem).mutation(({ ctx, input }) => editItem(ctx.actor, input, ctx.now)),
  addItem: memberProcedure.input(AddItem).mutation(({ ctx, input }) => addItem(ctx.actor, input, ctx.now)),
  moveItem: memberProcedure.input(MoveItem).mutation(({ ctx, input }) => moveItem(ctx.actor, input, ctx.now)),
  strikeItem: memberProcedure
    .input(InItem)
    .mutation(({ ctx, input }) => strikeItem(ctx.actor, input, ctx.now)),
  restoreItem: memberProcedure
    .input(InItem)
    .mutation(({ ctx, input }) => restoreItem(ctx.actor, input, ctx.now)),
  resetItem: memberProcedure.input(InItem).mutation(({ ctx, input }) => resetItem(ctx.actor, input, ctx.now)),
  fit: memberProcedure.input(FitAgenda).mutation(({ ctx, input }) => fitItems(ctx.actor, input, ctx.now)),
  seen: memberProcedure.input(SeenLines).mutation(({ ctx, input }) => seeAgenda(ctx.actor, input, ctx.now)),
  previewFill: memberProcedure
    .input(PreviewFill)
    .query(({ ctx, input }) => previewFill(db, ctx.actor, input, ctx.now)),
  changedSince: memberProcedure
    .input(ChangedSince)
    .query(({ ctx, input }) => changedSince(db, ctx.actor, input, ctx.now)),
});
