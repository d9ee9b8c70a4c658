// A point's journey from one group to another, for those who may see both.
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { referrals } from "@/db/schema/minutes";
import type { Actor } from "../actor";
import { loadCollaboration, type Seen } from "../collaborations/queries";
import { NotFound } from "../domain/errors";
import { numbersOf } from "../domain/minutes";
import { can } from "../domain/policy";
import { stateOf } from "../domain/referral";
import { dayAt } from "../domain/wall-time";
import { type Group, groupsSeenBy, seeGroup } from "../groups/queries";
import { areMinutesSent, minutesAreSent } from "../minutes/told";

type Referral = typeof referrals.$inferSelect;
type Visible = ReadonlyMap<string, Group>;

/** Newest first. */
export async function listReferrals(
  tx: Database | Transaction,
  actor: Actor,
  { collaboration }: { collaboration: string },
) {
  const visible = await groupsSeenBy(tx, await loadCollaboration(tx, actor, collaboration));
  const ids = [...visible.keys()];
  const rows = await tx
    .select({ referral: referrals, meeting: meetings })
    .from(referrals)
    .innerJoin(meetings, eq(meetings.id, referrals.fromMeetingId))
    .where(and(inArray(referrals.fromGroupId, ids), inArray(referrals.toGroupId, ids), minutesAreSent()))
    .orderBy(desc(meetings.startsAt), asc(referrals.position));
  return rows.map(({ referral, meeting }) => ({
    ...told(referral, visible),
    sentOn: meeting.wallTime.slice(0, 10),
  }));
}

/** One point: where it was sent from, where it stands now, and what it was answered. Throws NotFound. */
export async function loadReferral(
  tx: Database | Transaction,
  actor: Actor,
  input: { collaboration: string; referral: string },
) {
  const seen = await loadCollaboration(tx, actor, input.collaboration);
  const visible = await groupsSeenBy(tx, seen);
  const [row] = await tx
    .select({ referral: referrals, meeting: meetings })
    .from(referrals)
    .innerJoin(meetings, eq(meetings.id, referrals.fromMeetingId))
    .where(and(eq(referrals.collaborationId, seen.collaboration.id), eq(referrals.id, input.referral)));
  const from = visible.get(row?.referral.fromGroupId ?? "");
  const to = visible.get(row?.referral.toGroupId ?? "");
  if (!row || !from || !to) throw new NotFound("referral");
  if (!areMinutesSent(row.meeting) && !(await hearsEarly(tx, seen, from, to))) throw new NotFound("referral");
  const { answerText, answeredAt, fromItemId, onItemId, version } = row.referral;
  return {
    ...told(row.referral, visible),
    sentOn: row.meeting.wallTime.slice(0, 10),
    askedAt: await placeOf(tx, fromItemId),
    standsAt: onItemId && (await placeOf(tx, onItemId)),
    ...{ answerText, version },
    answeredOn: answeredAt && dayAt(answeredAt, seen.collaboration.timeZone),
  };
}

function told(referral: Referral, visible: Visible) {
  const { id, question, wantedBy, answer, fromGroupId, toGroupId } = referral;
  const named = (groupId: string) => {
    const group = visible.get(groupId);
    return { key: group?.key ?? "", name: group?.name ?? "" };
  };
  return {
    id,
    question,
    wantedBy,
    answer,
    state: stateOf(referral),
    from: named(fromGroupId),
    to: named(toGroupId),
  };
}

/** Before the minutes are sent, those in the room know, and those who already find it on the agenda they are making. */
async function hearsEarly(tx: Database | Transaction, seen: Seen, from: Group, to: Group): Promise<boolean> {
  const [sender, receiver] = [await seeGroup(tx, seen, from), await seeGroup(tx, seen, to)];
  return (
    can(sender.roles, "minutes.draft", from.confidential) ||
    can(receiver.roles, "agenda.draft", to.confidential)
  );
}

/** A meeting's item, with its number as printed. */
async function placeOf(tx: Database | Transaction, itemId: string) {
  const [row] = await tx
    .select({ meeting: meetings, item: agendaItems })
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(eq(agendaItems.id, itemId));
  if (!row) return null;
  const beside = await tx
    .select({ id: agendaItems.id, parentId: agendaItems.parentId })
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, row.meeting.id))
    .orderBy(asc(agendaItems.position));
  const number = numbersOf(beside).find(({ item }) => item.id === itemId)?.number ?? "";
  const { key, wallTime, state } = row.meeting;
  return {
    meeting: key,
    on: wallTime.slice(0, 10),
    state,
    item: row.item.key,
    itemNumber: number,
    title: row.item.title,
  };
}
