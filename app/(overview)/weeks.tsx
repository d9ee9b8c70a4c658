// This week and the next, day by day.

import Link from "next/link";
import { Temporal } from "temporal-polyfill";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { weekdayShort } from "@/server/domain/spoken-day";
import { clockTime, weekOf } from "@/server/domain/spoken-time";
import type { Overview } from "@/server/overview/queries";
import styles from "./overview.module.css";

export async function Weeks({ today, meetings }: { today: string; meetings: Overview["coming"] }) {
  const t = await getTranslations("overview");
  const language = await languageOf();
  const monday = mondayOf(today);
  return (
    <section aria-labelledby="weeks">
      <h2 id="weeks" className="vh">
        {t("weeks")}
      </h2>
      <div className={styles.weeks}>
        {[0, 7].map((offset) => {
          const days = [0, 1, 2, 3, 4].map((day) => monday.add({ days: offset + day }).toString());
          return (
            <div key={offset}>
              <h3>{t("week", { week: weekOf(days[0] ?? today) })}</h3>
              <ol className={styles.week}>
                {days.map((day) => (
                  <li
                    key={day}
                    className={day === today ? styles.now : undefined}
                    aria-current={day === today ? "date" : undefined}
                  >
                    <span className={styles.d}>
                      {weekdayShort(day, language)} {Number(day.slice(8))}
                      {language === "da" ? "." : ""}
                    </span>
                    {meetings
                      .filter(({ wallTime }) => wallTime.startsWith(day))
                      .map(({ collaboration, key, groupName, wallTime }) => (
                        <Link key={key} href={`/${collaboration}/meetings/${key}`} prefetch={false}>
                          <span className="num">{clockTime(wallTime, language)}</span> {groupName}
                        </Link>
                      ))}
                  </li>
                ))}
              </ol>
            </div>
          );
        })}
      </div>
    </section>
  );
}

/** The Monday of the working weeks to show; at the weekend that is the coming one. */
function mondayOf(today: string): Temporal.PlainDate {
  const date = Temporal.PlainDate.from(today);
  return date.add({ days: date.dayOfWeek > 5 ? 8 - date.dayOfWeek : 1 - date.dayOfWeek });
}
