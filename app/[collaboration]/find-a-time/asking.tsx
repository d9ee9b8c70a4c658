// The question: who, how long, within when, and what is wished. It stands in the address, so it can be kept, shared and gone back to.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { type Choice, choicesFrom } from "@/app/_ui/choices";
import { Options } from "@/app/_ui/options";
import type { FoundTime } from "@/server/availability/find-time";
import {
  offeredGaps,
  offeredMargins,
  offeredMinutes,
  offeredWeeks,
  type TimeAsked,
} from "@/server/availability/input";
import { anyRoom, parts } from "@/server/domain/common-times";
import { spokenList } from "@/server/domain/spoken-list";
import { noPlace } from "@/server/domain/travel-times";
import { writeDate } from "@/server/domain/written-time";
import styles from "./find-a-time.module.css";
import { Picker } from "./picker";

interface Props {
  page: FoundTime;
  /** What the address says; what it leaves out is usual. */
  said: TimeAsked;
}

export async function Asking({ page, said }: Props) {
  const t = await getTranslations("findTime");
  const { asked, groups } = page;
  const hours = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, index) => ({
      value: String(first + index),
      label: t("hour", { hour: first + index }),
    }));
  const length = (minutes: number) =>
    t("length", { hours: Math.floor(minutes / 60), minutes: minutes % 60 }).trim();
  const numbers = (offered: readonly number[], label: (number: number) => string) =>
    offered.map((number) => ({ value: String(number), label: label(number) }));
  return (
    <search>
      <form
        method="get"
        key={JSON.stringify(said)}
        className={`${styles.asking} no-print`}
        aria-label={t("ask")}
      >
        <Chosen
          name="group"
          label={t("group")}
          empty={t("noGroup")}
          value={said.group}
          choices={choicesFrom(groups)}
        />
        <People page={page} said={said} />
        <div className={styles.pair}>
          <Chosen
            name="minutes"
            label={t("minutes")}
            empty={
              said.minutes === undefined ? t("usualLength", { length: length(asked.minutes) }) : t("usual")
            }
            value={said.minutes}
            choices={numbers(offeredMinutes, length)}
          />
          <Chosen
            name="weeks"
            label={t("weeks")}
            value={asked.weeks}
            choices={numbers(offeredWeeks, (weeks) => t("weeksAhead", { weeks }))}
          />
          <div className="field">
            <label htmlFor="ask-from">{t("from")}</label>
            <input
              id="ask-from"
              name="from"
              className="input"
              autoComplete="off"
              defaultValue={said.from && writeDate(asked.from)}
              aria-describedby="ask-from-help"
            />
            <p className="help" id="ask-from-help">
              {t("fromHelp")}
            </p>
          </div>
          <Chosen
            name="margin"
            label={t("margin")}
            value={asked.margin}
            choices={numbers(offeredMargins, (minutes) =>
              minutes === 0 ? t("noMargin") : t("minutesShort", { minutes }),
            )}
          />
          <Chosen name="earliest" label={t("earliest")} value={asked.earliest} choices={hours(6, 20)} />
          <Chosen name="latest" label={t("latest")} value={asked.latest} choices={hours(8, 23)} />
        </div>
        {page.places.length > 0 ? (
          <Chosen
            name="place"
            label={t("place")}
            empty={page.usualPlace === null ? t("noPlace") : t("usualPlace", { place: page.usualPlace })}
            value={said.place}
            choices={[
              ...(page.usualPlace === null ? [] : [{ value: noPlace, label: t("noPlace") }]),
              ...page.places.map((place) => ({ value: place, label: place })),
            ]}
          />
        ) : null}
        {page.rooms.length > 0 ? (
          <Chosen
            name="room"
            label={t("room")}
            empty={t("noRoom")}
            value={said.room}
            choices={[{ value: anyRoom, label: t("anyRoom") }, ...choicesFrom(page.rooms)]}
          />
        ) : null}
        <Chosen
          name="gap"
          label={t("gap")}
          value={asked.gap}
          choices={numbers(offeredGaps, (days) => (days === 0 ? t("noGap") : t("days", { days })))}
        />
        <label className="choice">
          <input type="checkbox" name="friday" value="morning" defaultChecked={asked.friday !== undefined} />
          <span>{t("friday")}</span>
        </label>
        <p className="acts">
          <button type="submit" className="btn first">
            {t("find")}
          </button>
        </p>
      </form>
    </search>
  );
}

/** Three lists of everyone, each folded away unless it is where one begins. */
async function People({ page: { people }, said }: Props) {
  const t = await getTranslations("findTime");
  const language = await languageOf();
  return parts.map((part) => {
    const chosen = people.filter(({ key }) => said[part]?.includes(key));
    return (
      <details key={part} className="fold" open={part === "must" && !said.group}>
        <summary>
          {t(part)}{" "}
          <small className="quiet">
            {chosen.length === 0
              ? t("nobody")
              : spokenList(
                  chosen.map(({ name }) => name),
                  language,
                )}
          </small>
        </summary>
        <Picker
          name={part}
          words={{ legend: t(part), search: t("search"), nobody: t("nobodyFound") }}
          people={people}
          chosen={chosen.map(({ key }) => key)}
        />
      </details>
    );
  });
}

interface ChosenProps {
  name: string;
  label: string;
  choices: readonly Choice[];
  value: string | number | undefined;
  empty?: string;
}

/** One of several, as the address says it. */
function Chosen({ name, label, choices, value, empty }: ChosenProps) {
  return (
    <div className="field">
      <label htmlFor={`ask-${name}`}>{label}</label>
      <select id={`ask-${name}`} name={name} className="input" defaultValue={String(value ?? "")}>
        <Options choices={choices} empty={empty} />
      </select>
    </div>
  );
}
