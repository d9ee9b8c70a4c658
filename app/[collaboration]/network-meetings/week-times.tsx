// The weeks hour by hour, every possible beginning to be chosen: how many can, as a number in every cell, so that the shade is only a
// help.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { clockTime, weekOf } from "@/server/domain/spoken-time";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import { shadeOf, WeekHead } from "../week-head";
import styles from "./network.module.css";
import { StartCell } from "./start-cell";
import { whoCan } from "./who-can";

type Answer = NonNullable<NetworkTimes["answer"]>;
type Week = Answer["weeks"][number];
type Hour = NonNullable<Week["hours"][number]["cells"][number]>;

/** The week with the best time in sight, the others folded. */
export async function WeekTimes({ answer: { weeks, count, first } }: { answer: Answer }) {
  const t = await getTranslations("network.book");
  const best = first[0]?.wallTime.slice(0, 10);
  const shown = weeks.find(({ days }) => best !== undefined && days.includes(best)) ?? weeks[0];
  const others = weeks.filter((week) => week !== shown);
  return (
    <>
      {shown ? <WeekTable week={shown} count={count} /> : null}
      {others.length > 0 ? (
        <details className="fold">
          <summary>{t("otherWeeks")}</summary>
          {others.map((week) => (
            <WeekTable key={week.monday} week={week} count={count} />
          ))}
        </details>
      ) : null}
    </>
  );
}

async function WeekTable({ week: { monday, days, hours }, count }: { week: Week; count: number }) {
  const t = await getTranslations("network.book");
  const language = await languageOf();
  return (
    <table className={styles.heat}>
      <caption>
        {t("week", { week: weekOf(monday) })} <span className="small quiet">{t("howMany", { count })}</span>
      </caption>
      <WeekHead days={days} clock={t("clock")} language={language} />
      <tbody>
        {hours.map(({ hour, cells }) => (
          <tr key={hour}>
            <th scope="row">{hour}</th>
            {days.map((day, index) => (
              <td key={day}>
                <Cell cell={cells[index] ?? null} count={count} week={monday} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function Cell({ cell, count, week }: { cell: Hour | null; count: number; week: string }) {
  const t = await getTranslations("network.book");
  const language = await languageOf();
  if (cell === null)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="vh">{t("shut")}</span>
      </>
    );
  const { wallTime, able, missing } = cell;
  const who = await whoCan(missing);
  const clock = clockTime(wallTime, language);
  const day = weekdayAndDay(wallTime, language);
  return (
    <StartCell
      among={week}
      time={{ wallTime, who }}
      label={t("cell", { day, clock, who: who.charAt(0).toLocaleLowerCase("da") + who.slice(1) })}
      able={able === count ? t("all") : String(able)}
      offHour={wallTime.endsWith(":00") ? null : clock}
      shade={shadeOf(able, count)}
    />
  );
}
