// What people sent in before the meeting, where the agenda has a place for it: briefings, proposals, and the round.
import type { Agenda, AgendaItem, AgendaLine, Fill } from "./agenda";
import { everyItem } from "./agenda-edits";
import { blankItem } from "./agenda-item";
import { fromGroup, line } from "./agenda-lines";
import type { AgendaSources, AskedPerson, SentBriefing, SentProposal } from "./agenda-sources";
import { asksFor } from "./collaboration-file";
import { type ProposalStanding, standsAs } from "./proposal";
import { rankBetween } from "./rank";

/** Minutes set aside for a proposal that asks for none and has an item of its own. */
const usualMinutes = 5;

/** `briefings`: what was written, one line each; who had nothing; and who has not said anything. */
export function briefings(sources: AgendaSources): AgendaLine[] {
  const written = textsFor("briefings", sources);
  const nothing = sources.input.asked.filter(hasNothing(sources)).map(({ name }) => name);
  const silent = sources.input.asked.filter(
    ({ answered, organisation }) =>
      !answered && !written.some((text) => organisation !== null && text.organisation === organisation),
  );
  if (written.length === 0 && nothing.length === 0)
    return [line({ key: "empty", says: ["nobodyWrote"], why: whoWasAsked(sources) })];
  return [
    ...written.map((text) => briefingLine(text, sources)),
    ...(nothing.length > 0
      ? [line({ key: "nothing", says: ["nothingFrom", { names: nothing }], why: whoWasAsked(sources) })]
      : []),
    ...(silent.length > 0
      ? [
          line({
            key: "not-written",
            says: ["notWritten", { names: silent.map(({ name }) => name) }],
            why: whoWasAsked(sources),
          }),
        ]
      : []),
  ];
}

/** `round-table`, for one member: what they sent in advance, or that they have nothing. */
export function sentBy(person: string, sources: AgendaSources): AgendaLine[] {
  const texts = textsFor("round-table", sources).filter((text) => text.person === person);
  const silent = sources.input.asked.filter(hasNothing(sources)).find((asked) => asked.person === person);
  return [
    ...texts.map((text) => statusLine(text, sources)),
    ...(silent && !asks("briefings", sources)
      ? [
          line({
            key: `nothing:${person}`,
            says: ["nothingFrom", { names: [silent.name] }],
            why: whoWasAsked(sources),
          }),
        ]
      : []),
  ];
}

/** The same of those who wrote for the round and have no seat at the table, such as the leader of a team. */
export function sentByOthers(members: readonly string[], sources: AgendaSources): AgendaLine[] {
  return textsFor("round-table", sources)
    .filter(({ person }) => !members.includes(person))
    .map((text) => briefingLine(text, sources));
}

/** `proposals`: the accepted ones as sub-items, and for the maker how many wait for an answer. */
export function proposals(sources: AgendaSources): { lines: AgendaLine[]; sub: AgendaItem[] } {
  const sub = standing(sources, "accepted").map((proposal) => proposalItem(proposal, sources));
  const waiting = [...standing(sources, "waiting"), ...standing(sources, "again")];
  if (waiting.length > 0) return { lines: [waitingLine(waiting.length)], sub };
  if (sub.length > 0) return { lines: [], sub };
  return { lines: [line({ key: "empty", says: ["noProposals"], why: whoWasAsked(sources) })], sub };
}

/** The accepted ones where the disposition has no place for them. */
export function ownProposals(sources: AgendaSources): AgendaItem[] {
  if (asks("proposals", sources)) return [];
  return standing(sources, "accepted").map((proposal) => ownItem(proposal, sources));
}

/**
 * What was merged into another item stands there as lines that name who proposed it. Where that item is gone or struck, the
 * proposal stands by itself before "any other business", for it was taken in.
 */
export function withMerged(agenda: Agenda, sources: AgendaSources): Agenda {
  const merged = standing(sources, "merged");
  if (merged.length === 0) return agenda;
  const there = new Set(everyItem(agenda.items).flatMap(({ key, struck }) => (struck ? [] : [key])));
  const withLines = (item: AgendaItem): AgendaItem => ({
    ...item,
    lines: [
      ...item.lines,
      ...merged
        .filter(({ mergedInto }) => mergedInto === item.key)
        .flatMap((proposal) => mergedLines(proposal, item.key, sources)),
    ],
    sub: item.sub.map(withLines),
  });
  const homeless = merged.filter(({ mergedInto }) => !there.has(mergedInto ?? ""));
  return {
    ...agenda,
    items: beforeOther(
      agenda.items.map(withLines),
      homeless.map((one) => ownItem(one, sources)),
    ),
  };
}

/** Where proposals stand, by their ids: the key of the item each became or was merged into. None stands under a struck item. */
export function placesOfProposals(items: readonly AgendaItem[]): Map<string, string> {
  const kept = items.filter(({ struck }) => !struck);
  return new Map(
    kept.flatMap((item) => [
      ...proposalsAt(item).map((id) => [id, item.key] as const),
      ...placesOfProposals(item.sub),
    ]),
  );
}

const proposalsAt = ({ key, lines }: AgendaItem): string[] =>
  [key, ...lines.map((one) => one.key)].flatMap((said) =>
    // one that was merged into another stands under it: `proposal:…/proposal:…`
    [...said.matchAll(/(?:^|\/)proposal:([0-9a-f-]{36})/g)].flatMap(([, id]) => id ?? []),
  );

const asks = (fill: Fill, { disposition }: AgendaSources): boolean => asksFor(disposition, fill);

/** What is written for the one stands under the other where the disposition has only that. */
function textsFor(fill: "briefings" | "round-table", sources: AgendaSources): readonly SentBriefing[] {
  const [own, other] =
    fill === "briefings" ? (["briefing", "round-table"] as const) : (["status", "briefings"] as const);
  const takesBoth = !asks(other, sources);
  return sources.input.briefings.filter(({ kind }) => kind === own || takesBoth);
}

/** Who said so, and has not written anything either. */
const hasNothing =
  ({ input }: AgendaSources) =>
  ({ person, nothing }: AskedPerson): boolean =>
    nothing && !input.briefings.some((text) => text.person === person);

/** Who was asked and when, or when that happens. */
function whoWasAsked({
  input: { asked, callOn },
  today,
}: AgendaSources): [string, Record<string, string | number>?] {
  const first = asked.map(({ askedOn }) => askedOn).sort()[0];
  if (first) return ["wereAsked", { count: asked.length, askedOn: first }];
  return callOn > today ? ["willBeAsked", { callOn }] : ["nobodyAsked"];
}

function briefingLine(
  { id, name, organisation, text, sentOn }: SentBriefing,
  { group }: AgendaSources,
): AgendaLine {
  return line({
    key: `briefing:${id}`,
    says: ["briefing", { from: organisation ?? name, text }],
    why: ["sentInBy", { name, sentOn }],
    source: fromGroup(group),
  });
}

function statusLine({ id, name, text, sentOn }: SentBriefing, { group }: AgendaSources): AgendaLine {
  return line({
    key: `briefing:${id}`,
    says: ["note", { text }],
    why: ["sentInBy", { name, sentOn }],
    source: fromGroup(group),
  });
}

const standing = ({ input, meeting }: AgendaSources, as: ProposalStanding): SentProposal[] =>
  input.proposals.filter((proposal) => standsAs(proposal, meeting.isNext) === as);

function waitingLine(count: number): AgendaLine {
  return line({
    key: "waiting",
    says: ["proposalsWait", { count }],
    why: ["answerBeforeSending"],
    mark: ["waiting", "awaitsAnswer"],
  });
}

function proposalItem(proposal: SentProposal, sources: AgendaSources): AgendaItem {
  const item = blankItem(`proposal:${proposal.id}`, proposal.title, proposal.type);
  return { ...item, presenter: proposal.name, lines: proposalLines(proposal, sources) };
}

const ownItem = (proposal: SentProposal, sources: AgendaSources): AgendaItem => ({
  ...proposalItem(proposal, sources),
  minutes: proposal.minutes ?? usualMinutes,
});

/** Who proposes it, why, and what they recommend. */
function proposalLines(proposal: SentProposal, { group }: AgendaSources): AgendaLine[] {
  const { name, organisation, background, recommendation, minutes, sentOn } = proposal;
  const facts = {
    why: ["proposed", { name, sentOn }] as [string, Record<string, string>],
    source: fromGroup(group),
  };
  const asked: [string, Record<string, string | number>] =
    minutes === null
      ? ["proposedBy", { name, from: organisation ?? "" }]
      : ["proposedWith", { name, from: organisation ?? "", minutes }];
  return [
    line({ ...facts, key: "by", says: asked }),
    ...(background ? [line({ ...facts, key: "background", says: ["note", { text: background }] })] : []),
    ...(recommendation
      ? [line({ ...facts, key: "recommendation", says: ["recommendation", { text: recommendation }] })]
      : []),
  ];
}

function mergedLines(proposal: SentProposal, under: string, { group }: AgendaSources): AgendaLine[] {
  const { id, name, title, background, recommendation, sentOn } = proposal;
  const facts = {
    why: ["proposed", { name, sentOn }] as [string, Record<string, string>],
    source: fromGroup(group),
  };
  const key = `${under}/proposal:${id}`;
  return [
    line({ ...facts, key, says: ["mergedProposal", { name, title, text: background ?? "" }] }),
    ...(recommendation
      ? [
          line({
            ...facts,
            key: `${key}:recommendation`,
            says: ["recommendation", { text: recommendation }],
          }),
        ]
      : []),
  ];
}

function beforeOther(items: AgendaItem[], own: readonly AgendaItem[]): AgendaItem[] {
  const last = items.findIndex(({ fill }) => fill === "any-other-business");
  const at = last === -1 ? items.length : last;
  let before = items[at - 1]?.rank ?? null;
  const placed = own.map((item) => {
    before = rankBetween(before, items[at]?.rank ?? null);
    return {
      ...item,
      rank: before,
      lines: item.lines.map((one) => ({ ...one, key: `${item.key}/${one.key}` })),
    };
  });
  return [...items.slice(0, at), ...placed, ...items.slice(at)];
}
