// Agendas over tRPC: what a person changes by hand.
import { memberProcedure, router } from "../trpc";
import { addItem } from "./add-item";
import { editItem } from "./edit-item";
import { AddItem, EditItem, InItem, MoveItem, SeenLines } from "./input";
import { moveItem } from "./move-item";
import { resetItem } from "./reset-item";
import { seeAgenda } from "./see-agenda";
import { restoreItem, strikeItem } from "./strike-item";

export const agendasRouter = router({
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
  seen: memberProcedure.input(SeenLines).mutation(({ ctx, input }) => seeAgenda(ctx.actor, input, ctx.now)),
});
