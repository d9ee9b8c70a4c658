// The weeks hour by hour: how many can, as a number in every cell, and as a shade for those who would rather look. Any beginning can
// be chosen, and is told as the best ones are.
import { useEffect, useState } from "react";
import { fill } from "@/app/_ui/fill";
import { type CommonTimes, timeAt } from "@/server/domain/common-times";
import { type SpokenLanguage, weekdayAndDay } from "@/server/domain/spoken-day";
import { clockTime, weekOf } from "@/server/domain/spoken-time";
import { walkWeek } from "../walk-week";
import { shadeOf, WeekHead } from "../week-head";
import styles from "./find-a-time.module.css";
import type { FindWords } from "./find-words";
import { Slots, type ToShow } from "./found";

type Week = CommonTimes["weeks"][number];

/** How a beginning is chosen; null until the script has come. */
interface Choosing {
  chosen: string | null;
  choose: ((wallTime: string) => void) | null;
}

export function Weeks(props: ToShow) {
  const { page, shown, words, place } = props;
  const { weeks, count } = shown.answer;
  const [chosen, choose] = useState<string | null>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  // another wish may leave nothing of it
  const slot = page.known && chosen ? timeAt(page.known, shown.asked, chosen) : null;
  const choosing = { chosen: slot && chosen, choose: isReady ? choose : null };
  return (
    <section className="block" aria-labelledby="hours">
      <h2 id="hours">{words.hours}</h2>
      <p className="small quiet">{words.hoursLede}</p>
      <div className={styles.chosen} role="status">
        {slot ? <Slots {...props} slots={[slot]} list="chosen" /> : null}
      </div>
      <div className={styles.weeks}>
        {weeks.map((week) => (
          <WeekTable key={week.monday} {...{ week, count, words, choosing }} language={place.language} />
        ))}
      </div>
    </section>
  );
}

interface WeekProps {
  week: Week;
  count: number;
  words: FindWords;
  choosing: Choosing;
  language: SpokenLanguage;
}

function WeekTable({ week: { monday, days, hours }, ...props }: WeekProps) {
  const { words, language } = props;
  return (
    <table className={styles.week}>
      <caption>{fill(words.weekTable, { week: weekOf(monday) })}</caption>
      <WeekHead days={days} clock={words.clock} language={language} />
      <tbody>
        {hours.map(({ hour, cells }) => (
          <tr key={hour}>
            <th scope="row">{hour}</th>
            {days.map((day, index) => (
              <Cell key={day} cell={cells[index] ?? null} week={monday} {...props} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps extends Omit<WeekProps, "week"> {
  cell: Week["hours"][number]["cells"][number];
  week: string;
}

function Cell({ cell, week, count, words, choosing, language }: CellProps) {
  if (cell === null)
    return (
      <td data-shade="shut">
        <span aria-hidden="true">–</span>
        <span className="vh">{words.shut}</span>
      </td>
    );
  const { wallTime, able, perhaps, isWithoutRoom } = cell;
  const says = [
    fill(words.of, { able, count }),
    ...(perhaps > 0 ? [fill(words.perhapsOf, { perhaps })] : []),
    ...(isWithoutRoom ? [words.roomsTaken] : []),
  ].join(", ");
  return (
    <td data-shade={shadeOf(able, count)}>
      <span aria-hidden="true">
        {able === count ? words.all : able}
        {perhaps > 0 ? <small> {words.perhapsShort}</small> : null}
        {isWithoutRoom ? <small> {words.noRoomShort}</small> : null}
      </span>
      {choosing.choose ? (
        <input
          type="radio"
          name={`beginning-${week}`}
          aria-label={`${weekdayAndDay(wallTime, language)} ${clockTime(wallTime, language)}: ${says}`}
          checked={choosing.chosen === wallTime}
          onChange={() => choosing.choose?.(wallTime)}
          onKeyDown={walkWeek}
        />
      ) : (
        <span className="vh">{says}</span>
      )}
    </td>
  );
}
