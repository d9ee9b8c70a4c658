// A closed item is read by the group's circle alone: everyone else sees that it is there, its number and its time.
import type { Agenda, AgendaItem, AgendaLine } from "./agenda";
import { blankItem } from "./agenda-item";

/** The agenda as those see it who do not read closed items: without their words, and without lines that tell of any. */
export function withoutClosed(agenda: Agenda): Agenda {
  return { ...agenda, items: agenda.items.map(asOthersSee) };
}

/** The same where its words go further than the page, such as into a mail: each hidden item is called `title`. */
export function withClosedCalled(agenda: Agenda, title: string): Agenda {
  return { ...agenda, items: agenda.items.map((item) => called(item, title)) };
}

/** Lines that tell nothing of a closed item. */
export const openLines = (lines: readonly AgendaLine[]) => lines.filter((line) => !tellsOfClosed(line));

function asOthersSee(item: AgendaItem): AgendaItem {
  if (!item.closed) return { ...item, lines: openLines(item.lines), sub: item.sub.map(asOthersSee) };
  const { key, minutes, rank, struck } = item;
  return { ...blankItem(key, "", "information"), minutes, rank, struck, closed: true, hidden: true };
}

function called(item: AgendaItem, title: string): AgendaItem {
  return { ...item, title: item.hidden ? title : item.title, sub: item.sub.map((sub) => called(sub, title)) };
}

const tellsOfClosed = ({ closed, source }: AgendaLine) =>
  closed === true || (source?.room === "meeting" && source.closed === true);
