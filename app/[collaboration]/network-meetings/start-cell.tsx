"use client";
// One possible beginning in a week: chosen with mouse and finger, and with the arrow keys as one walks in a table.
import { walkWeek } from "../walk-week";
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
      <TimeRadio among={among} time={time} isProposed={false} label={label} onKeyDown={walkWeek} />
      <span aria-hidden="true">
        {able}
        {offHour ? <small>{offHour}</small> : null}
      </span>
    </div>
  );
}
