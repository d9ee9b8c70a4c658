"use client";
// The clock on the wall, and whether the meeting keeps to it.
import { type CSSProperties, useEffect, useState } from "react";
import { fill } from "@/app/_ui/fill";
import { Mark } from "@/app/_ui/signs";
import styles from "./live.module.css";

interface Props {
  timeZone: string;
  language: "da" | "en";
  /** Wall time the meeting was to begin at. */
  startsAt: string;
  items: readonly { key: string; number: string; minutes: number; current: boolean }[];
  words: { over: string; left: string; ends: string };
}

export function Clock({ timeZone, language, startsAt, items, words }: Props) {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(minuteOfDay(timeZone));
    tick();
    const timer = setInterval(tick, 10_000);
    return () => clearInterval(timer);
  }, [timeZone]);

  const at = items.findIndex(({ current }) => current);
  const start = Number(startsAt.slice(11, 13)) * 60 + Number(startsAt.slice(14, 16));
  const minutes = (from: number, to: number) =>
    items.slice(from, to).reduce((sum, item) => sum + item.minutes, 0);
  const plannedEnd = start + minutes(0, at + 1);
  const over = now === null ? 0 : now - plannedEnd;
  const ends =
    now === null
      ? start + minutes(0, items.length)
      : Math.max(now, plannedEnd) + minutes(at + 1, items.length);
  const says = (minute: number) =>
    `${Math.floor(minute / 60) % 24}${language === "da" ? "." : ":"}${String(minute % 60).padStart(2, "0")}`;
  const number = items[at]?.number ?? "";
  // before the meeting's hour, or long after it, the plan's minutes say nothing
  const isDuring = now !== null && now >= start - 15 && over < 180;
  return (
    <div>
      <p className={styles.now}>
        <time className={styles.clock}>{now === null ? "" : says(now)}</time>
        {isDuring && over > 0 ? (
          <Mark kind="overdue">{fill(words.over, { number, minutes: over })}</Mark>
        ) : null}
        {isDuring && over <= 0 ? <span>{fill(words.left, { number, minutes: -over })}</span> : null}
        {isDuring ? <span className="quiet">{fill(words.ends, { time: says(ends) })}</span> : null}
      </p>
      <div className={styles.run} aria-hidden="true">
        {items.map((item, index) => (
          <span
            key={item.key}
            className={index < at ? styles.did : index === at ? styles.at : undefined}
            style={{ "--m": Math.max(item.minutes, 1) } as CSSProperties}
          />
        ))}
      </div>
    </div>
  );
}

/** The minute of the day on the wall in a zone. */
function minuteOfDay(timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(new Date());
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  return part("hour") * 60 + part("minute");
}
