// An agenda as other software and shells read it: Markdown for people, JSON for scripts, both in words.
import { Temporal } from "temporal-polyfill";
import type { Agenda, AgendaItem, AgendaLine } from "./agenda";
import { type AgendaClock, agendaClock } from "./agenda-clock";
import { placeOf, speakLine, speakPresenter, type Voice } from "./agenda-words";
import { speakFigure } from "./figure-words";
import { capital, clockTime, meetingTime } from "./spoken-time";

interface PrintedAgenda {
  /** The group's key. */
  group: string;
  /** Local wall time with its offset, `2026-12-01T13:00:00+01:00`. */
  startsAt: string;
  items: PrintedItem[];
}

export interface PrintedItem {
  /** The disposition item's id; null for what stands on no disposition. */
  standing: string | null;
  title: string;
  type: AgendaItem["type"];
  minutes: number | null;
  presenter: string | null;
  carriedFrom: { meeting: string; on: string; item: string; title: string; outcome: string } | null;
  lines: PrintedLine[];
  sub: PrintedItem[];
}

export interface PrintedLine {
  text: string;
  why: string;
  source: { name: string; address: string } | null;
}

export interface Place {
  collaboration: string;
  groupName: string;
  timeZone: string;
}

/** The agenda as JSON has it (`design.md`: what other software relies on); struck items are left out. */
export function agendaAsJson(
  agenda: Agenda,
  { collaboration, timeZone }: Place,
  voice: Voice,
): PrintedAgenda {
  const startsAt = Temporal.PlainDateTime.from(agenda.startsAt).toZonedDateTime(timeZone);
  return {
    group: agenda.group,
    startsAt: startsAt.toString({ timeZoneName: "never", smallestUnit: "second" }),
    items: printed(agenda.items, collaboration, voice),
  };
}

/** The agenda as Markdown, numbered and with its clock. */
export function agendaAsMarkdown(agenda: Agenda, { groupName, collaboration }: Place, voice: Voice): string {
  const time = meetingTime(agenda.startsAt, agenda.durationMinutes, voice.language).replaceAll("\u2060", "");
  const clock = agendaClock(agenda);
  const page = { clock, collaboration, voice };
  return [
    `# ${groupName}`,
    capital(time),
    ...standing(agenda.items).flatMap((item) => paragraphs(item, "##", page)),
  ].join("\n\n");
}

function printed(items: readonly AgendaItem[], collaboration: string, voice: Voice): PrintedItem[] {
  return standing(items).map((item) => ({
    standing: item.standing,
    title: item.title,
    type: item.type,
    minutes: item.minutes,
    presenter: speakPresenter(item, voice),
    carriedFrom: item.carriedFrom && origin(item.carriedFrom),
    lines: linesOf(item, collaboration, voice),
    sub: printed(item.sub, collaboration, voice),
  }));
}

function origin({ meeting, on, item, title, outcome }: NonNullable<AgendaItem["carriedFrom"]>) {
  return { meeting, on, item, title, outcome };
}

/** What a person wrote comes first, as in the agenda that is sent. */
function linesOf({ note, lines }: AgendaItem, collaboration: string, voice: Voice): PrintedLine[] {
  const written = note ? [{ text: note, why: voice.say("why.writtenBefore"), source: null }] : [];
  return [...written, ...lines.flatMap((line) => printedLine(line, collaboration, voice))];
}

/** A line, and one for each figure of its table. */
function printedLine(line: AgendaLine, collaboration: string, voice: Voice): PrintedLine[] {
  const { mark, text, why, source: name } = speakLine(line, voice);
  const source = line.source && name !== null ? { name, address: placeOf(line.source, collaboration) } : null;
  const figures = (line.figures ?? []).map((row) => ({ text: speakFigure(row, voice), why, source }));
  return [{ text: mark ? `${mark}: ${text}` : text, why, source }, ...figures];
}

interface Page {
  clock: AgendaClock;
  collaboration: string;
  voice: Voice;
}

function paragraphs(item: AgendaItem, heading: string, page: Page): string[] {
  const { clock, collaboration, voice } = page;
  const lines = linesOf(item, collaboration, voice).map(({ text, why, source }) => {
    return `- ${indented(text)}\n  *${[why, source?.name].filter(Boolean).join(" · ")}*`;
  });
  return [
    `${heading} ${clock.numbers[item.key] ?? ""} ${item.title}`,
    about(item, page),
    ...(lines.length > 0 ? [lines.join("\n")] : []),
    ...standing(item.sub).flatMap((sub) => paragraphs(sub, `${heading}#`, page)),
  ];
}

function about(item: AgendaItem, { clock, voice }: Page): string {
  const at = clock.startsAt[item.key];
  return [
    at ? clockTime(at, voice.language) : null,
    voice.say(`type.${item.type}`),
    item.minutes === null ? null : voice.say("minutes", { minutes: item.minutes }),
    speakPresenter(item, voice),
  ]
    .filter(Boolean)
    .join(" · ");
}

const standing = (items: readonly AgendaItem[]) => items.filter(({ struck }) => !struck);

const indented = (text: string) => text.replaceAll("\n", "\n  ");
