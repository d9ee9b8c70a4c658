// What came back from a meeting's invitations: to those who keep the meeting all of it, to everyone else their own.
import { asc, eq, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { replies } from "@/db/schema/replies";
import { prepared } from "../database/statement";
import { askedOf, judge } from "../domain/counted-answer";
import { isDraft } from "../domain/meeting-state";
import { can } from "../domain/policy";
import type { SeenMeeting } from "../meetings/queries";
import { answerIn, type Reply } from "./keep-reply";

export type RepliesAt = Awaited<ReturnType<typeof repliesAt>>;

/** As far as they are the actor's to read; `all` says whether others' are among them. */
export async function repliesAt(tx: Database | Transaction, seen: SeenMeeting) {
  const all = can(seen.roles, "answers.read", seen.group.confidential);
  const rows = isDraft(seen.meeting.state) ? [] : await repliesTo(tx, { meeting: seen.meeting.id });
  const read = rows.filter(({ person }) => all || person.id === seen.person?.id);
  return { all, history: historyOf(read, seen) };
}

type Row = Awaited<ReturnType<typeof repliesTo>>[number];

const repliesTo = prepared((tx) =>
  tx
    .select({
      reply: replies,
      invitation: { id: invitations.id, askedAt: invitations.askedAt, removedAt: invitations.removedAt },
      person: { id: people.id, key: people.key, name: people.name },
    })
    .from(replies)
    .innerJoin(invitations, eq(invitations.id, replies.invitationId))
    .innerJoin(people, eq(people.id, invitations.personId))
    .where(eq(invitations.meetingId, sql.placeholder("meeting")))
    .orderBy(asc(people.name), asc(replies.receivedAt), asc(replies.number))
    .prepare("statement"),
);

/** Every answer that counts by itself or was counted, by person, and how it stands. */
function historyOf(rows: readonly Row[], seen: SeenMeeting) {
  const asked = [...new Set(rows.map(({ invitation }) => invitation.id))];
  return asked.flatMap((id) =>
    answersOf(
      rows.filter(({ invitation }) => invitation.id === id),
      seen,
    ),
  );
}

function answersOf(rows: readonly Row[], { meeting }: SeenMeeting) {
  const given = rows.flatMap((row) => answerIn(row.reply).map((reply) => ({ ...row, reply })));
  const [first] = given;
  if (!first) return [];
  const asked = askedOf(first.invitation, meeting);
  const { standings } = judge(
    given.map(({ reply }) => reply),
    asked,
  );
  return given
    .filter(({ reply }) => !waits(reply))
    .map(({ person, reply: { id, answer, comment, withheld, way, receivedAt } }) => ({
      ...{ id, person: person.key, name: person.name, answer, comment, withheld, way, receivedAt },
      standing: standings.get(id) ?? "earlier",
    }));
}

/** Whether somebody must look at it before it counts. */
const waits = ({ doubt, verdict }: Pick<Reply, "doubt" | "verdict">) => doubt !== null && verdict === null;
