// Referrals over tRPC.
import { z } from "zod";
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { listReferrals, loadReferral } from "./queries";

export const referralsRouter = router({
  list: memberProcedure.input(InCollaboration).query(({ ctx, input }) => listReferrals(db, ctx.actor, input)),
  one: memberProcedure
    .input(InCollaboration.extend({ referral: z.uuid() }))
    .query(({ ctx, input }) => loadReferral(db, ctx.actor, input)),
});
