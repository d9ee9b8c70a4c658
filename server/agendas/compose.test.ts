// The agendas of the demo world: composed from a year of meetings, and said in both languages.
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { machine } from "../actor";
import { loadDemoWorld } from "../demo/load-demo-world";
import type { Agenda } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { speakCarried, speakLine, speakPresenter, type Voice } from "../domain/agenda-words";
import { speakFigure } from "../domain/figure-words";
import { loadGroup } from "../groups/queries";
import { proposeMeeting } from "../meetings/next-meeting";
import { testDatabase } from "../test-database";
import { translator } from "../words";
import { composeFor } from "./compose";

testDatabase();
const now = new Date("2026-11-23T09:00:00Z");

beforeAll(() => loadDemoWorld(now));

async function proposedAgenda(collaborationKey: string, groupKey: string): Promise<Agenda> {
  const { collaboration, group } = await loadGroup(db, machine("test"), collaborationKey, groupKey);
  return composeFor(
    db,
    { collaboration, group },
    { id: null, ...(await proposeMeeting(db, collaboration, group, now)) },
    now,
  );
}

test("every line of every group's agenda has its words in both languages", async () => {
  const said = new Set<string>();
  const everyGroup = await db
    .select({ collaboration: collaborations.key, group: groups.key })
    .from(groups)
    .innerJoin(collaborations, eq(collaborations.id, groups.collaborationId));
  for (const { collaboration, group } of everyGroup) {
    const agenda = await proposedAgenda(collaboration, group);
    for (const language of ["da", "en"] as const) {
      const voice: Voice = { say: translator(language, "agenda"), language, year: 2026 };
      for (const item of everyItem(agenda.items)) for (const words of wordsOf(item, voice)) said.add(words);
    }
  }
  expect(said.size).toBeGreaterThan(300);
  expect([...said].filter((words) => /\bundefined\b|\bnull\b|[{}]|agenda\./.test(words))).toEqual([]);
});

/** The translator throws on a word that is missing or not filled in. */
function wordsOf(item: Agenda["items"][number], voice: Voice): string[] {
  const lines = item.lines.flatMap((line) => [
    ...Object.values(speakLine(line, voice)),
    ...(line.figures ?? []).map((row) => speakFigure(row, voice)),
  ]);
  return [...lines, speakCarried(item, voice), speakPresenter(item, voice)].flatMap((words) => words ?? []);
}

test("no agenda of a governing group hears a word from the citizens' network", async () => {
  for (const key of ["steering", "project-leaders", "sparring"]) {
    const agenda = await proposedAgenda("paa-vej-til-arbejde", key);
    expect(JSON.stringify(agenda)).not.toContain('"group":"network"');
  }
});
