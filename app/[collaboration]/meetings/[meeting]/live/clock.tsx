"use client";
// The clock on the wall, and whether the meeting keeps to it.
import { type CSSProperties, useEffect, useState } from "react";
import { fill } from "@/app/_ui/fill";
import { Mark } from "@/app/_ui/signs";
import { paceOf } from "@/server/domain/meeting-pace";
import styles from "./live.module.css";

interface Props {
  timeZone: string;
  language: "da" | "en";
  /** Wall time the meeting was to begin at, and how many minutes it was to last. */
  startsAt: string;
  duration: number;
  items: readonly { key: string; number: string; minutes: number; current: boolean }[];
  words: { over: string; left: string; ends: string; late: string };
}

export function Clock({ timeZone, language, startsAt, duration, items, words }: Props) {
  const now = useWallMinute(timeZone);
  const at = items.findIndex(({ current }) => current);
  const start = Number(startsAt.slice(11, 13)) * 60 + Number(startsAt.slice(14, 16));
  const pace = now === null ? null : paceOf(now, { start, duration, minutes: items.map(minutesOf), at });
  const says = (minute: number) =>
    `${Math.floor(minute / 60) % 24}${language === "da" ? "." : ":"}${String(minute % 60).padStart(2, "0")}`;
  const number = items[at]?.number ?? "";
  return (
    <div>
      <p className={styles.now}>
        <time className={styles.clock}>{now === null ? "" : says(now)}</time>
        {pace?.counts ? (
          <>
            {pace.over > 0 ? (
              <Mark kind="overdue">{fill(words.over, { number, minutes: pace.over })}</Mark>
            ) : (
              <span>{fill(words.left, { number, minutes: -pace.over })}</span>
            )}
            <span className="quiet">
              {pace.late > 0
                ? fill(words.late, { time: says(pace.ends), minutes: pace.late })
                : fill(words.ends, { time: says(pace.ends) })}
            </span>
          </>
        ) : null}
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

const minutesOf = ({ minutes }: Props["items"][number]) => minutes;

/** The minute of the day on the wall in a zone; null before the browser has told it. A phone that wakes looks at once. */
function useWallMinute(timeZone: string): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    const tick = () => setNow(minuteOfDay(timeZone));
    tick();
    const timer = setInterval(tick, 10_000);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [timeZone]);
  return now;
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
