// When: the best times with who cannot, the best one chosen; the weeks hour by hour; or a time that one writes oneself.

import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { TextField } from "@/app/_ui/fields";
import { Weeks } from "@/app/[collaboration]/find-a-time/weeks";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, clockRange, weekOf } from "@/server/domain/spoken-time";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import styles from "../network.module.css";
import { FieldRadios, type RadioTime } from "./radio-times";

type Answer = NonNullable<NetworkTimes["answer"]>;

export async function When({ times }: { times: NetworkTimes }) {
  const t = await getTranslations("network.book");
  const { answer, minutes } = times;
  const first = answer ? await spoken(answer.first, minutes) : [];
  const more = answer ? await spoken(answer.more, minutes) : [];
  return (
    <section className={styles.step}>
      <h2>
        <span className={styles.no}>2</span>
        {t("when")}
      </h2>
      {answer === null ? <p className="quiet">{t("noneChosen")}</p> : null}
      {answer && first.length === 0 ? <p className="quiet">{t("noTimes")}</p> : null}
      {first.length > 0 ? (
        <FieldRadios name="time" words={{ best: t("best"), others: t("others") }} first={first} more={more} />
      ) : null}
      {answer ? (
        <details className="fold">
          <summary>{t("hours")}</summary>
          <Weeks answer={answer} />
        </details>
      ) : null}
      <details className="fold" open={first.length === 0}>
        <summary>{t("own")}</summary>
        <p className="small quiet">{t("ownHelp")}</p>
        <div className={styles.pair}>
          <TextField name="day" label={t("day")} wide={10} optional />
          <TextField name="clock" label={t("clock")} wide={6} optional />
        </div>
      </details>
    </section>
  );
}

async function spoken(slots: Answer["first"], minutes: number): Promise<RadioTime[]> {
  const t = await getTranslations("network.book");
  const language = await languageOf();
  return slots.map(({ wallTime, missing, able }) => ({
    wallTime,
    label: capital(weekdayAndDay(wallTime, language)),
    clock: `${clockRange(wallTime, minutes, language)}, ${t("week", { week: weekOf(wallTime) }).toLocaleLowerCase("da")}`,
    who:
      missing.length === 0
        ? t("allCan")
        : t("missing", {
            names: spokenList(
              missing.map(({ name }) => name),
              language,
            ),
          }),
    isAll: missing.length === 0,
    able: able.flat()[0] ?? null,
  }));
}
