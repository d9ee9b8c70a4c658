// Who came, left or stood aside, in a sentence.
import type { MeetingPage } from "@/server/meetings/page";

type Mark = Pick<MeetingPage["marks"][number], "kind" | "name" | "reason">;

/** `words` are those under `minutes.marks`. */
export function markSaid(
  { kind, name, reason }: Mark,
  number: string,
  words: (key: string, params: Record<string, string>) => string,
): string {
  return reason ? words("asideBecause", { name, number, reason }) : words(kind, { name, number });
}
