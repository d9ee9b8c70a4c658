// The agenda as a strip of time: each item as wide as it is long.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { drawn } from "@/app/_ui/drawn";
import type { Agenda, AgendaItem, ItemType } from "@/server/domain/agenda";
import { agendaClock } from "@/server/domain/agenda-clock";
import { html } from "@/server/domain/html";
import { clockTime, minutesAfter } from "@/server/domain/spoken-time";
import { timeInWords } from "../../groups/[group]/group-words";
import styles from "./agenda.module.css";

export const typeLetter: Record<ItemType, "o" | "d" | "b"> = {
  information: "o",
  discussion: "d",
  decision: "b",
};

export async function AgendaStrip({ agenda }: { agenda: Agenda }) {
  const t = await getTranslations("meeting.strip");
  const language = await languageOf();
  const { startsAt, numbers, totalMinutes, minutesLeft } = agendaClock(agenda);
  const items = agenda.items.filter(({ struck }) => !struck);
  const says = ({ key, title, minutes }: AgendaItem) =>
    t("item", {
      number: numbers[key] ?? "",
      title,
      time: clockTime(startsAt[key] ?? agenda.startsAt, language),
      minutes: minutes ?? 0,
    });
  const look = ({ type }: AgendaItem) => styles[typeLetter[type]];
  const width = ({ minutes }: AgendaItem) => `--m:${Math.max(minutes ?? 0, 1)}`;
  const link = (item: AgendaItem) =>
    html`<a class="${look(item)}" href="#item-${item.key}" style="${width(item)}"><span aria-hidden="true">${numbers[item.key]}</span><span class="vh">${says(item)}</span></a>`;
  const part = (item: AgendaItem) => html`<span class="${look(item)}" style="${width(item)}"></span>`;
  return (
    <div className="no-print">
      <nav
        className={`${styles.strip} ${styles.wide}`}
        aria-label={t("label")}
        {...drawn(html`${items.map(link)}`)}
      />
      <div
        className={`${styles.strip} ${styles.slim}`}
        aria-hidden="true"
        {...drawn(html`${items.map(part)}`)}
      />
      <p className={styles.ends}>
        <span>{clockTime(agenda.startsAt, language)}</span>
        <span>
          {t("total", { items: items.length, time: await timeInWords(totalMinutes) })}
          {minutesLeft < 0 ? t("over", { minutes: -minutesLeft }) : null}
          {minutesLeft > 0 ? t("spare", { minutes: minutesLeft }) : null}
        </span>
        <span>{clockTime(minutesAfter(agenda.startsAt, agenda.durationMinutes), language)}</span>
      </p>
    </div>
  );
}
