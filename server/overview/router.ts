// The front page over tRPC.
import { z } from "zod";
import { db } from "@/db/client";
import { key } from "../collaborations/input";
import { memberProcedure, router } from "../trpc";
import { overviewOf } from "./queries";

export const overviewRouter = router({
  mine: memberProcedure
    .input(z.strictObject({ home: key.nullable() }))
    .query(({ ctx, input }) => overviewOf(db, ctx.actor, input.home, ctx.now)),
});
