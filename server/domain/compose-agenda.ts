// Composes a meeting's agenda from its group's disposition and what has happened since. Same sources, same agenda.
import type { Agenda, AgendaItem, AgendaLine, Fill } from "./agenda";
import { withDecisions } from "./agenda-decisions";
import { fills, referralItem } from "./agenda-fills";
import { ownProposals } from "./agenda-input";
import { blankItem } from "./agenda-item";
import { fromItem, line } from "./agenda-lines";
import type { AgendaSources, AnsweredReferral, ItemSources, PastItem } from "./agenda-sources";
import { answerLine, overdueItems } from "./agenda-status";
import { carriedFrom, isAskedFor, returnedAs, returningItems } from "./carry-over";
import { asksFor, type StandingItem, standingId, standingItems } from "./collaboration-file";
import { freeKey } from "./key-from-name";
import { presenterOf } from "./presenters";
import { rankAt, rankBetween } from "./rank";

/** Minutes set aside for an item that stands on no disposition and was given no time of its own. */
const minutesForOwnItem = 5;

/**
 * The agenda as it would be now, before anyone has edited it: the disposition in its order, each item filled, and what
 * has no place of its own there — points sent here, answers, items that return — before "any other business".
 */
export function composeAgenda(sources: AgendaSources): Agenda {
  const returning = sources.meeting.isNext ? returningItems(sources.past) : [];
  const sourcesFor = onlyOnce(sources);
  const standing = sources.disposition.map((item, index) => ({
    ...composeItem(item, [index + 1], sourcesFor, returning),
    rank: rankAt(index),
  }));
  const { startsAt, durationMinutes } = sources.meeting;
  const decided = withDecisions(standing, sources);
  const own = [
    ...[...decided.own, ...overdueItems(sources)].map((item) => returnedAsItself(item, returning)),
    ...ownItems(sources, returning),
  ];
  const items = withOwnItems(decided.items, distinct(own));
  return { group: sources.group.key, startsAt, durationMinutes, items: withUniqueKeys(items, new Set()) };
}

/** A standing item with its answer under it: what returns to it first, then what is new, then its fixed sub-items. */
function composeItem(
  item: StandingItem,
  path: readonly (string | number)[],
  sourcesFor: (id: string) => ItemSources,
  returning: readonly PastItem[],
): AgendaItem {
  const id = standingId(item, path);
  const sources = sourcesFor(id);
  const filled = fills[item.fill ?? "none"](item, sources);
  const fixed = (item.sub ?? []).map((sub, index) =>
    composeItem(sub, [id, index + 1], sourcesFor, returning),
  );
  const continued = new Map((filled.sub ?? []).map((sub) => [sub.key, continuedBy(sub, id, returning)]));
  const under = returning.filter(
    (past) => belongsUnder(past, id, item) && ![...continued.values()].includes(past),
  );
  const composed: AgendaItem = {
    ...blankItem(id, item.title, item.type),
    standing: id,
    fill: item.fill ?? "none",
    minutes: path.length === 1 ? (item.minutes ?? null) : null,
    presenter: presenterOf(item, sources),
    groups: item.groups ?? [],
    optional: item.optional ?? false,
    lines: filled.lines ?? [],
    sub: ranked([
      ...under.map((past) => carriedItem(past, null)),
      ...(filled.sub ?? []).map((sub) => returned(sub, continued.get(sub.key))),
      ...fixed,
    ]),
  };
  return returned(
    composed,
    returning.find((past) => isItself(past, id, item)),
  );
}

/** What stands on the agenda once goes to the first item that asks for it, also where two ask. */
function onlyOnce(sources: AgendaSources): (id: string) => ItemSources {
  const standing = standingItems(sources.disposition);
  const first = new Map(standing.toReversed().map(({ id, item }) => [item.fill, id]));
  const given = (isFirst: (fill: Fill) => boolean): ItemSources => ({
    ...sources,
    raised: sources.meeting.isNext ? sources.waiting : [],
    waiting: isFirst("referred-items") ? sources.waiting : [],
    answers: isFirst("previous-minutes") ? sources.answers : [],
    input: {
      ...sources.input,
      briefings: isFirst("briefings") || isFirst("round-table") ? sources.input.briefings : [],
      proposals: isFirst("proposals") ? sources.input.proposals : [],
    },
  });
  const takers = takenOnce.map((fill) => first.get(fill));
  const others = given(() => false);
  return (id) => (takers.includes(id) ? given((fill) => first.get(fill) === id) : others);
}

const takenOnce: readonly Fill[] = [
  "referred-items",
  "previous-minutes",
  "briefings",
  "round-table",
  "proposals",
];

/** Whether the standing item itself is what returns, and not a topic that was taken under its name. */
function isItself(past: PastItem, id: string, { title }: StandingItem): boolean {
  return past.standing === id && past.title.trim().toLowerCase() === title.trim().toLowerCase();
}

/** Whether an item that returns stands under this standing item: a topic of its own, once taken there. */
function belongsUnder(past: PastItem, id: string, item: StandingItem): boolean {
  if (past.referral) return false;
  return past.standing === id ? !isItself(past, id, item) : past.standing === null && past.under === id;
}

/** The item of an earlier meeting that a filled sub-item continues: the same referral, or the same effort's status. */
function continuedBy(
  sub: AgendaItem,
  under: string | null,
  returning: readonly PastItem[],
): PastItem | undefined {
  if (sub.referral) return returning.find((past) => past.referral === sub.referral);
  return returning.find((past) => !isAskedFor(past) && past.under === under && past.at.item === sub.key);
}

/** The item marked with where it comes from, in the lineage it had. */
function returned(item: AgendaItem, past: PastItem | undefined): AgendaItem {
  if (!past) return item;
  const recurring = past.recurring && past.standing === null;
  return {
    ...item,
    recurring,
    closed: item.closed || past.at.closed === true,
    carriedFrom: carriedFrom(past),
    lines: [...carriedLines(past), ...item.lines],
  };
}

/** An item of its own that stood on an earlier agenda under the same key, such as a review that was put off. */
function returnedAsItself(item: AgendaItem, returning: readonly PastItem[]): AgendaItem {
  return returned(
    item,
    returning.find((past) => past.at.item === item.key),
  );
}

/** What returns as itself does not return beside itself. */
function distinct(own: readonly AgendaItem[]): AgendaItem[] {
  const continued = new Set(
    own.filter(({ key }) => !key.startsWith("carried:")).map((item) => item.carriedFrom?.itemId),
  );
  return own.filter(
    ({ key, carriedFrom: from }) => !key.startsWith("carried:") || !continued.has(from?.itemId),
  );
}

/** An item that stands on the agenda only because it returns. */
function carriedItem(past: PastItem, minutes: number | null): AgendaItem {
  const blank = blankItem(`carried:${past.lineageId}`, past.title, past.type);
  return returned({ ...blank, minutes, presenter: past.presenter }, past);
}

function carriedLines(past: PastItem): AgendaLine[] {
  const { itemId, at, note, written } = past;
  const heldOn = at.on;
  const facts = { why: ["carried", { heldOn }] as [string, Record<string, string>], source: fromItem(at) };
  const how = carriedWords[returnedAs(past)];
  const says: [string, Record<string, string>] = [`carried.${how}`, { heldOn }];
  return [
    line({ ...facts, key: `carried:${itemId}`, says }),
    ...(written ? [line({ ...facts, key: `written:${itemId}`, says: ["note", { text: written }] })] : []),
    ...(note ? [line({ ...facts, key: `carried-note:${itemId}`, says: ["note", { text: note }] })] : []),
  ];
}

const carriedWords = { deferred: "deferred", "not-reached": "notReached", recurring: "recurring" } as const;

/** What needs a place of its own because the disposition has none for it. */
function ownItems(sources: AgendaSources, returning: readonly PastItem[]): AgendaItem[] {
  const standing = standingItems(sources.disposition);
  const asks = (fill: Fill) => asksFor(sources.disposition, fill);
  const hasPlace = (past: PastItem) =>
    past.referral !== null || standing.some(({ id }) => id === (past.standing ?? past.under));
  const waiting = asks("referred-items") || !sources.meeting.isNext ? [] : sources.waiting;
  return [
    ...returning
      .filter((past) => !hasPlace(past))
      .map((past) => carriedItem(past, past.minutes ?? minutesForOwnItem)),
    ...waiting.map((referral) => ownReferral(referralItem(referral, "decision", sources), returning)),
    ...(asks("previous-minutes") ? [] : sources.answers.map(ownAnswer)),
    ...ownProposals(sources),
  ];
}

function ownReferral(item: AgendaItem, returning: readonly PastItem[]): AgendaItem {
  return { ...returned(item, continuedBy(item, null, returning)), minutes: minutesForOwnItem };
}

function ownAnswer(answer: AnsweredReferral): AgendaItem {
  const item = blankItem(`answer:${answer.id}`, answer.question, "information");
  return { ...item, minutes: minutesForOwnItem, lines: [answerLine(answer)] };
}

/** Own items stand before "any other business", or last where there is none, ranked between their neighbours. */
function withOwnItems(standing: AgendaItem[], own: AgendaItem[]): AgendaItem[] {
  const last = standing.findIndex(({ fill }) => fill === "any-other-business");
  const at = last === -1 ? standing.length : last;
  const next = standing[at]?.rank ?? null;
  let before = standing[at - 1]?.rank ?? null;
  const placed = own.map((item) => {
    before = rankBetween(before, next);
    return { ...item, rank: before };
  });
  return [...standing.slice(0, at), ...placed, ...standing.slice(at)];
}

/** Two standing items may show the same effort; a line is told from others like it by the item it stands under. */
function withUniqueKeys(items: AgendaItem[], taken: Set<string>): AgendaItem[] {
  return items.map((item) => {
    const key = freeKey(item.key, taken, ".");
    taken.add(key);
    const lines = item.lines.map((line) => ({ ...line, key: `${key}/${line.key}` }));
    return { ...item, key, lines, sub: withUniqueKeys(item.sub, taken) };
  });
}

const ranked = (items: AgendaItem[]) => items.map((item, index) => ({ ...item, rank: rankAt(index) }));
