// What a leader should know before an agenda is sent: lines that may still change, and more items than time.
import type { Agenda, AgendaLine } from "./agenda";
import { agendaClock } from "./agenda-clock";
import { everyItem } from "./agenda-edits";

interface AgendaWarnings {
  /** Lines told from minutes that are not approved. */
  unapprovedLines: number;
  /** Minutes that the items take longer than the meeting lasts. */
  minutesOver: number;
}

export function warningsOf(agenda: Agenda): AgendaWarnings {
  const lines = everyItem(agenda.items)
    .filter(({ struck }) => !struck)
    .flatMap((item) => item.lines);
  const open = new Set(lines.filter(saysMayChange).map(meetingOf));
  const told = lines.filter((line) => !saysMayChange(line) && open.has(meetingOf(line)));
  return { unapprovedLines: told.length, minutesOver: Math.max(0, -agendaClock(agenda).minutesLeft) };
}

/** The line that stands before what an unapproved meeting tells (`agenda-status.ts`). */
const saysMayChange = ({ says }: AgendaLine) => says.code === "mayChange";

const meetingOf = ({ source, key }: AgendaLine) =>
  source?.room === "meeting" ? source.meeting : `no meeting: ${key}`;
