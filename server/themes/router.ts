// Themes over tRPC.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { PlanThemeDay, RemoveTheme, SaveTheme, ThemesOfGroup } from "./input";
import { planThemeDay } from "./plan-day";
import { themesPage } from "./queries";
import { removeTheme } from "./remove-theme";
import { saveTheme } from "./save-theme";

export const themesRouter = router({
  page: memberProcedure
    .input(ThemesOfGroup)
    .query(({ ctx, input }) => themesPage(db, ctx.actor, input, ctx.now)),
  save: memberProcedure.input(SaveTheme).mutation(({ ctx, input }) => saveTheme(ctx.actor, input, ctx.now)),
  remove: memberProcedure
    .input(RemoveTheme)
    .mutation(({ ctx, input }) => removeTheme(ctx.actor, input, ctx.now)),
  planDay: memberProcedure
    .input(PlanThemeDay)
    .mutation(({ ctx, input }) => planThemeDay(ctx.actor, input, ctx.now)),
});
