// Indicators as a table: the figure now, its change since last time, and how far it is from its target.
import { wordsIn } from "@/app/_text/words";
import type { FigureRow } from "@/server/domain/agenda";
import { directionOf, isAtTarget } from "@/server/domain/figure-words";
import { type Html, html } from "@/server/domain/html";
import { dayAndMonth, fullDay, type SpokenLanguage } from "@/server/domain/spoken-day";
import { spokenChange, spokenNumber } from "@/server/domain/spoken-number";

import styles from "./agenda.module.css";

/** A region that scrolls sideways where it has no room, with the table in it. */
export function figureTable(rows: readonly FigureRow[], language: SpokenLanguage): Html {
  const t = wordsIn(language, "figures");
  const year = rows.reduce((latest, { on }) => (on > latest ? on : latest), "").slice(0, 4);
  const said = { t, language, year };
  return html`<div class="scroll" role="region" aria-label="${t("table")}" tabindex="0"><table class="${styles.figures}"><thead>${head(t)}</thead><tbody>${rows.map((row) => figure(row, said))}</tbody></table></div>`;
}

type Words = ReturnType<typeof wordsIn<"figures">>;

const head = (t: Words): Html =>
  html`<tr><th scope="col">${t("indicator")}</th><th scope="col" class="r">${t("now")}</th><th scope="col" class="r">${t("change")}</th><th scope="col" class="r">${t("target")}</th><th scope="col">${t("measured")}</th></tr>`;

interface Said {
  t: Words;
  language: SpokenLanguage;
  /** The days of this year are said without it. */
  year: string;
}

function figure(row: FigureRow, said: Said): Html {
  const { name, note, on } = row;
  const day = on.slice(0, 4) === said.year ? dayAndMonth(on, said.language) : fullDay(on, said.language);
  return html`<tr><th scope="row">${name}${quiet(note)}</th><td class="r">${now(row, said)}</td><td class="r">${change(row, said)}</td><td class="r">${target(row, said)}</td><td><time datetime="${on}">${day}</time></td></tr>`;
}

const quiet = (words: string | null): Html | null =>
  words ? html`<small class="quiet"> ${words}</small>` : null;

function now({ value, n, unit }: FigureRow, { t, language }: Said): Html {
  const shown =
    value === null
      ? t("suppressed")
      : t(`unit.${unit}`, { value: spokenNumber(value, language), count: value });
  return html`${shown}${n === null ? null : quiet(t("of", { n }))}`;
}

/** Which way is better is said, for a plus is good news of some figures and bad of others. */
function change(row: FigureRow, { t, language }: Said): Html {
  const { value, previous } = row;
  const direction = directionOf(row);
  const shown = value === null || previous === null ? t("none") : spokenChange(value - previous, language);
  return html`${shown}${direction ? quiet(t(`direction.${direction}`)) : null}`;
}

function target({ value, target: wanted, unit, better }: FigureRow, { t, language }: Said): Html {
  if (wanted === null) return html`${t("none")}`;
  const shown = t(`unit.${unit}`, { value: spokenNumber(wanted, language), count: wanted });
  if (value === null) return html`${shown}`;
  const distance = () => t("distance", { value: spokenChange(value - wanted, language) });
  return html`${shown}${quiet(isAtTarget(value, wanted, better) ? t("reached") : distance())}`;
}
