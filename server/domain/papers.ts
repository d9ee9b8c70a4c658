// Which items bring papers with them: what an earlier meeting did not finish, and what another group sent here.
import type { AgendaItem } from "./agenda";

/** An item and where its papers come from; at least one of the two is there. */
export interface BringsPapers {
  key: string;
  /** The item of an earlier meeting that it goes on from. */
  itemId: string | null;
  /** The point it answers. */
  referral: string | null;
}

/**
 * Of an agenda's items, sub-items included. What returns although it was dealt with, as a recurring item does, starts with
 * an empty table; a struck item brings nothing.
 */
export function itemsWithPapers(items: readonly AgendaItem[]): BringsPapers[] {
  return items
    .filter(({ struck }) => !struck)
    .flatMap(({ key, carriedFrom, referral, sub }) => {
      const itemId = carriedFrom && carriedFrom.outcome !== "recurring" ? carriedFrom.itemId : null;
      const own = itemId || referral ? [{ key, itemId, referral }] : [];
      return [...own, ...itemsWithPapers(sub)];
    });
}
