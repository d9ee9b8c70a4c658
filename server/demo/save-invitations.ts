// Invitations of the demo world: everyone is invited to the meetings whose agendas are out, and most have answered.
import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Story } from "@/db/demo/story";
import { people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { replies } from "@/db/schema/replies";
import { machine } from "../actor";
import type { Way } from "../domain/counted-answer";
import type { Answer } from "../domain/invitation-answer";
import { loadLeader } from "../groups/queries";
import { eventFacts } from "../invitations/announcement-of";
import { holdInvitation } from "../invitations/hold-invitation";
import { inviteCircle } from "../invitations/invite-circle";
import { settleAnswer } from "../invitations/keep-reply";
import { loadMeeting, type Meeting } from "../meetings/queries";
import type { PlacedMeeting } from "./place-meetings";
import { date, type Teller } from "./teller";

type Answered = { answer: Answer; way: Way };

/** How people answer, in turn; the third has not yet. */
const answers: (Answered | null)[] = [
  { answer: "accepted", way: "mail" },
  { answer: "accepted", way: "link" },
  null,
  { answer: "declined", way: "product" },
  { answer: "tentative", way: "mail" },
];

export async function saveInvitations(
  tx: Transaction,
  { writtenBack }: Story,
  placed: readonly PlacedMeeting[],
  { collaboration }: Teller,
): Promise<void> {
  let isFirst = true;
  for (const { key, state, publishedAt } of placed) {
    if (state !== "published" || !publishedAt) continue;
    const seen = await loadMeeting(tx, machine("demo"), collaboration.key, key);
    await inviteCircle(tx, seen);
    const leader = { name: "", email: "", ...(await loadLeader(tx, seen.group)) };
    const told = { ...eventFacts({ ...seen, leader }, 0), role: null, asked: 0 };
    const invited = await tx
      .select({ id: invitations.id, sentTo: people.email })
      .from(invitations)
      .innerJoin(people, eq(people.id, invitations.personId))
      .where(eq(invitations.meetingId, seen.meeting.id))
      .orderBy(asc(people.position));
    for (const [index, { id, sentTo }] of invited.entries()) {
      await tx.update(invitations).set({ sentTo, told, timesTold: 1 }).where(eq(invitations.id, id));
      const answered = answers[index % answers.length];
      const receivedAt = date(publishedAt.add({ minutes: 20 * (index + 1) }));
      if (answered) await saveAnswered(tx, seen.meeting, id, { ...answered, receivedAt });
      const more = isFirst ? cameAlso[index] : undefined;
      if (more) await tx.insert(replies).values(more(seen.meeting, id, receivedAt, writtenBack));
    }
    isFirst = false;
  }
}

/** What else came back to a collaboration's first meeting, by whom it was sent to. */
const cameAlso: Record<
  number,
  (
    meeting: Meeting,
    invitationId: string,
    receivedAt: Date,
    words: Story["writtenBack"],
  ) => typeof replies.$inferInsert
> = {
  1: ({ collaborationId, sequence }, invitationId, receivedAt, { forwarded }) => ({
    ...{ collaborationId, invitationId, receivedAt, sequence: sequence ?? 0, kind: "answer", way: "mail" },
    ...{ digest: digestOf(`${invitationId} forwarded`), fromAddress: "karen.vestergaard@privat.example" },
    ...{ answer: "accepted", comment: forwarded, doubt: "other-address" },
  }),
  2: ({ collaborationId, sequence, startsAt, durationMinutes }, invitationId, receivedAt, { proposed }) => ({
    ...{ collaborationId, invitationId, receivedAt, sequence: sequence ?? 0, kind: "proposal", way: "mail" },
    ...{ digest: digestOf(`${invitationId} proposed`), comment: proposed },
    // a week later, at the same time but for a change of the clock
    ...{ startsAt: new Date(startsAt.getTime() + 7 * 86_400_000), durationMinutes },
  }),
};

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");

async function saveAnswered(
  tx: Transaction,
  { collaborationId, sequence }: Meeting,
  invitationId: string,
  answered: Answered & { receivedAt: Date },
): Promise<void> {
  const digest = answered.way === "mail" ? digestOf(invitationId) : null;
  await tx.insert(replies).values({
    ...{ collaborationId, invitationId, kind: "answer", sequence: sequence ?? 0, digest },
    ...answered,
  });
  const held = await holdInvitation(tx, eq(invitations.id, invitationId));
  if (held) await settleAnswer(tx, held);
}
