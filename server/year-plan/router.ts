// Year plans over tRPC.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { askForPlan, giveDate } from "./ask-for-plan";
import { carryOut } from "./carry-out";
import { CarryOut, GiveDate, InPlan, MakePlan, SeeYear } from "./input";
import { yearPage } from "./page";
import { stopPlanning } from "./stop-planning";

export const yearPlanRouter = router({
  page: memberProcedure.input(SeeYear).query(({ ctx, input }) => yearPage(db, ctx.actor, input, ctx.now)),
  make: memberProcedure.input(MakePlan).mutation(({ ctx, input }) => askForPlan(ctx.actor, input, ctx.now)),
  giveDate: memberProcedure.input(GiveDate).mutation(({ ctx, input }) => giveDate(ctx.actor, input, ctx.now)),
  stop: memberProcedure.input(InPlan).mutation(({ ctx, input }) => stopPlanning(ctx.actor, input)),
  carryOut: memberProcedure.input(CarryOut).mutation(({ ctx, input }) => carryOut(ctx.actor, input, ctx.now)),
});
