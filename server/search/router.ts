// The door to searching.
import { db } from "@/db/client";
import { memberProcedure, router } from "../trpc";
import { Search } from "./input";
import { searchPage } from "./page";

export const searchRouter = router({
  page: memberProcedure.input(Search).query(({ ctx, input }) => searchPage(db, ctx.actor, input)),
});
