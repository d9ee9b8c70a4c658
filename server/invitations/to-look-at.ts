// Mail that answered an invitation and proves too little: what somebody must look at before it counts, and what was set aside.
import { and, asc, desc, eq, gt, isNotNull, isNull } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { replies } from "@/db/schema/replies";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { Forbidden } from "../domain/errors";
import { can } from "../domain/policy";
import { mayBeCounted } from "../domain/reply-doubt";
import { wallTimeAt, wallTimeOf } from "../domain/wall-time";
import { loadSeenGroups } from "../groups/queries";
import type { Reply } from "./keep-reply";

export type ToLookAt = ReturnType<typeof toLookAt>;
export type ListedReply = ReturnType<typeof listed>[number];

type InDoubt = Pick<
  Reply,
  | "id"
  | "kind"
  | "answer"
  | "startsAt"
  | "durationMinutes"
  | "comment"
  | "withheld"
  | "fromAddress"
  | "receivedAt"
  | "doubt"
>;

/** What is shown of it; `name` is the person whose address it came to, and the proposed time is on the meeting's clock. */
export function toLookAt(reply: InDoubt, { name }: { name: string }, { timeZone }: { timeZone: string }) {
  const { id, kind, answer, startsAt, durationMinutes, comment, withheld, fromAddress, receivedAt, doubt } =
    reply;
  return {
    ...{ id, name, kind, answer, comment, withheld, from: fromAddress, receivedAt, doubt },
    proposed:
      startsAt && durationMinutes ? { startsAt: wallTimeAt(startsAt, timeZone), durationMinutes } : null,
    mayCount: mayBeCounted(doubt),
  };
}

/** Whether somebody must look at it before it counts. */
export const waits = ({ doubt, verdict }: Pick<Reply, "doubt" | "verdict">) =>
  doubt !== null && verdict === null;

/** Whether somebody has looked at it and set it aside; a bounce that is done with, or an answer that was taken out, is not. */
export const isSetAside = ({ doubt, verdict }: Pick<Reply, "doubt" | "verdict">) =>
  doubt !== null && verdict === "set-aside";

/** A mail that was delivered twice is looked at once. */
export const onlyFirsts = <Row extends { reply: Pick<Reply, "invitationId" | "messageId" | "doubt"> }>(
  rows: readonly Row[],
): Row[] =>
  rows.filter(
    ({ reply }, index) =>
      reply.messageId === null ||
      !rows
        .slice(0, index)
        .some(
          ({ reply: other }) =>
            other.invitationId === reply.invitationId &&
            other.messageId === reply.messageId &&
            other.doubt === reply.doubt,
        ),
  );

/** For how long what was set aside is shown, in days. */
const daysShown = 30;

/**
 * All of it in the groups where the actor may judge, the next meeting's first; and what was set aside lately, the last first.
 * Throws Forbidden where they may in none.
 */
export async function repliesToLookAt(tx: Database | Transaction, actor: Actor, key: string, now: Date) {
  const seen = await loadCollaboration(tx, actor, key);
  const groups = (await loadSeenGroups(tx, [seen])).filter(({ group, roles }) =>
    can(roles, "replies.judge", group.confidential),
  );
  if (groups.length === 0) throw new Forbidden("replies.judge");
  const names = new Map(groups.map(({ group }) => [group.id, group.name]));
  const here = and(eq(replies.collaborationId, seen.collaboration.id), isNotNull(replies.doubt));
  const waiting = await inDoubt(tx)
    .where(and(here, isNull(replies.verdict)))
    .orderBy(asc(meetings.startsAt), asc(replies.receivedAt));
  const since = new Date(now.getTime() - daysShown * 86_400_000);
  const setAside = await inDoubt(tx)
    .where(and(here, eq(replies.verdict, "set-aside"), gt(replies.verdictAt, since)))
    .orderBy(desc(replies.verdictAt), asc(replies.receivedAt));
  return { waiting: listed(waiting, names), setAside: listed(setAside, names) };
}

const inDoubt = (tx: Database | Transaction) =>
  tx
    .select({ reply: replies, person: { name: people.name }, meeting: meetings })
    .from(replies)
    .innerJoin(invitations, eq(invitations.id, replies.invitationId))
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(people, eq(people.id, invitations.personId))
    .$dynamic();

/** Those of the groups that are named. */
function listed(rows: Awaited<ReturnType<typeof inDoubt>>, names: ReadonlyMap<string, string>) {
  const told = onlyFirsts(rows.filter(({ meeting }) => names.has(meeting.groupId)));
  return told.map(({ reply, person, meeting }) => ({
    ...toLookAt(reply, person, meeting),
    ...{ setAsideAt: reply.verdictAt, setAsideBy: reply.verdictBy },
    ...{
      meeting: meeting.key,
      wallTime: wallTimeOf(meeting.wallTime),
      group: names.get(meeting.groupId) ?? "",
    },
  }));
}
