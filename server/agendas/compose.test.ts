// The agendas of the demo world: composed from a year of meetings, and said in both languages.
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { loadDemoWorld } from "../demo/load-demo-world";
import type { Agenda } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { speakCarried, speakLine, speakPresenter, type Voice } from "../domain/agenda-words";
import { speakFigure } from "../domain/figure-words";
import { wallTimeOf } from "../domain/wall-time";
import { loadGroup } from "../groups/queries";
import { proposeMeeting } from "../meetings/next-meeting";
import { testDatabase } from "../test-database";
import { translator } from "../words";
import { composeAll, composeFor } from "./compose";

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

test("agendas that are composed together are those composed one by one", async () => {
  const here = await db.select().from(collaborations);
  const everyMeeting = await db
    .select({ group: groups, meeting: meetings })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId));
  for (const collaboration of here) {
    const ahead = everyMeeting
      .filter(({ group }) => group.collaborationId === collaboration.id)
      .map(({ group, meeting }) => ({
        group,
        meeting: { ...meeting, wallTime: wallTimeOf(meeting.wallTime) },
      }));
    const alone = new Map<string, Agenda>();
    for (const { group, meeting } of ahead)
      alone.set(meeting.id, await composeFor(db, { collaboration, group }, meeting, now));
    // of every state, in any order, and of any of the groups
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(ahead, { minLength: 1 }), async (some) => {
        const together = await composeAll(db, collaboration, some, now);
        expect(together).toEqual(some.map(({ meeting }) => alone.get(meeting.id)));
      }),
      { numRuns: 10, examples: [[ahead]] },
    );
  }
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
