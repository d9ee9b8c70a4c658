// The figures a collaboration follows, as everyone sees them and as those who enter them do.
import { asc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { efforts } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { grouped } from "../collaborations/row-changes";
import { figureRow } from "../domain/agenda-figures";
import { shownPoint } from "../domain/boundary";
import { markOf, type StandingFigure } from "../domain/figure-entry";
import { authorize, can } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { writeNumber } from "../domain/written-number";
import { rolesInAnyGroup } from "../groups/queries";

type Reader = Database | Transaction;

/** Every indicator with its latest figure and the one before, as the agenda shows them, and the whole series behind it. */
export async function figuresOf(tx: Reader, actor: Actor, key: string, now: Date) {
  const seen = await loadCollaboration(tx, actor, key);
  const { collaboration } = seen;
  const [rows, points, roles] = await Promise.all([
    followed(tx, collaboration.id),
    measured(tx, collaboration.id),
    rolesInAnyGroup(tx, seen),
  ]);
  const series = grouped(points, ({ indicatorId }) => indicatorId);
  const today = dayAt(now, collaboration.timeZone);
  const figures = rows.map(({ indicator, effort }) => {
    const its = series.get(indicator.id) ?? [];
    return {
      key: indicator.key,
      ...{ name: indicator.name, unit: indicator.unit, target: indicator.target },
      effort,
      row: figureRow({ ...indicator, effort, points: its }, today, null),
      series: its.map((point) => shownPoint(point, indicator)).toReversed(),
    };
  });
  return { figures, mayEnter: can(roles, "figures.enter") };
}

/** How many days with figures stand ready to be corrected. */
const periodsShown = 3;

/**
 * The newest figures as they are entered: uncovered, so for those who may enter them alone. Each indicator has a cell for
 * each of the days, and one for a day to come.
 */
export async function sheetOf(tx: Reader, actor: Actor, key: string) {
  const seen = await loadCollaboration(tx, actor, key);

  authorize(await rolesInAnyGroup(tx, seen), "figures.enter");

  const { indicators: followed, standing } = await figuresStanding(tx, seen.collaboration.id);
  const days = [...new Set(standing.map(({ on }) => on))].sort().slice(-periodsShown);
  const known = new Map(standing.map((figure) => [`${figure.indicator} ${figure.on}`, figure]));
  return {
    days,
    indicators: followed.map(({ key, name, unit }) => ({
      ...{ key, name, unit },
      cells: [...days, "new"].map((on) => asCell(known.get(`${key} ${on}`) ?? null)),
    })),
  };
}

/** A figure as it is written in the table, and the mark that tells whether it is still the same when it is saved. */
export interface TableCell {
  value: string;
  n: string;
  note: string;
  was: string;
}

export const asCell = (figure: StandingFigure | null): TableCell => ({
  value: writeNumber(figure?.value ?? null),
  n: writeNumber(figure?.n ?? null),
  note: figure?.note ?? "",
  was: markOf(figure),
});

export type FiguresStanding = Awaited<ReturnType<typeof figuresStanding>>;

/** Every indicator and every figure that stands, uncovered. */
export async function figuresStanding(tx: Reader, collaborationId: string) {
  const [rows, points] = await Promise.all([followed(tx, collaborationId), measured(tx, collaborationId)]);
  const keys = new Map(rows.map(({ indicator: { id, key } }) => [id, key]));
  return {
    indicators: rows.map(({ indicator: { id, key, name, unit, aliases, citizens } }) => ({
      ...{ id, key, name, unit, citizens },
      aliases: aliases ?? [],
    })),
    standing: points.map(
      ({ indicatorId, on, value, n, note }): StandingFigure => ({
        indicator: keys.get(indicatorId) ?? "",
        ...{ on, value, n, note },
      }),
    ),
  };
}

const followed = (tx: Reader, collaborationId: string) =>
  tx
    .select({ indicator: indicators, effort: efforts.name })
    .from(indicators)
    .leftJoin(efforts, eq(efforts.id, indicators.effortId))
    .where(eq(indicators.collaborationId, collaborationId))
    .orderBy(asc(indicators.position));

/** Oldest first. */
const measured = (tx: Reader, collaborationId: string) =>
  tx
    .select()
    .from(indicatorPoints)
    .where(eq(indicatorPoints.collaborationId, collaborationId))
    .orderBy(asc(indicatorPoints.on));
