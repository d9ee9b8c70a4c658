// Fills an empty database with the demo world: two collaborations, a year behind them and a year ahead.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { paaVejTilArbejde } from "@/db/demo/paa-vej-til-arbejde";
import { sivHaderslev } from "@/db/demo/siv-haderslev";
import type { Story } from "@/db/demo/story";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups, memberSubstitutes } from "@/db/schema/groups";
import { machine } from "../actor";
import { record } from "../audit";
import { saveGroups } from "../collaborations/save-groups";
import { saveRegisters } from "../collaborations/save-registers";
import type { CollaborationFile } from "../domain/collaboration-file";
import { namedId } from "../domain/named-id";
import { readCollaborationFile } from "../domain/read-collaboration";
import { type Group, loadCircleFacts } from "../groups/queries";
import { countQuarters } from "../practice/count-quarters";
import { amendFile } from "./amend-file";
import { placeMeetings, type StoryClock, storyClock } from "./place-meetings";
import { saveAvailability } from "./save-availability";
import { saveCitizens } from "./save-citizens";
import { saveConnectedCalendars } from "./save-connected-calendars";
import { saveDraftAgendas } from "./save-draft-agendas";
import { saveHistory } from "./save-history";
import { saveInputs } from "./save-inputs";
import { saveInvitations } from "./save-invitations";
import { savePolls } from "./save-polls";
import { saveRooms } from "./save-rooms";
import { storePapers } from "./store-papers";
import { found, type Teller } from "./teller";

const stories = [sivHaderslev, paaVejTilArbejde];

/** Loads the demo world as it is at `now`: all of it or nothing. A database that holds a collaboration is left as it is. */
export async function loadDemoWorld(now = new Date()): Promise<void> {
  if ((await db.$count(collaborations)) > 0) return;
  const papers = await storePapers(stories);
  await db.transaction(async (tx) => {
    // two starts at once would both find the database empty
    await tx.execute(sql`lock table ${collaborations} in share row exclusive mode`);
    if ((await tx.$count(collaborations)) > 0) return;

    for (const story of stories) await loadStory(tx, story, papers, now);
  });
}

async function loadStory(tx: Transaction, story: Story, papers: Teller["papers"], now: Date): Promise<void> {
  const file = readOwnCopy(story.file);
  const clock = storyClock(now, file.collaboration.timeZone);
  const placed = placeMeetings(story, file, clock);
  const { teller, groupsByKey } = await saveStructure(
    tx,
    amendFile(file, story, placed, clock),
    story,
    papers,
    clock,
  );
  await saveHistory(tx, placed, groupsByKey, teller);
  await saveInputs(tx, story, placed, teller);
  await saveDraftAgendas(tx, story, placed, teller);
  await saveRooms(tx, story, teller);
  await saveAvailability(tx, story, teller);
  await saveConnectedCalendars(tx, story, teller);
  await savePolls(tx, story, teller);
  await saveSubstitutes(tx, story, teller);
  await saveCitizens(tx, story, teller);
  if (story.citizens)
    await countQuarters(tx, { ...teller.collaboration, timeZone: file.collaboration.timeZone }, now);
  await saveInvitations(tx, story, placed, teller);
  const { id: collaborationId, key } = teller.collaboration;
  await record(tx, machine("demo"), "demo.loaded", { collaborationId, subject: `collaboration:${key}` });
}

function readOwnCopy(name: string): CollaborationFile {
  const path = fileURLToPath(new URL(`../../db/collaborations/${name}`, import.meta.url));
  const read = readCollaborationFile(fs.readFileSync(path, "utf8"));
  if ("mistakes" in read) throw new Error(`${name} has mistakes: ${JSON.stringify(read.mistakes)}`);
  return read.file;
}

async function saveStructure(
  tx: Transaction,
  file: CollaborationFile,
  { accent, administrators, overrides }: Story,
  papers: Teller["papers"],
  clock: StoryClock,
): Promise<{ teller: Teller; groupsByKey: ReadonlyMap<string, Group> }> {
  const { id: key, ...facts } = file.collaboration;
  const id = namedId(key);
  await tx.insert(collaborations).values({ ...facts, id, key, accent });
  const registers = await saveRegisters(tx, id, file);
  const { dispositionVersions } = await saveGroups(tx, id, file, registers);
  await tx
    .update(people)
    .set({ administrator: true })
    .where(and(eq(people.collaborationId, id), inArray(people.key, administrators)));
  for (const { group, says } of overrides)
    await tx
      .update(groups)
      .set({ dispositionOverrides: says })
      .where(and(eq(groups.collaborationId, id), eq(groups.key, group)));
  const circles = await loadCircleFacts(tx, id);
  const rows = await tx.select().from(groups).where(eq(groups.collaborationId, id));
  const teller = {
    collaboration: { id, key },
    groups: new Map(
      rows.map((group) => [
        group.key,
        { id: group.id, dispositionVersionId: found(dispositionVersions, group.key) },
      ]),
    ),
    people: new Map([...circles.people.values()].map((person) => [person.key, person])),
    ...{ papers, circles, clock, numbers: new Map(), decisions: new Map(), answers: new Map() },
  };
  return { teller, groupsByKey: new Map(rows.map((group) => [group.key, group])) };
}

async function saveSubstitutes(tx: Transaction, { substitutes }: Story, teller: Teller): Promise<void> {
  if (substitutes.length === 0) return;
  await tx.insert(memberSubstitutes).values(
    substitutes.map(({ group, member, substitute }) => ({
      ...{ collaborationId: teller.collaboration.id, groupId: found(teller.groups, group).id },
      memberId: found(teller.people, member).id,
      substituteId: found(teller.people, substitute).id,
    })),
  );
}
