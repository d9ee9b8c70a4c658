// The weeks hour by hour: how many can, as a number in every cell, and as a shade for those who would rather look.
import { fill } from "@/app/_ui/fill";
import type { CommonTimes } from "@/server/domain/common-times";
import type { SpokenLanguage } from "@/server/domain/spoken-day";
import { weekOf } from "@/server/domain/spoken-time";
import { shadeOf, WeekHead } from "../week-head";
import styles from "./find-a-time.module.css";
import type { FindWords } from "./find-words";

type Week = CommonTimes["weeks"][number];

interface Props {
  answer: CommonTimes;
  words: FindWords;
  language: SpokenLanguage;
}

export function Weeks({ answer: { weeks, count }, words, language }: Props) {
  return (
    <section className="block" aria-labelledby="hours">
      <h2 id="hours">{words.hours}</h2>
      <p className="small quiet">{words.hoursLede}</p>
      <div className={styles.weeks}>
        {weeks.map((week) => (
          <WeekTable key={week.monday} {...{ week, count, words, language }} />
        ))}
      </div>
    </section>
  );
}

interface WeekProps {
  week: Week;
  count: number;
  words: FindWords;
  language: SpokenLanguage;
}

function WeekTable({ week: { monday, days, hours }, count, words, language }: WeekProps) {
  return (
    <table className={styles.week}>
      <caption>{fill(words.weekTable, { week: weekOf(monday) })}</caption>
      <WeekHead days={days} clock={words.clock} language={language} />
      <tbody>
        {hours.map(({ hour, cells }) => (
          <tr key={hour}>
            <th scope="row">{hour}</th>
            {days.map((day, index) => (
              <Cell key={day} cell={cells[index] ?? null} count={count} words={words} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellProps {
  cell: Week["hours"][number]["cells"][number];
  count: number;
  words: FindWords;
}

function Cell({ cell, count, words }: CellProps) {
  if (cell === null)
    return (
      <td data-shade="shut">
        <span aria-hidden="true">–</span>
        <span className="vh">{words.shut}</span>
      </td>
    );
  const { able, isWithoutRoom } = cell;
  return (
    <td data-shade={shadeOf(able, count)}>
      <span aria-hidden="true">
        {able === count ? words.all : able}
        {isWithoutRoom ? <small> {words.noRoomShort}</small> : null}
      </span>
      <span className="vh">
        {fill(words.of, { able, count })}
        {isWithoutRoom ? `, ${words.roomsTaken}` : null}
      </span>
    </td>
  );
}
