// Changes which figures a collaboration follows, and what was measured.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { efforts } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import type { Actor } from "../actor";
import { breaks } from "../database/broken-promise";
import { NotFound, Refused } from "../domain/errors";
import { editRegister, filledIn, keyedRows, listed } from "./edit-register";
import { idOf } from "./references";
import type { EditIndicators, EditPoints } from "./register-input";
import { indicatorRows, pointRows } from "./registers";
import { changesTo } from "./row-changes";

/** Rows left out are taken away, unless something was measured. */
export function editIndicators(actor: Actor, input: EditIndicators): Promise<{ key: string }> {
  return editRegister(actor, input, {
    edited: "collaboration.indicators-edited",
    read: (tx, { id }) => indicatorRows(tx, id),
    save: (tx, { id }) => saveIndicators(tx, id, input),
  });
}

async function saveIndicators(
  tx: Transaction,
  collaborationId: string,
  input: EditIndicators,
): Promise<void> {
  const before = await tx.select().from(indicators).where(eq(indicators.collaborationId, collaborationId));
  const known = await tx.select().from(efforts).where(eq(efforts.collaborationId, collaborationId));
  const wanted = keyedRows(input.rows, before, "indicator").map((row) => {
    const { id, key, position, name, unit, target, better } = row;
    const effortId = idOf(known, row.effort, `rows.${row.index}.effort`);
    return {
      ...{ id, collaborationId, key, position, name, unit, effortId },
      ...{ target: target ?? null, better: better ?? null },
      ...{ aliases: listed(row.aliases), citizens: row.citizens === "true" },
    };
  });
  const { added, changed } = changesTo(before, wanted);
  if (added.length > 0) await tx.insert(indicators).values(added);
  for (const row of changed) await tx.update(indicators).set(row).where(eq(indicators.id, row.id));
  const kept = new Set(wanted.map(({ id }) => id));
  for (const { id, name } of before.filter((indicator) => !kept.has(indicator.id))) {
    // the points would go with it, and what was measured is history
    const points = await pointRows(tx, collaborationId, id);
    if (points.length > 0)
      throw new Refused("hasPoints", `${name} has measured points.`, { name, count: points.length });
    await tx.delete(indicators).where(eq(indicators.id, id));
  }
}

/** Replaces the measured points of one indicator. Two points on one day are refused. */
export async function editPoints(actor: Actor, input: EditPoints): Promise<{ key: string }> {
  try {
    return await editRegister(actor, input, {
      edited: "collaboration.points-edited",
      read: async (tx, { id }) => pointRows(tx, id, await indicatorId(tx, id, input.indicator)),
      save: async (tx, { id }) => savePoints(tx, id, await indicatorId(tx, id, input.indicator), input),
    });
  } catch (error) {
    if (breaks(error, "one_point_per_indicator_and_day")) throw twice(input);
    throw error;
  }
}

async function indicatorId(tx: Transaction, collaborationId: string, key: string): Promise<string> {
  const [found] = await tx
    .select({ id: indicators.id })
    .from(indicators)
    .where(and(eq(indicators.collaborationId, collaborationId), eq(indicators.key, key)));
  if (!found) throw new NotFound("indicator");
  return found.id;
}

async function savePoints(
  tx: Transaction,
  collaborationId: string,
  id: string,
  input: EditPoints,
): Promise<void> {
  const rows = filledIn(input.rows, "on").map(({ on, value, n, note, index }) => {
    if (value === undefined) throw new Refused("required", "A point has a value.", {}, `rows.${index}.value`);
    return { collaborationId, indicatorId: id, on, value, n: n ?? null, note: note ?? null };
  });
  await tx.delete(indicatorPoints).where(eq(indicatorPoints.indicatorId, id));
  if (rows.length > 0) await tx.insert(indicatorPoints).values(rows);
}

function twice({ rows }: EditPoints): Refused {
  const again = rows.findIndex(
    ({ on }, index) => on !== undefined && rows.findIndex((other) => other.on === on) < index,
  );
  return new Refused("dayTwice", "There is a point on that day already.", {}, `rows.${again}.on`);
}
