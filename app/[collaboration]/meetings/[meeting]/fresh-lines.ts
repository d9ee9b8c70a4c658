// What a person has not seen yet of a draft.
import { cache } from "react";
import { type AgendaNews, newsSince } from "@/server/domain/agenda-news";
import type { MeetingPage } from "@/server/meetings/page";

type Shown = Pick<MeetingPage, "agenda" | "newSince">;

/** What has come, changed or gone since the person last looked; nothing for who has not looked before. Told once per request. */
export const newsOf = cache(({ agenda, newSince }: Shown): AgendaNews[] =>
  agenda && newSince ? newsSince(newSince.lines, agenda) : [],
);

/** The keys of the lines to mark as new where they stand. */
export function freshLines(shown: Shown): ReadonlySet<string> {
  return new Set(newsOf(shown).flatMap(({ kind, line }) => (kind === "went" ? [] : [line.key])));
}
