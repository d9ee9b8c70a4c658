// The figures a collaboration follows, newest point first.
import { asc, desc, eq } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { efforts } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import type { FigureRow } from "../domain/agenda";
import { mayShowFigure } from "../domain/boundary";

/** Every indicator with its latest figure and the one before, as the agenda shows them, and the whole series behind it. */
export async function figuresOf(tx: Database | Transaction, actor: Actor, key: string) {
  const { collaboration } = await loadCollaboration(tx, actor, key);
  const rows = await tx
    .select({ indicator: indicators, effort: efforts.name })
    .from(indicators)
    .leftJoin(efforts, eq(efforts.id, indicators.effortId))
    .where(eq(indicators.collaborationId, collaboration.id))
    .orderBy(asc(indicators.position));
  const points = await tx
    .select()
    .from(indicatorPoints)
    .where(eq(indicatorPoints.collaborationId, collaboration.id))
    .orderBy(desc(indicatorPoints.on));
  return rows.map(({ indicator, effort }) => {
    const series = points
      .filter(({ indicatorId }) => indicatorId === indicator.id)
      .map(shown(indicator.unit));
    return { key: indicator.key, effort, row: rowOf(indicator, series), series };
  });
}

type Point = typeof indicatorPoints.$inferSelect;

const shown = (unit: FigureRow["unit"]) => (point: Point) => ({
  on: point.on,
  value: mayShowFigure(point, unit) ? point.value : null,
  n: mayShowFigure(point, unit) ? point.n : null,
  note: mayShowFigure(point, unit) ? point.note : null,
});

/** null when it has never been measured. */
function rowOf(
  indicator: typeof indicators.$inferSelect,
  [latest, before]: ReturnType<ReturnType<typeof shown>>[],
): FigureRow | null {
  if (!latest) return null;
  const { key, name, unit, target, better } = indicator;
  return {
    indicator: key,
    name,
    unit,
    target,
    better,
    ...latest,
    previous: before?.value ?? null,
    previousOn: before?.on ?? null,
  };
}
