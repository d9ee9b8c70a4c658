// The best times: three first, on different days, each with who cannot and why; the rest folded away.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import type { FoundTime } from "@/server/availability/find-time";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { capital, clockRange, weekOf } from "@/server/domain/spoken-time";
import { writeDate } from "@/server/domain/written-time";
import styles from "./find-a-time.module.css";

type Answer = NonNullable<FoundTime["answer"]>;
type Slot = Answer["first"][number];

interface Props {
  page: FoundTime;
  answer: Answer;
  collaboration: string;
}

export async function Found({ page, answer, collaboration }: Props) {
  const t = await getTranslations("findTime");
  const own = await getTranslations("connectedCalendars");
  const { first, more, isShort, count, calendars } = answer;
  if (first.length === 0)
    return (
      <div className="empty">
        <strong>{t("noneTitle")}</strong>
        <p>{t("none")}</p>
      </div>
    );
  return (
    <section aria-labelledby="found">
      <h2 id="found">{isShort ? t("short") : t("bestFor", { count })}</h2>
      {isShort ? <p className="notice wait">{t("shortText")}</p> : null}
      <Slots slots={first} page={page} collaboration={collaboration} />
      <AskInstead page={page} collaboration={collaboration} />
      <p className={`small quiet ${styles.under}`}>
        {page.planFor ? t("planFor", { group: page.planFor.name }) : t("noPlan")}
      </p>
      {calendars ? (
        <p className={`small quiet ${styles.under}`}>
          {own("freshAll", {
            people: calendars.people,
            ago: own(`ago.${calendars.ago.unit}`, { count: calendars.ago.count }),
          })}
        </p>
      ) : null}
      {more.length > 0 ? (
        <details className="fold">
          <summary>{t("more", { count: more.length })}</summary>
          <Slots slots={more} page={page} collaboration={collaboration} />
        </details>
      ) : null}
    </section>
  );
}

type SlotsProps = Omit<Props, "answer"> & { slots: readonly Slot[] };

async function Slots({ slots, page, collaboration }: SlotsProps) {
  const t = await getTranslations("findTime");
  const language = await languageOf();
  return (
    <ol className={`rows ${styles.slots}`}>
      {slots.map((slot) => (
        <li key={slot.wallTime}>
          <p>
            <strong>{capital(weekdayAndFullDay(slot.wallTime, language))}</strong>
            <span>
              {clockRange(slot.wallTime, page.asked.minutes, language)}{" "}
              <small className="quiet">{t("week", { week: weekOf(slot.wallTime) })}</small>
            </span>
          </p>
          <WhoCan slot={slot} />
          <div>
            {page.mayAsk ? <Tick slot={slot} minutes={page.asked.minutes} /> : null}
            {page.planFor ? (
              <Plan
                slot={slot}
                minutes={page.asked.minutes}
                group={page.planFor.key}
                collaboration={collaboration}
              />
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Ticked, it is one of those that the others are asked about; the form stands under the list. */
async function Tick({ slot: { wallTime }, minutes }: { slot: Slot; minutes: number }) {
  const t = await getTranslations("findTime");
  const language = await languageOf();
  return (
    <label className="choice">
      <input type="checkbox" name="time" value={wallTime} form="ask-instead" />
      <span>
        {t("tick")}
        <span className="vh">
          {" "}
          {weekdayAndFullDay(wallTime, language)} {clockRange(wallTime, minutes, language)}
        </span>
      </span>
    </label>
  );
}

/** Those that are ticked go along to where one asks about them. */
async function AskInstead({ page, collaboration }: Pick<Props, "page" | "collaboration">) {
  const t = await getTranslations("findTime");
  if (!page.mayAsk) return null;
  return (
    <form
      id="ask-instead"
      method="get"
      action={`/${collaboration}/polls/new`}
      className={`${styles.under} no-print`}
    >
      <input type="hidden" name="minutes" value={page.asked.minutes} />
      {page.group ? <input type="hidden" name="group" value={page.group} /> : null}
      {page.outside.map((key) => (
        <input key={key} type="hidden" name="person" value={key} />
      ))}
      <p className="acts">
        <button type="submit" className="btn">
          {t("askInstead")}
        </button>
        <span className="small quiet">{t("askHelp")}</span>
      </p>
    </form>
  );
}

async function WhoCan({ slot: { missing, able, rooms } }: { slot: Slot }) {
  const t = await getTranslations("findTime");
  const language = await languageOf();
  const names = missing.map(({ name, because }) => t("because", { name, why: t(`why.${because}`) }));
  return (
    <p>
      {missing.length === 0 ? (
        <Mark kind="decided">{t("everyone")}</Mark>
      ) : (
        t("without", { names: spokenList(names, language) })
      )}
      {able
        .filter((ones) => ones.length > 0)
        .map((ones) => (
          <small key={ones.join()} className="quiet">
            {t("able", { names: spokenList(ones, language) })}
          </small>
        ))}
      {rooms ? (
        <small className="quiet">
          {rooms.length === 0
            ? t("roomsTaken")
            : t("roomsFree", {
                rooms: spokenList(
                  rooms.map(({ name }) => name),
                  language,
                ),
              })}
        </small>
      ) : null}
    </p>
  );
}

interface PlanProps {
  slot: Slot;
  minutes: number;
  group: string;
  collaboration: string;
}

async function Plan({ slot, minutes, group, collaboration }: PlanProps) {
  const t = await getTranslations("findTime");
  const language = await languageOf();
  const [day = "", time = ""] = slot.wallTime.split("T");
  const room = slot.rooms?.[0];
  const where: Record<string, string> = room ? { room: room.key } : {};
  return (
    <Form
      id={`plan-${slot.wallTime.replace(":", "")}`}
      action={submit.bind(null, "meetings.planNext")}
      words={await formWords()}
      hidden={{ collaboration, group, date: writeDate(day), time, durationMinutes: minutes, ...where }}
      then={`/${collaboration}/meetings/{key}`}
    >
      <Send look="small">
        {room ? t("planIn", { room: room.name }) : t("plan")}
        <span className="vh">
          {" "}
          {weekdayAndFullDay(slot.wallTime, language)} {clockRange(slot.wallTime, minutes, language)}
        </span>
      </Send>
    </Form>
  );
}
