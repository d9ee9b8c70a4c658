// The weeks hour by hour: how many can, as a number in every cell, and as a shade for those who would rather look.
import { getTranslations } from "@/app/_text/words";
import type { FoundTime } from "@/server/availability/find-time";
import { weekOf } from "@/server/domain/spoken-time";
import { shadeOf, WeekHead } from "../week-head";
import styles from "./find-a-time.module.css";

type Answer = NonNullable<FoundTime["answer"]>;
type Week = Answer["weeks"][number];

export async function Weeks({ answer: { weeks, count } }: { answer: Answer }) {
  const t = await getTranslations("findTime");
  return (
    <section className="block" aria-labelledby="hours">
      <h2 id="hours">{t("hours")}</h2>
      <p className="small quiet">{t("hoursLede")}</p>
      <div className={styles.weeks}>
        {weeks.map((week) => (
          <WeekTable key={week.monday} week={week} count={count} />
        ))}
      </div>
    </section>
  );
}

async function WeekTable({ week: { monday, days, hours }, count }: { week: Week; count: number }) {
  const t = await getTranslations("findTime");
  return (
    <table className={styles.week}>
      <caption>{t("weekTable", { week: weekOf(monday) })}</caption>
      <WeekHead days={days} clock={t("clock")} />
      <tbody>
        {hours.map(({ hour, cells }) => (
          <tr key={hour}>
            <th scope="row">{hour}</th>
            {days.map((day, index) => (
              <Cell key={day} cell={cells[index] ?? null} count={count} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

async function Cell({ cell, count }: { cell: Week["hours"][number]["cells"][number]; count: number }) {
  const t = await getTranslations("findTime");
  if (cell === null)
    return (
      <td data-shade="shut">
        <span aria-hidden="true">–</span>
        <span className="vh">{t("shut")}</span>
      </td>
    );
  const { able, isWithoutRoom } = cell;
  return (
    <td data-shade={shadeOf(able, count)}>
      <span aria-hidden="true">
        {able === count ? t("all") : able}
        {isWithoutRoom ? <small> {t("noRoomShort")}</small> : null}
      </span>
      <span className="vh">
        {t("of", { able, count })}
        {isWithoutRoom ? `, ${t("roomsTaken")}` : null}
      </span>
    </td>
  );
}
