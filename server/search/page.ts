// What one page of a search shows: the places that were found, why, and what may be meant where nothing was.
import { inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { efforts } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { loadPlaces } from "../agendas/places";
import { frameOf } from "../collaborations/queries";
import { reading } from "../database/statement";
import { passageOf } from "../domain/search-passage";
import { asksNothing, readQuery, type SearchQuery } from "../domain/search-query";
import { wordsOf } from "../domain/text-words";
import type { Search } from "./input";
import { findEntries, type Hit, mostRanked, type Narrowing, wordsFound, yearsOf } from "./queries";
import { loadReach, loadSearcher, narrowedTo, type Reach, type Searcher, type SeenPlace } from "./reach";
import { suggest } from "./suggest";

export type SearchPage = Awaited<ReturnType<typeof searchPage>>;
export type FoundPlace = SearchPage["places"][number];

const perPage = 20;

/** `home` is the collaboration whose frame stands round the page. */
export function searchPage(db: Database | Transaction, actor: Actor, asked: Search) {
  return reading(db, async (tx) => {
    const [searcher, everywhere] = await Promise.all([loadSearcher(tx, actor), loadReach(tx, actor)]);
    const query = readQuery(asked.text);
    const efforts = await effortsOf(tx, searcher);
    const effort = asked.effort ? soughtEffort(asked.effort, efforts, searcher) : undefined;
    const reach = narrowed(everywhere, searcher, [asked.within, effort?.within]);
    const isAsked = !asksNothing(query);
    const narrowing = { kind: asked.kind, year: asked.year, effort };
    const hits = isAsked ? await hitsOn(tx, reach, query, asked, narrowing) : [];
    const total = hits[0]?.total ?? 0;
    return {
      frame: await frameAround(tx, actor, searcher, asked),
      isAsked,
      total,
      /** There are more than were put in order. */
      isMore: total >= mostRanked,
      pages: Math.ceil(total / perPage),
      places: await placesOf(tx, searcher, reach, query, hits),
      suggestion: isAsked && total === 0 ? await suggest(tx, reach, query, narrowing) : null,
      choices: choicesOf(searcher, efforts),
      years: await yearsOf(tx, everywhere),
    };
  });
}

const hitsOn = (
  tx: Database | Transaction,
  reach: Reach,
  query: SearchQuery,
  { sort, page }: Search,
  narrowing: Narrowing,
) => findEntries(tx, reach, query, { ...narrowing, sort, limit: perPage, offset: (page - 1) * perPage });

interface ChosenEffort {
  id: string;
  key: string;
  name: string;
  collaborationId: string;
}

const effortsOf = (tx: Database | Transaction, { mine }: Searcher): Promise<ChosenEffort[]> =>
  tx
    .select({
      id: efforts.id,
      key: efforts.key,
      name: efforts.name,
      collaborationId: efforts.collaborationId,
    })
    .from(efforts)
    .where(
      inArray(
        efforts.collaborationId,
        mine.map(({ collaboration }) => collaboration.id),
      ),
    )
    .orderBy(efforts.position, efforts.key);

/** An effort there is none of is nowhere: nothing is found. */
function soughtEffort(asked: string, all: readonly ChosenEffort[], { mine, groups }: Searcher) {
  const [within = "", key = ""] = asked.split("/");
  const place = mine.find(({ collaboration }) => collaboration.key === within)?.collaboration.id;
  const effort = all.find((one) => one.collaborationId === place && one.key === key);
  const theirs = groups.filter(({ group }) => effort && group.effortId === effort.id);
  return { within, key, groups: theirs.map(({ group }) => group.id) };
}

const placeOf = ({ collaboration, group }: SeenPlace) => `${collaboration.key}/${group.key}`;

/** A place is a collaboration, or one of its groups. */
function narrowed(reach: Reach, { groups }: Searcher, within: readonly (string | undefined)[]): Reach {
  const places = within.flatMap((place) => place || []);
  if (places.length === 0) return reach;
  return narrowedTo(
    reach,
    groups.filter((seen) => places.every((place) => isWithin(seen, place))),
  );
}

const isWithin = (seen: SeenPlace, place: string) =>
  place === seen.collaboration.key || place === placeOf(seen);

/** The frame of the collaboration that is looked in, else of the one the person was in, else of their first. */
async function frameAround(tx: Database | Transaction, actor: Actor, { mine }: Searcher, asked: Search) {
  const [looked] = asked.within?.split("/") ?? [];
  const keyed = (key: string | null | undefined) =>
    mine.find(({ collaboration }) => collaboration.key === key);
  const place = keyed(looked) ?? keyed(asked.home) ?? mine[0];
  return place ? frameOf(tx, actor, place.collaboration.key) : null;
}

/** The collaborations, groups and efforts there are to choose among. */
const choicesOf = ({ mine, groups }: Searcher, all: readonly ChosenEffort[]) =>
  mine.map(({ collaboration }) => ({
    key: collaboration.key,
    name: collaboration.name,
    groups: groups
      .filter(({ group }) => group.collaborationId === collaboration.id)
      .map((seen) => ({ key: placeOf(seen), name: seen.group.name })),
    efforts: all
      .filter(({ collaborationId }) => collaborationId === collaboration.id)
      .map(({ key, name }) => ({ key: `${collaboration.key}/${key}`, name })),
  }));

/** Hits by the item they stand under, in the order of the best of each. */
async function placesOf(
  tx: Database | Transaction,
  { groups }: Searcher,
  reach: Reach,
  query: SearchQuery,
  hits: readonly Hit[],
) {
  if (hits.length === 0) return [];
  const items = await itemsOf(tx, hits);
  const places = await loadPlaces(
    tx,
    [...items.values()].map(({ meetingId }) => meetingId),
  );
  const texts = hits.flatMap(({ title, body }) => [title, body]);
  const titles = [...items.values()].map(({ title }) => title);
  const marked = await wordsFound(tx, reach, query, wordsOf([...texts, ...titles].join(" ")));
  return [...items.values()].map(({ id, meetingId, title, groupId }) => {
    const { item, itemNumber, meeting, on } = places.of({ meetingId, itemId: id });
    const seen = groups.find(({ group }) => group.id === groupId);
    return {
      ...{ item, itemNumber, meeting, on },
      collaboration: seen?.collaboration.key ?? "",
      groupName: seen?.group.name ?? "",
      title: passageOf(title, marked),
      hits: hits.filter(({ itemId }) => itemId === id).map((hit) => shown(hit, marked)),
    };
  });
}

/** Items by id, as they are now, in the order they were found. */
async function itemsOf(tx: Database | Transaction, hits: readonly Hit[]) {
  const ids = [...new Set(hits.map(({ itemId }) => itemId))];
  const rows = await tx
    .select({ id: agendaItems.id, meetingId: agendaItems.meetingId, title: agendaItems.title })
    .from(agendaItems)
    .where(inArray(agendaItems.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const groupOf = new Map(hits.map(({ itemId, groupId }) => [itemId, groupId]));
  return new Map(
    ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [[id, { ...row, groupId: groupOf.get(id) ?? "" }] as const] : [];
    }),
  );
}

function shown({ kind, subjectId, closed, unsent, title, body }: Hit, marked: ReadonlySet<string>) {
  return {
    ...{ kind, closed, unsent, id: subjectId },
    /** A file's name, or a decision's number. */
    name: kind === "file" || kind === "decision" ? title : null,
    passage: passageOf(body, marked),
  };
}
