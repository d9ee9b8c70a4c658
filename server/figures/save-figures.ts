// Figures as rows: new ones, changed ones and ones taken away, told in the audit without their values.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { indicatorPoints } from "@/db/schema/figures";
import type { Actor } from "../actor";
import { type Action, record } from "../audit";
import type { Collaboration } from "../collaborations/queries";
import { inChunks } from "../collaborations/row-changes";
import type { FigureChange, StandingFigure } from "../domain/figure-entry";
import type { FiguresStanding } from "./queries";

interface Changes {
  added: readonly StandingFigure[];
  changed: readonly FigureChange[];
  removed: readonly StandingFigure[];
}

/** The collaboration must be held. What changes nothing is not told of. */
export async function saveFigures(
  tx: Transaction,
  { id: collaborationId }: Collaboration,
  indicators: FiguresStanding["indicators"],
  { added, changed, removed }: Changes,
): Promise<void> {
  const ids = new Map(indicators.map(({ key, id }) => [key, id]));
  const place = ({ indicator, on }: StandingFigure) => ({ indicatorId: ids.get(indicator) ?? "", on });
  const at = (figure: StandingFigure) =>
    and(eq(indicatorPoints.indicatorId, place(figure).indicatorId), eq(indicatorPoints.on, figure.on));
  const rows = added.map(({ value, n, note, ...figure }) => ({
    ...{ collaborationId, value, n, note },
    ...place({ ...figure, value, n, note }),
  }));
  for (const chunk of inChunks(rows)) await tx.insert(indicatorPoints).values(chunk);
  for (const { after } of changed) {
    const { value, n, note } = after;
    await tx.update(indicatorPoints).set({ value, n, note }).where(at(after));
  }
  for (const figure of removed) await tx.delete(indicatorPoints).where(at(figure));
}

const mostTold = 100;

/** Which figures were touched, never what they say: some are on so few that nobody else may read them. */
export async function tellOfFigures(
  tx: Transaction,
  actor: Actor,
  action: Extract<Action, `figures.${string}`>,
  { id, key }: Collaboration,
  { added, changed, removed }: Changes,
): Promise<void> {
  const touched = [...added, ...changed.map(({ after }) => after), ...removed];
  if (touched.length === 0) return;
  await record(tx, actor, action, {
    collaborationId: id,
    subject: `collaboration:${key}`,
    details: {
      ...{ added: added.length, changed: changed.length, removed: removed.length },
      figures: touched.slice(0, mostTold).map(({ indicator, on }) => `${indicator} ${on}`),
    },
  });
}
