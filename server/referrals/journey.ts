// A point's whole journey: raised, sent, on each agenda, given onward, answered, and where the answer stood.
import { asc, eq, inArray, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { loadPlaces } from "../agendas/places";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { idsOf, statement } from "../database/statement";
import { NotFound } from "../domain/errors";
import { can, mayEnd } from "../domain/policy";
import { comesBack, stateOf } from "../domain/referral";
import { dayAt } from "../domain/wall-time";
import { groupsSeenBy, type SeenGroup, seeGroups } from "../groups/queries";
import { findNextMeeting } from "../meetings/next-meeting";
import type { Meeting } from "../meetings/queries";
import { areMinutesSent } from "../minutes/told";
import { loadChain } from "./chain";
import type { Referral } from "./hold-referral";
import type { InReferral } from "./input";
import { named, sentOn, told } from "./queries";

export type Journey = Awaited<ReturnType<typeof loadReferral>>;
export type JourneyLink = NonNullable<Journey["chain"][number]["link"]>;

/** One point with the chain it belongs to, as far as the actor may see it. Throws NotFound. */
export async function loadReferral(tx: Database | Transaction, actor: Actor, input: InReferral, now: Date) {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const chain = (await loadChain(tx, input.referral)).filter(
    ({ collaborationId }) => collaborationId === seen.collaboration.id,
  );
  const facts = await factsOf(tx, seen, chain, now);
  const links = chain.map((referral, index) => linkOf(referral, index, chain, facts));
  const at = chain.findIndex(({ id }) => id === input.referral);
  const [one, link] = [chain[at], links[at]];
  if (!one || !link) throw new NotFound("referral");
  const receiver = facts.seen.get(one.toGroupId);
  return {
    ...link,
    version: one.version,
    /** A part of the way that is not the reader's to see has no link. */
    chain: chain.map(({ id }, index) => ({ id, link: links[index] ?? null })),
    mayAnswer:
      stateOf(one) === "waiting" &&
      receiver !== undefined &&
      (receiver.group.archivedOn === null
        ? can(receiver.roles, "referral.answer", receiver.group.confidential)
        : mayEnd(receiver.roles, receiver.group)),
    otherGroups: [...facts.visible.values()]
      .filter(({ id, confidential, layer, archivedOn }) => {
        return id !== one.toGroupId && !confidential && layer !== "network" && archivedOn === null;
      })
      .map(named),
  };
}

type Facts = Awaited<ReturnType<typeof factsOf>>;

async function factsOf(tx: Database | Transaction, seen: Seen, chain: readonly Referral[], now: Date) {
  const visible = await groupsSeenBy(tx, seen);
  const met = await seenAmong(tx, seen, chain);
  const heard = await heardAt(tx, { referrals: idsOf(chain) });
  const stood = await stoodOn(tx, chain);
  const from = await meetingsOf(
    tx,
    chain.flatMap(({ fromMeetingId }) => fromMeetingId ?? []),
  );
  const placed = [
    ...stood.map(({ item }) => item.meetingId),
    ...heard.map(({ meetingId }) => meetingId),
    ...from.keys(),
  ];
  return {
    visible,
    seen: met,
    heard,
    stood,
    from,
    places: await loadPlaces(tx, placed),
    people: await namesOf(tx, chain),
    next: await nextAgendas(tx, seen, chain, met, now),
    timeZone: seen.collaboration.timeZone,
  };
}

/** The groups along the way that the reader may see, with what they are to each. */
async function seenAmong(
  tx: Database | Transaction,
  seen: Seen,
  chain: readonly Referral[],
): Promise<Map<string, SeenGroup>> {
  const ids = chain.flatMap(({ fromGroupId, toGroupId }) => [fromGroupId, toGroupId]);
  const among = await tx.select().from(groups).where(inArray(groups.id, ids));
  return new Map((await seeGroups(tx, [seen], among)).map((one) => [one.group.id, one]));
}

/** The agendas the points have stood on, oldest first. */
function stoodOn(tx: Database | Transaction, chain: readonly Referral[]) {
  return tx
    .select({ item: agendaItems, meeting: meetings })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(
      inArray(
        agendaItems.referralId,
        chain.map(({ id }) => id),
      ),
    )
    .orderBy(asc(meetings.startsAt));
}

/** The items of agendas that were sent under which an answer stood, oldest first: known by the key of the line. */
const heardAt = statement<{ referral: string; meetingId: string; itemId: string; groupId: string }>(sql`
  select r.id as referral, i.meeting_id as "meetingId", i.id as "itemId", m.group_id as "groupId"
  from referrals r join meetings m on m.collaboration_id = r.collaboration_id and m.published_at > r.answered_at
    join agenda_items i on i.meeting_id = m.id
  where r.id = any(${sql.placeholder("referrals")}::uuid[]) and m.state <> 'cancelled' and exists (
    select from jsonb_array_elements(i.lines) line where line ->> 'key' like '%/answer:' || r.id)
  order by m.starts_at`);

async function meetingsOf(tx: Database | Transaction, ids: string[]): Promise<Map<string, Meeting>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.select().from(meetings).where(inArray(meetings.id, ids));
  return new Map(rows.map((meeting) => [meeting.id, meeting]));
}

async function namesOf(tx: Database | Transaction, chain: readonly Referral[]): Promise<Map<string, string>> {
  const ids = chain.flatMap(({ raisedById, sentById, answeredById }) =>
    [raisedById, sentById, answeredById].flatMap((id) => id ?? []),
  );
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The agenda in the making that each waiting point stands on, by its group. */
async function nextAgendas(
  tx: Database | Transaction,
  { collaboration }: Seen,
  chain: readonly Referral[],
  met: ReadonlyMap<string, SeenGroup>,
  now: Date,
) {
  const next = new Map<string, { meeting: string; on: string }>();
  for (const referral of chain) {
    const group = met.get(referral.toGroupId)?.group;
    if (!group || stateOf(referral) !== "waiting") continue;
    const meeting = await findNextMeeting(tx, group, collaboration.timeZone, now);
    if (meeting) next.set(referral.id, { meeting: meeting.key, on: meeting.wallTime.slice(0, 10) });
  }
  return next;
}

function linkOf(referral: Referral, index: number, chain: readonly Referral[], facts: Facts) {
  const [sender, receiver] = [facts.seen.get(referral.fromGroupId), facts.seen.get(referral.toGroupId)];
  const meeting = facts.from.get(referral.fromMeetingId ?? "") ?? null;
  if (!sender || !receiver || !mayHear(meeting, sender, receiver)) return null;
  const groupsMet = new Map([sender, receiver].map(({ group }) => [group.id, group]));
  const ways = chain.map(({ fromGroupId: from, toGroupId: to }) => ({ from, to }));
  return {
    ...told(referral, groupsMet),
    sentOn: sentOn(referral, meeting, facts.timeZone),
    askedAt: placeOf(facts, meeting && { meetingId: meeting.id, itemId: referral.fromItemId ?? "" }),
    raisedBy: facts.people.get(referral.raisedById ?? "") ?? null,
    sentBy: facts.people.get(referral.sentById ?? "") ?? null,
    /** It carries another group's question onward. */
    delegated: referral.delegatedFromId !== null,
    comesBack: comesBack(ways, index),
    agendas: agendasOf(referral, facts),
    next: facts.next.get(referral.id) ?? null,
    ...answerOf(referral, facts),
    heard: heardOf(referral, facts),
  };
}

/** Before the minutes are sent, those in the room know, and those who already find it on the agenda they are making. */
function mayHear(meeting: Meeting | null, sender: SeenGroup, receiver: SeenGroup): boolean {
  return (
    meeting === null ||
    areMinutesSent(meeting) ||
    can(sender.roles, "minutes.draft", sender.group.confidential) ||
    can(receiver.roles, "agenda.draft", receiver.group.confidential)
  );
}

const placeOf = ({ places }: Facts, at: { meetingId: string; itemId: string } | null) => at && places.of(at);

/** Each agenda it has stood on, and what came of it there once the minutes are sent. */
function agendasOf({ id }: Referral, facts: Facts) {
  return facts.stood
    .filter(({ item, meeting }) => item.referralId === id && facts.visible.has(meeting.groupId))
    .map(({ item, meeting }) => ({
      at: facts.places.of({ meetingId: meeting.id, itemId: item.id }),
      state: meeting.state,
      outcome: areMinutesSent(meeting) ? item.outcome : null,
      lineage: item.lineageId,
    }));
}

function answerOf({ answer, answerText, answeredAt, answeredById, onItemId }: Referral, facts: Facts) {
  const at = facts.stood.find(({ item }) => item.id === onItemId);
  return {
    answer,
    answerText: answer ? answerText : null,
    answeredOn: answeredAt && dayAt(answeredAt, facts.timeZone),
    answeredBy: facts.people.get(answeredById ?? "") ?? null,
    answeredAt: at ? facts.places.of({ meetingId: at.meeting.id, itemId: at.item.id }) : null,
  };
}

/** Where the answer stood by itself. */
const heardOf = ({ id }: Referral, { heard, visible, places }: Facts) =>
  heard.filter(({ referral, groupId }) => referral === id && visible.has(groupId)).map(places.of);
