// Mail that answered an invitation and proves too little: what somebody must look at before it counts.
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
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
import { wallTimeAt } from "../domain/spoken-time";
import { wallTimeOf } from "../domain/wall-time";
import { loadSeenGroups } from "../groups/queries";
import type { Reply } from "./keep-reply";

export type ToLookAt = ReturnType<typeof toLookAt>;

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

/** All of it in the groups where the actor may judge, the next meeting's first. Throws Forbidden where they may in none. */
export async function repliesToLookAt(tx: Database | Transaction, actor: Actor, key: string) {
  const seen = await loadCollaboration(tx, actor, key);
  const groups = (await loadSeenGroups(tx, [seen])).filter(({ group, roles }) =>
    can(roles, "replies.judge", group.confidential),
  );
  if (groups.length === 0) throw new Forbidden("replies.judge");
  const names = new Map(groups.map(({ group }) => [group.id, group.name]));
  const rows = await tx
    .select({ reply: replies, person: { name: people.name }, meeting: meetings })
    .from(replies)
    .innerJoin(invitations, eq(invitations.id, replies.invitationId))
    .innerJoin(meetings, eq(meetings.id, invitations.meetingId))
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(
      and(
        eq(replies.collaborationId, seen.collaboration.id),
        isNotNull(replies.doubt),
        isNull(replies.verdict),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(replies.receivedAt));
  const told = onlyFirsts(rows.filter(({ meeting }) => names.has(meeting.groupId)));
  return told.map(({ reply, person, meeting }) => ({
    ...toLookAt(reply, person, meeting),
    ...{
      meeting: meeting.key,
      wallTime: wallTimeOf(meeting.wallTime),
      group: names.get(meeting.groupId) ?? "",
    },
  }));
}
