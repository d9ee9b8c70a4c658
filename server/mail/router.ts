// Mail over tRPC, for administrators.
import { db } from "@/db/client";
import { InCollaboration } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { InMail } from "./input";
import { overseeMail } from "./queries";
import { resendMail } from "./resend-mail";

export const mailRouter = router({
  oversee: memberProcedure
    .input(InCollaboration)
    .query(({ ctx, input }) => overseeMail(db, ctx.actor, input.collaboration)),
  sendAgain: memberProcedure.input(InMail).mutation(({ ctx, input }) => resendMail(ctx.actor, input)),
});
