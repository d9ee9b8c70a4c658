// The numbers a collaboration follows: indicators and their measured points.
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { efforts, inCollaboration } from "./collaborations";

export const indicators = pgTable(
  "indicators",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    key: text().notNull(),
    position: integer().notNull(),
    name: text().notNull(),
    unit: text().$type<"percent" | "count" | "days" | "score">().notNull(),
    effortId: uuid(),
    target: numeric({ mode: "number" }),
    better: text().$type<"higher" | "lower">(),
    /** What it is also called, in spreadsheets above all. */
    aliases: text().array(),
    /** Whether citizens are counted: then no figure on fewer than five is shown. */
    citizens: boolean().notNull().default(true),
  },
  (indicator) => [
    unique("indicator_keys_are_unique").on(indicator.collaborationId, indicator.key),
    unique("indicators_stay_in_their_collaboration").on(indicator.collaborationId, indicator.id),
    foreignKey({
      name: "indicator_effort_is_in_the_same_collaboration",
      columns: [indicator.collaborationId, indicator.effortId],
      foreignColumns: [efforts.collaborationId, efforts.id],
    }),
  ],
);

export const indicatorPoints = pgTable(
  "indicator_points",
  {
    id: uuid().primaryKey().defaultRandom(),
    collaborationId: inCollaboration(),
    indicatorId: uuid().notNull(),
    on: date().notNull(),
    value: numeric({ mode: "number" }).notNull(),
    /** How many the figure is counted on; under five citizens it is suppressed wherever it is shown. */
    n: integer(),
    note: text(),
  },
  (point) => [
    unique("one_point_per_indicator_and_day").on(point.indicatorId, point.on),
    index("points_of_an_indicator").on(point.collaborationId, point.on),
    foreignKey({
      name: "point_belongs_to_an_indicator",
      columns: [point.collaborationId, point.indicatorId],
      foreignColumns: [indicators.collaborationId, indicators.id],
    }).onDelete("cascade"),
  ],
);
