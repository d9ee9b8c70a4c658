// An agenda within a mail: numbers, clock times, types, presenters, and why each line is there.
import type { Agenda, AgendaItem, AgendaLine } from "@/server/domain/agenda";
import { type AgendaClock, agendaClock } from "@/server/domain/agenda-clock";
import { everyItem } from "@/server/domain/agenda-edits";
import { placeOf, speakCarried, speakLine, speakPresenter, type Voice } from "@/server/domain/agenda-words";
import { type Html, html } from "@/server/domain/html";
import type { Reading } from "@/server/domain/mail-facts";
import { presents } from "@/server/domain/presenters";
import { clockTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { figuresTable, figuresText } from "./figures";
import type { Passage } from "./layout";
import { note } from "./markdown";
import { link, quiet, rowRule, small, text, topRule } from "./styles";

interface Page extends Reading {
  clock: AgendaClock;
  voice: Voice;
  t: Translator;
}

/** The whole agenda, struck items left out. */
export function agendaPassage(
  agenda: Agenda,
  { reader, appUrl, collaborationKey, files }: Reading,
  t: Translator,
): Passage {
  const page: Page = {
    reader,
    appUrl,
    collaborationKey,
    files,
    clock: agendaClock(agenda),
    voice: {
      say: (code, params) => t(`agenda.${code}`, params),
      language: t.language,
      year: Number(agenda.startsAt.slice(0, 4)),
    },
    t,
  };
  const items = standing(agenda.items);
  return {
    html: html`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="${topRule}">${items.map((item) => itemRow(item, page))}
</table>`,
    text: items.map((item) => itemText(item, page)).join("\n\n"),
  };
}

/** The numbers of the items a person presents: "7.1" */
export function presentedBy(agenda: Agenda, reader: string): string[] {
  const { numbers } = agendaClock(agenda);
  return everyItem(agenda.items).flatMap(({ key, presenter }) =>
    presents(presenter, reader) ? (numbers[key] ?? []) : [],
  );
}

const standing = (items: readonly AgendaItem[]) => items.filter(({ struck }) => !struck);

function itemRow(item: AgendaItem, page: Page): Html {
  const { number, at } = positionOf(item, page);
  const more = itemMore(item, page);
  const rule = more ? "" : rowRule;
  const cell = `padding:8px 8px ${more ? 0 : 8}px 0;${rule}`;
  return html`
<tr><td valign="top" width="52" style="${quiet + cell}">${at}</td><td valign="top" width="28" style="${quiet + cell}">${number}</td><td valign="top" style="${text + cell}">${itemTitle(item, page)}</td><td valign="top" align="right" width="96" style="${small}line-height:24px;padding:8px 0 0;${rule}">${page.t(`mail.type.${item.type}`)}</td></tr>${
    more
      ? html`
<tr><td colspan="2" style="${rowRule}"></td><td colspan="2" valign="top" style="${text}padding:0 0 8px;${rowRule}">${more}</td></tr>`
      : null
  }`;
}

function itemTitle(item: AgendaItem, page: Page): Html {
  const { t } = page;
  const isReader = presents(item.presenter, page.reader);
  const isAlone = item.presenter === page.reader;
  const about = [isAlone ? null : speakPresenter(item, page.voice), carried(item, page)].filter(
    (part) => part !== null,
  );
  const title = hasMore(item, page)
    ? html`<strong style="font-weight:600;">${item.title}</strong>`
    : item.title;
  return html`${title}${isReader ? html` <strong>${t("mail.agenda.youPresent")}</strong>` : null}${about.length > 0 ? html`<br><span style="${small}">${about.join(" · ")}</span>` : null}`;
}

/** What stands under an item, as wide as title and type together. */
function itemMore(item: AgendaItem, page: Page): Html | null {
  if (!hasMore(item, page)) return null;
  const subItems = standing(item.sub).map((sub) => {
    const { number } = positionOf(sub, page);
    return html`<div style="margin:8px 0 0;">${number} ${itemTitle(sub, page)}${itemMore(sub, page)}</div>`;
  });
  return html`${item.note ? html`<div style="margin:8px 0 0;">${note(item.note)}</div>` : null}${item.lines.map((line) => lineHtml(line, page))}${filesOf(item, page) && html`<div style="margin:8px 0 0;${small}">${filesOf(item, page)}</div>`}${subItems}`;
}

const hasMore = ({ key, note, lines, sub }: AgendaItem, { files }: Page) =>
  note !== null || lines.length > 0 || standing(sub).length > 0 || Boolean(files[key]?.length);

/** "2 attachments (read on the page): Budget.pdf, Plan.docx" */
function filesOf({ key }: AgendaItem, { files, t }: Page): string | null {
  const names = files[key] ?? [];
  if (names.length === 0) return null;
  return t("mail.agenda.attachments", { count: names.length, names: names.join(", ") });
}

function lineHtml(line: AgendaLine, page: Page): Html {
  const { mark, text: says, why, source } = speakLine(line, page.voice);
  const place =
    line.source &&
    html`<a href="${page.appUrl}${placeOf(line.source, page.collaborationKey)}" style="${link}">${source}</a>`;
  const figures = line.figures ? figuresTable(line.figures, page.t) : html`<br>`;
  return html`<div style="margin:8px 0 0;">${mark ? html`<strong>${mark}:</strong> ` : null}${says}${figures}<span style="${small}">${why}${place && html` · ${place}`}</span></div>`;
}

function itemText(item: AgendaItem, page: Page, indent = ""): string {
  const { number, at } = positionOf(item, page);
  const { t } = page;
  const presenter =
    item.presenter === page.reader ? t("mail.agenda.youPresent") : speakPresenter(item, page.voice);
  const head = [at, number, item.title].filter(Boolean).join("  ");
  const about = [t(`mail.type.${item.type}`), presenter, carried(item, page)].filter(Boolean).join(" · ");
  const inner = `${indent}    `;
  return [
    `${indent}${head}`,
    `${inner}${about}`,
    ...(item.note ? [indented(item.note, inner)] : []),
    ...item.lines.map((line) => indented(lineText(line, page), inner)),
    ...[filesOf(item, page)].flatMap((files) => (files ? [`${inner}${files}`] : [])),
    ...standing(item.sub).map((sub) => itemText(sub, page, inner)),
  ].join("\n");
}

function lineText(line: AgendaLine, page: Page): string {
  const { mark, text: says, why, source } = speakLine(line, page.voice);
  const figures = figuresText(line.figures ?? [], page.voice)
    .map((sentence) => `\n  ${sentence}`)
    .join("");
  return `- ${mark ? `${mark}: ` : ""}${says}${figures}\n  ${[why, source].filter(Boolean).join(" · ")}`;
}

const indented = (words: string, indent: string) => words.replace(/^/gm, indent);

const carried = (item: AgendaItem, { voice }: Page) => speakCarried(item, voice);

function positionOf({ key }: AgendaItem, { clock, t }: Page): { number: string; at: string } {
  const startsAt = clock.startsAt[key];
  return { number: clock.numbers[key] ?? "", at: startsAt ? clockTime(startsAt, t.language) : "" };
}
