"use client";
// One possible beginning in a week: chosen with mouse and finger, and with the arrow keys as one walks in a table.
import type { KeyboardEvent } from "react";
import type { OfferedTime } from "./chosen-time";
import styles from "./network.module.css";
import { TimeRadio } from "./time-radio";

interface Props {
  among: string;
  time: OfferedTime;
  label: string;
  able: string;
  /** When it begins, where that is not on the hour. */
  offHour: string | null;
  shade: number;
}

export function StartCell({ among, time, label, able, offHour, shade }: Props) {
  return (
    <div className={styles.cell} data-shade={shade}>
      <TimeRadio among={among} time={time} isProposed={false} label={label} onKeyDown={walk} />
      <span aria-hidden="true">
        {able}
        {offHour ? <small>{offHour}</small> : null}
      </span>
    </div>
  );
}

/** Columns and rows to go. */
const ways: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function walk(event: KeyboardEvent<HTMLInputElement>): void {
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
