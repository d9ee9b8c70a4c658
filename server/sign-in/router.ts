// The door over tRPC. What sets a cookie is not here: those verbs are called by the door's own actions.
import { db } from "@/db/client";
import { NotSignedIn } from "../domain/errors";
import { memberProcedure, publicProcedure, router } from "../trpc";
import { RequestLink } from "./input";
import { ownAccount } from "./queries";
import { requestSignInLink } from "./request-link";

/** Callers whose address is not known share one counter. */
const somewhere = "unknown";

export const signInRouter = router({
  request: publicProcedure
    .input(RequestLink)
    .mutation(({ ctx, input }) => requestSignInLink(input, ctx.from ?? somewhere, ctx.now)),
  account: memberProcedure.query(({ ctx }) => {
    if (ctx.actor.kind !== "person") throw new NotSignedIn();
    return ownAccount(db, ctx.actor, ctx.now);
  }),
});
