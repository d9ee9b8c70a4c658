// The reviews a meeting's agenda asks for, and where each stands.
import { inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { decisions } from "@/db/schema/minutes";
import type { AgendaLine } from "../domain/agenda";
import { reviewedIn } from "../domain/agenda-decisions";
import { reviewDay } from "../domain/decision-life";
import { decisionNumber } from "../domain/numbering";

/** Each decision that a line of `items` asks to have reviewed, under its item's key, as it stands now. */
export async function askedReviews(
  tx: Database | Transaction,
  items: readonly { key: string; lines: readonly AgendaLine[] }[],
) {
  const asked = items.flatMap(({ key, lines }) =>
    lines.flatMap((line) => ({ item: key, id: reviewedIn(line) })),
  );
  const ids = asked.flatMap(({ id }) => id ?? []);
  if (ids.length === 0) return [];
  const rows = await tx.select().from(decisions).where(inArray(decisions.id, ids));
  return asked.flatMap(({ item, id }) => {
    const decision = rows.find((row) => row.id === id);
    if (!decision) return [];
    const { text, version, effect, effectNotedAt } = decision;
    return [
      {
        item,
        id: decision.id,
        said: decisionNumber(decision),
        text,
        version,
        effect,
        effectNotedAt,
        dueOn: reviewDay(decision),
      },
    ];
  });
}
