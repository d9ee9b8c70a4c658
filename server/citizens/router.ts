// Citizens over tRPC: for whoever helps them.
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { endSeat, seatSomebody } from "./change-circle";
import { recordConsent, withdrawConsent } from "./consents";
import { desk } from "./desk";
import { editCitizen } from "./edit-citizen";
import { askIn, letIn } from "./glimpses";
import {
  AskIn,
  EditCitizen,
  EndSeat,
  InCitizen,
  LetIn,
  OpenCitizen,
  PlanVersion,
  ReachCitizen,
  RecordConsent,
  SavePlan,
  SeatSomebody,
  WithdrawConsent,
} from "./input";
import { insightPage } from "./insight";
import { openCitizen } from "./open-citizen";
import { citizenPage, planPage, planVersion } from "./page";
import { reachCitizen } from "./reach-citizen";
import { savePlan } from "./save-plan";

export const citizensRouter = router({
  desk: memberProcedure.input(InCollaboration).query(({ ctx, input }) => desk(ctx.actor, input, ctx.now)),
  page: memberProcedure.input(InCitizen).query(({ ctx, input }) => citizenPage(ctx.actor, input, ctx.now)),
  plan: memberProcedure.input(InCitizen).query(({ ctx, input }) => planPage(ctx.actor, input, ctx.now)),
  insight: memberProcedure.input(InCitizen).query(({ ctx, input }) => insightPage(ctx.actor, input, ctx.now)),
  planVersion: memberProcedure
    .input(PlanVersion)
    .query(({ ctx, input }) => planVersion(ctx.actor, input, ctx.now)),
  open: memberProcedure
    .input(OpenCitizen)
    .mutation(({ ctx, input }) => openCitizen(ctx.actor, input, ctx.now)),
  edit: memberProcedure
    .input(EditCitizen)
    .mutation(({ ctx, input }) => editCitizen(ctx.actor, input, ctx.now)),
  seat: memberProcedure
    .input(SeatSomebody)
    .mutation(({ ctx, input }) => seatSomebody(ctx.actor, input, ctx.now)),
  endSeat: memberProcedure.input(EndSeat).mutation(({ ctx, input }) => endSeat(ctx.actor, input, ctx.now)),
  recordConsent: memberProcedure
    .input(RecordConsent)
    .mutation(({ ctx, input }) => recordConsent(ctx.actor, input, ctx.now)),
  withdrawConsent: memberProcedure
    .input(WithdrawConsent)
    .mutation(({ ctx, input }) => withdrawConsent(ctx.actor, input, ctx.now)),
  reach: memberProcedure
    .input(ReachCitizen)
    .mutation(({ ctx, input }) => reachCitizen(ctx.actor, input, ctx.now)),
  savePlan: memberProcedure.input(SavePlan).mutation(({ ctx, input }) => savePlan(ctx.actor, input, ctx.now)),
  askIn: memberProcedure.input(AskIn).mutation(({ ctx, input }) => askIn(ctx.actor, input, ctx.now)),
  letIn: memberProcedure.input(LetIn).mutation(({ ctx, input }) => letIn(ctx.actor, input, ctx.now)),
});
