// Which lines of a draft a person has not seen yet.
import { everyItem } from "@/server/domain/agenda-edits";
import type { MeetingPage } from "@/server/meetings/page";

/** The keys of lines that have come since the person last looked; none for who has not looked before. */
export function freshLines({
  agenda,
  newSince,
}: Pick<MeetingPage, "agenda" | "newSince">): ReadonlySet<string> {
  if (!agenda || !newSince) return new Set();
  const seen = new Set(newSince.lineKeys);
  const lines = everyItem(agenda.items).flatMap((item) => item.lines);
  return new Set(lines.map(({ key }) => key).filter((key) => !seen.has(key)));
}
