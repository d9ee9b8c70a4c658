// Figures over tRPC.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { enterFigures } from "./enter-figures";
import { importFigures, previewFigures } from "./import-figures";
import { EnterFigures, ImportFigures, PreviewFigures } from "./input";
import { figuresOf, sheetOf } from "./queries";

export const figuresRouter = router({
  list: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => figuresOf(db, ctx.actor, input.collaboration, ctx.now)),
  sheet: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => sheetOf(db, ctx.actor, input.collaboration)),
  preview: memberProcedure.input(PreviewFigures).query(({ ctx, input }) => previewFigures(ctx.actor, input)),
  enter: memberProcedure.input(EnterFigures).mutation(({ ctx, input }) => enterFigures(ctx.actor, input)),
  import: memberProcedure.input(ImportFigures).mutation(({ ctx, input }) => importFigures(ctx.actor, input)),
});
