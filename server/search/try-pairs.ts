// Pairs tried on the search itself: their texts stand as items on an agenda that was sent, and somebody asks for each query.
import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { dispositions, groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import type { PersonActor } from "../actor";
import type { SearchPair } from "../domain/search-pairs";
import { readQuery } from "../domain/search-query";
import { danishZone } from "../domain/wall-time";
import { indexChanges } from "./index-changes";
import { findEntries } from "./queries";
import { loadReach } from "./reach";

/** So many items a meeting, as their rows are saved together. */
const itemsPerMeeting = 500;

/**
 * Whether each query finds its text, in the order of the pairs. Writes a collaboration into the database it is given, which
 * should hold nothing else, and leaves it there.
 */
export async function tryPairs(pairs: readonly SearchPair[]): Promise<boolean[]> {
  const texts = [...new Set(pairs.map(({ text }) => text))];
  const { ids, reader } = await writeAgendas(texts);
  await indexChanges();
  const found = new Map<string, Set<string>>();
  for (const query of new Set(pairs.map(({ query }) => query)))
    found.set(query, await foundBy(reader, query, texts.length));
  return pairs.map(({ query, text }) => found.get(query)?.has(ids.get(text) ?? "") === true);
}

/** The ids of the items that somebody finds. */
async function foundBy(reader: PersonActor, query: string, all: number): Promise<Set<string>> {
  const reach = await loadReach(db, reader);
  const everything = { limit: all, offset: 0 } as const;
  const hits = await findEntries(db, reach, readQuery(query), everything, all);
  return new Set(hits.map(({ itemId }) => itemId));
}

/** Answers the id of each text's item, and somebody who may read them. */
async function writeAgendas(texts: readonly string[]) {
  const here = await foundGroup();
  const ids = new Map(texts.map((text) => [text, randomUUID()]));
  const rows = [...ids].map(([title, id], position) => ({ id, title, position }));
  for (let from = 0; from < rows.length; from += itemsPerMeeting) {
    const startsAt = new Date(Date.UTC(2026, 0, 1 + from / itemsPerMeeting, 9));
    const [meeting] = await db
      .insert(meetings)
      .values({
        ...{ ...here.of, key: `pairs-${from}`, startsAt, wallTime: startsAt.toISOString().slice(0, 16) },
        ...{ timeZone: danishZone, durationMinutes: 60, state: "published", publishedAt: startsAt },
      })
      .returning({ id: meetings.id });
    const { collaborationId } = here.of;
    await db.insert(agendaItems).values(
      rows.slice(from, from + itemsPerMeeting).map((row) => ({
        ...{ ...row, collaborationId, meetingId: meeting?.id ?? "", key: `pair-${row.position}` },
        ...{ type: "information" as const, fill: "none" as const },
      })),
    );
  }
  return { ids, reader: here.reader };
}

async function foundGroup() {
  const key = `pairs-${randomUUID()}`;
  const collaborationId = randomUUID();
  const personId = randomUUID();
  const dispositionId = randomUUID();
  const groupId = randomUUID();
  const email = `${key}@pairs.example`;
  await db
    .insert(collaborations)
    .values({ id: collaborationId, key, name: key, timeZone: danishZone, language: "da" });
  await db.insert(people).values({ id: personId, collaborationId, key, position: 0, name: key, email });
  await db.insert(dispositions).values({ id: dispositionId, collaborationId, key, position: 0, name: key });
  await db.insert(groups).values({
    ...{ id: groupId, collaborationId, key, position: 0, name: key, layer: "working-group" },
    ...{ leaderId: personId, dispositionId },
  });
  const reader: PersonActor = { kind: "person", accountId: personId, email, language: null };
  return { of: { collaborationId, groupId }, reader };
}
