// Plans of a year's meetings: proposed, looked at, made again with a date given, and carried out in whole or in part.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { PlanWeights } from "@/server/domain/year-facts";
import type { GivenDate, PlannedDate } from "@/server/domain/year-plan-dates";
import type { Unmet } from "@/server/domain/year-plan-unmet";
import { inCollaboration, people } from "./collaborations";

export const yearPlans = pgTable(
  "year_plans",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    year: integer().notNull(),
    /** Who asked for it; null once they are gone. */
    madeById: uuid(),
    createdAt: timestamp({ withTimezone: true }).notNull(),
    /** The keys of the groups it is for: all that its maker could plan for. */
    groups: text().array().notNull(),
    weights: jsonb().$type<PlanWeights>().notNull(),
    /** The plan it was made again from, and the dates somebody gave. */
    basedOnId: uuid(),
    given: jsonb().$type<GivenDate[]>().notNull().default([]),
    /** `making` shows the best so far. */
    state: text().$type<"making" | "made" | "stopped">().notNull().default("making"),
    /** null until there is a first. */
    dates: jsonb().$type<PlannedDate[]>(),
    isOptimal: boolean().notNull().default(false),
    cost: integer(),
    /** No plan costs less, as far as was found out. */
    bound: doublePrecision(),
    unmet: jsonb().$type<Unmet[]>().notNull().default([]),
  },
  (plan) => [
    unique("year_plans_stay_in_their_collaboration").on(plan.collaborationId, plan.id),
    index("year_plans_of_a_year").on(plan.collaborationId, plan.year, plan.createdAt),
    check("a_year_plan_is_of_a_year", sql`${plan.year} between 2000 and 2100`),
    check("a_year_plan_is_in_a_known_state", sql`${plan.state} in ('making', 'made', 'stopped')`),
    check("a_made_year_plan_has_its_dates", sql`${plan.state} <> 'made' or ${plan.dates} is not null`),
    check("only_a_plan_that_was_made_is_the_best", sql`not ${plan.isOptimal} or ${plan.state} = 'made'`),
    foreignKey({
      name: "a_year_plan_is_made_by_somebody_here",
      columns: [plan.collaborationId, plan.madeById],
      foreignColumns: [people.collaborationId, people.id],
    }),
    foreignKey({
      name: "a_year_plan_is_made_again_from_one_here",
      columns: [plan.collaborationId, plan.basedOnId],
      foreignColumns: [plan.collaborationId, plan.id],
    }),
  ],
);
