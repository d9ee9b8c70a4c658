// A week as a table of radio buttons, walked with the arrow keys as one walks in a table.
import type { KeyboardEvent } from "react";

/** Columns and rows to go. */
const ways: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Arrow keys choose the next beginning that can be chosen that way. */
export function walkWeek(event: KeyboardEvent<HTMLInputElement>): void {
  const way = ways[event.key];
  if (!way) return;
  // a group of radio buttons would walk along the row alone
  event.preventDefault();
  const next = beside(event.currentTarget, way);
  next?.focus();
  next?.click();
}

/** The next that can be chosen that way, past what is shut; null at the edge. */
function beside(from: HTMLInputElement, [across, down]: readonly [number, number]): HTMLInputElement | null {
  const [cell, row, table] = [from.closest("td"), from.closest("tr"), from.closest("table")];
  if (!cell || !row || !table) return null;
  for (let step = 1; ; step += 1) {
    const next = table.rows[row.rowIndex + step * down]?.cells[cell.cellIndex + step * across];
    if (!next) return null;
    const found = next.querySelector("input");
    if (found) return found;
  }
}
