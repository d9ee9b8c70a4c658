// What was sent in, as its sender reads it, by link or in the product, and as the leader does who answers it.
import { sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { readsClosed } from "../agendas/closed-items";
import { composedAgenda } from "../agendas/compose";
import { dispositionsOf, meetingsAround } from "../agendas/source-queries";
import { attachmentsOf } from "../attachments/queries";
import type { Collaboration, Person } from "../collaborations/queries";
import { idsOf, listOf, statement } from "../database/statement";
import type { ItemType } from "../domain/agenda";
import { everyItem } from "../domain/agenda-edits";
import { bringsCases, isNeutral } from "../domain/boundary";
import { type InputClosed, inputClosedBecause, lastDayToAnswer } from "../domain/call-for-items";
import { withoutClosed } from "../domain/closed-items";
import { type StandingItem, standingItems } from "../domain/collaboration-file";
import { deadlinesOf } from "../domain/deadlines";
import { applyOverrides } from "../domain/disposition-override";
import { linkEnds } from "../domain/invitation-answer";
import { isDraft } from "../domain/meeting-state";
import { can } from "../domain/policy";
import { mayBeCorrected, type ProposalState, standsAs } from "../domain/proposal";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { latestDisposition } from "../groups/dispositions";
import type { Group } from "../groups/queries";
import type { Meeting, SeenMeeting } from "../meetings/queries";
import { findByLink } from "./held-input";
import { type ProposalRow, sentIn } from "./sent-in";

interface InGroup {
  collaboration: Collaboration;
  group: Group;
  meeting: Meeting;
}

/** What stands before the leader at one meeting. */
export async function loadSentIn(tx: Database | Transaction, { group, meeting }: InGroup, now: Date) {
  const today = dayAt(now, meeting.timeZone);
  const values = {
    ...{ today, timeZone: meeting.timeZone },
    ...{
      groups: idsOf([group]),
      meetings: idsOf([meeting]),
      instants: listOf([meeting.startsAt.toISOString()]),
    },
  };
  const [[found], [next]] = await Promise.all([sentIn(tx, values), meetingsAround(tx, values)]);
  const { asked, briefings, proposals } = found ?? { asked: [], briefings: [], proposals: [] };
  const isNext = next?.nextId === meeting.id;
  const as = (...standings: ReturnType<typeof standsAs>[]) =>
    proposals.filter((one) => standings.includes(standsAs(one, isNext)));
  const unanswered = as("waiting", "again");
  const answered = proposals.filter(
    (one) => one.state !== "proposed" && (one.here || standsAs(one, isNext) === "accepted"),
  );
  return {
    ...{ asked, briefings, unanswered },
    taken: as("accepted", "merged"),
    answered,
    /** Those the leader may answer, or answer otherwise. */
    before: [...unanswered, ...answered],
  };
}

/** What the agenda asks people for, besides proposals. */
export interface AskedFor {
  briefing: boolean;
  status: boolean;
}

export function askedForBy(disposition: readonly StandingItem[]): AskedFor {
  const fills = standingItems(disposition).map(({ item }) => item.fill);
  const briefing = fills.includes("briefings");
  const status = fills.includes("round-table");
  return { briefing, status };
}

export interface OwnProposal {
  id: string;
  title: string;
  type: ItemType;
  background: string | null;
  recommendation: string | null;
  minutes: number | null;
  state: ProposalState;
  reason: string | null;
  /** The title of the item it was merged into. */
  into: string | null;
  version: number;
  mayCorrect: boolean;
  files: ProposalFile[];
}

export interface ProposalFile {
  id: string;
  name: string;
}

/** What one person has sent in to a meeting. */
export interface OwnInput {
  wasAsked: boolean;
  nothing: boolean;
  briefing: string | null;
  status: string | null;
  /** The versions of the two texts, as a form says what it was based on. */
  basis: string;
  proposals: OwnProposal[];
}

interface OwnRow {
  call: { nothing: boolean } | null;
  texts: { kind: "briefing" | "status"; text: string; version: number }[];
  proposals: (Omit<OwnProposal, "into" | "mayCorrect" | "files"> & { mergedInto: string | null })[];
}

const meeting = sql`${sql.placeholder("meeting")}::uuid`;
const person = sql`${sql.placeholder("person")}::uuid`;
const group = sql`${sql.placeholder("group")}::uuid`;

const ownOf = statement<OwnRow>(sql`
  select
    (select json_build_object('nothing', c.nothing) from calls c
      where c.meeting_id = ${meeting} and c.person_id = ${person}) as call,
    (select coalesce(json_agg(json_build_object('kind', b.kind, 'text', b.text, 'version', b.version)), '[]')
      from briefings b where b.meeting_id = ${meeting} and b.person_id = ${person}) as texts,
    (select coalesce(json_agg(json_build_object(
        'id', p.id, 'title', p.title, 'type', p.type, 'background', p.background, 'recommendation', p.recommendation,
        'minutes', p.minutes, 'state', p.state, 'reason', p.reason, 'mergedInto', p.merged_into, 'version', p.version)
        order by p.created_at, p.id), '[]')
      from proposals p where p.group_id = ${group} and p.person_id = ${person}
        and (p.meeting_id = ${meeting} or p.state in ('proposed', 'postponed'))) as proposals`);

/** What the person has sent, and what has become of it. */
export async function ownInput(
  tx: Database | Transaction,
  of: InGroup & { person: Person },
  now: Date,
): Promise<OwnInput> {
  const [row] = await ownOf(tx, { meeting: of.meeting.id, person: of.person.id, group: of.group.id });
  const { call, texts, proposals } = row ?? { call: null, texts: [], proposals: [] };
  const text = (kind: string) => texts.find((one) => one.kind === kind);
  const titles = proposals.some(({ mergedInto }) => mergedInto) ? await titlesAt(tx, of, now) : new Map();
  const filesOf = await filesFor(tx, proposals, false);
  return {
    wasAsked: call !== null,
    nothing: call?.nothing ?? false,
    briefing: text("briefing")?.text ?? null,
    status: text("status")?.text ?? null,
    basis: `${text("briefing")?.version ?? 0}.${text("status")?.version ?? 0}`,
    proposals: proposals.map(({ mergedInto, ...own }) => ({
      ...own,
      into: titles.get(mergedInto) ?? null,
      mayCorrect: mayBeCorrected(own.state),
      files: filesOf(own),
    })),
  };
}

/** Tells the files of each of the proposals; the closed ones to the circle alone. */
async function filesFor(
  tx: Database | Transaction,
  proposals: readonly { id: string }[],
  withClosed: boolean,
): Promise<(proposal: { id: string }) => ProposalFile[]> {
  const ids = proposals.map(({ id }) => id);
  const found = await attachmentsOf(tx, "proposalId", ids);
  return (proposal) =>
    (found.get(proposal.id) ?? [])
      .filter(({ closed }) => withClosed || !closed)
      .map(({ id, name }) => ({ id, name }));
}

/** The titles of a meeting's items by key, whether they are being composed or have gone out. */
export async function titlesAt(
  tx: Database | Transaction,
  of: InGroup,
  now: Date,
): Promise<Map<string | null, string>> {
  const items = isDraft(of.meeting.state)
    ? everyItem(withoutClosed(await composedAgenda(tx, of, now)).items)
    : await titlesSent(tx, { meeting: of.meeting.id });
  return new Map(items.map(({ key, title }) => [key, title]));
}

const titlesSent = statement<{ key: string; title: string }>(
  sql`select key, case when closed then '' else title end as title from agenda_items where meeting_id = ${meeting}`,
);

/** A call for items, to whoever holds its link. */
export interface ShownInput {
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  wallTime: string;
  durationMinutes: number;
  closed: InputClosed | "left" | null;
  /** Whether the person has said that there is nothing. */
  nothing: boolean;
  /** Days, `YYYY-MM-DD`. */
  lastDay: string;
  worksUntil: string;
  /** The meeting's page, behind sign-in. */
  path: string;
  /** What a confidential group's call, and one to somebody who has left, does not tell. */
  told: ToldInput | null;
}

interface ToldInput {
  collaboration: string;
  accent: string;
  reader: string;
  group: string;
  place: string | null;
  because: string | null;
  asks: AskedFor;
  /** Whether cases are brought, without names. */
  bringsCases: boolean;
  own: OwnInput;
}

/** The call behind a link, or null when it leads nowhere (any more). Looking changes nothing. */
export async function shownInput(token: string, now: Date): Promise<ShownInput | null> {
  const found = await findByLink(db, token, now);
  if (!found) return null;
  const { meeting, group, collaboration, call } = found;
  const { agendaOn } = deadlinesOf(meeting.wallTime.slice(0, 10), group);
  const isTold = !found.hasLeft && !isNeutral(group);
  return {
    wallTime: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    closed: found.hasLeft ? "left" : inputClosedBecause(meeting, now),
    nothing: call.nothing,
    lastDay: lastDayToAnswer(agendaOn, meeting.wallTime.slice(0, 10), dayAt(now, meeting.timeZone)),
    worksUntil: dayAt(linkEnds(meeting.startsAt), meeting.timeZone),
    path: `/${collaboration.key}/meetings/${meeting.key}`,
    told: isTold ? await toldOf(found, now) : null,
  };
}

async function toldOf(found: InGroup & { person: Person }, now: Date): Promise<ToldInput> {
  const { collaboration, group, meeting, person } = found;
  return {
    collaboration: collaboration.name,
    accent: collaboration.accent,
    reader: person.name,
    group: group.name,
    place: meeting.place,
    because: meeting.cancelledBecause,
    asks: askedForBy((await latestDisposition(db, group)).effective),
    bringsCases: bringsCases(group),
    own: await ownInput(db, found, now),
  };
}

/** Input at the meeting's page: the reader's own, and for who makes the agenda everybody's. */
export async function inputAt(tx: Database | Transaction, seen: SeenMeeting, now: Date) {
  const makes = isDraft(seen.meeting.state) && can(seen.roles, "agenda.edit", seen.group.confidential);
  const [own, triage] = await Promise.all([
    seen.person ? ownInput(tx, { ...seen, person: seen.person }, now) : null,
    makes ? triageOf(tx, seen, now) : null,
  ]);
  const isOpen = inputClosedBecause(seen.meeting, now) === null;
  const maySend = own !== null && (own.wasAsked || can(seen.roles, "input.send", seen.group.confidential));
  const isAsked = isOpen && (maySend || makes);
  return {
    maySend: isOpen && maySend,
    asks: askedForBy(isAsked ? await standingOf(tx, seen.group) : []),
    own,
    triage,
  };
}

async function standingOf(tx: Database | Transaction, group: Group): Promise<StandingItem[]> {
  const [latest] = await dispositionsOf(tx, { dispositions: listOf([group.dispositionId]) });
  return applyOverrides(latest?.items ?? [], group.dispositionOverrides);
}

async function triageOf(tx: Database | Transaction, seen: SeenMeeting, now: Date) {
  const { asked, unanswered, answered } = await loadSentIn(tx, seen, now);
  const { callForItemsOn, agendaOn } = deadlinesOf(seen.meeting.wallTime.slice(0, 10), seen.group);
  const today = dayAt(now, seen.meeting.timeZone);
  const filesOf = await filesFor(tx, [...unanswered, ...answered], readsClosed(seen));
  const shown = ({ here, loose, ...proposal }: ProposalRow) => ({
    ...proposal,
    files: filesOf(proposal),
    again: proposal.state !== "proposed" && !here,
  });
  return {
    callOn: callForItemsOn,
    isCallToCome: callForItemsOn > today,
    lastDay: lastDayToAnswer(agendaOn, seen.meeting.wallTime.slice(0, 10), today),
    isOpen: inputClosedBecause(seen.meeting, now) === null,
    asked,
    unanswered: unanswered.map(shown),
    answered: answered.map(shown),
  };
}
