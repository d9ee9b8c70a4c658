// When: the best times with who cannot, the best one chosen; the weeks hour by hour; or a time that one writes oneself.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { TextField } from "@/app/_ui/fields";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, clockRange, weekOf } from "@/server/domain/spoken-time";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import type { OfferedTime } from "./chosen-time";
import styles from "./network.module.css";
import { type RadioTime, RadioTimes } from "./radio-times";
import { WeekTimes } from "./week-times";
import { whoCan } from "./who-can";

type Answer = NonNullable<NetworkTimes["answer"]>;

interface Props {
  times: Pick<NetworkTimes, "answer" | "minutes">;
  /** The time that stands, of a meeting that is booked. */
  keep?: string;
}

export async function OfferedTimes({ times: { answer, minutes }, keep }: Props) {
  const t = await getTranslations("network.book");
  const first = answer ? await spoken(answer.first, minutes) : [];
  const more = answer ? await spoken(answer.more, minutes) : [];
  return (
    <>
      {answer === null ? <p className="quiet">{t("noneChosen")}</p> : null}
      {answer && first.length === 0 ? <p className="quiet">{t("noTimes")}</p> : null}
      <RadioTimes
        words={{ best: t("best"), others: t("others") }}
        {...{ first, more }}
        keep={keep ? await kept(keep, minutes) : null}
      />
      {answer ? <WeekTimes answer={answer} /> : null}
      <details className="fold" open={first.length === 0}>
        <summary>{t("own")}</summary>
        <p className="small quiet">{t("ownHelp")}</p>
        <div className={styles.pair}>
          <TextField name="day" label={t("day")} wide={10} optional />
          <TextField name="clock" label={t("clock")} wide={6} optional />
        </div>
      </details>
    </>
  );
}

/** The time that is chosen until somebody chooses. */
export async function bestOf(answer: Answer | null): Promise<OfferedTime | null> {
  const best = answer?.first[0];
  return best ? { wallTime: best.wallTime, who: await whoCan(best.missing.map(({ name }) => name)) } : null;
}

async function kept(wallTime: string, minutes: number): Promise<RadioTime> {
  const t = await getTranslations("network.change");
  const language = await languageOf();
  const who = t("keep");
  const label = capital(weekdayAndDay(wallTime, language));
  return {
    ...{ wallTime, label, who, clock: clockRange(wallTime, minutes, language) },
    isAll: false,
    able: null,
  };
}

async function spoken(slots: Answer["first"], minutes: number): Promise<RadioTime[]> {
  const t = await getTranslations("network.book");
  const language = await languageOf();
  const one = async ({ wallTime, missing, able }: Answer["first"][number]): Promise<RadioTime> => ({
    wallTime,
    label: capital(weekdayAndDay(wallTime, language)),
    clock: `${clockRange(wallTime, minutes, language)}, ${t("week", { week: weekOf(wallTime) }).toLocaleLowerCase("da")}`,
    who: await whoCan(missing.map(({ name }) => name)),
    isAll: missing.length === 0,
    able: able.flat()[0] ?? null,
  });
  return Promise.all(slots.map(one));
}
