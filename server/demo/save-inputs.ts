// What people were asked for before an agenda that is being gathered, and what they have sent in.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Story, StoryInput, StoryProposal } from "@/db/demo/story";
import { briefings, calls, proposals } from "@/db/schema/inputs";
import { namedId } from "../domain/named-id";
import { askEveryone } from "../inputs/call-people";
import type { SeenMeeting } from "../meetings/queries";
import { gathering } from "./gathering";
import { dayOf, type PlacedMeeting } from "./place-meetings";
import { date, found, type Teller } from "./teller";

/** Everyone was asked on one morning; those the story tells of answered on another. */
export async function saveInputs(
  tx: Transaction,
  story: Story,
  placed: readonly PlacedMeeting[],
  teller: Teller,
): Promise<void> {
  for (const input of story.inputs) {
    const seen = await gathering(tx, input.group, null, placed, teller);
    await askEveryone(tx, seen, instant(input.askedOn, "09:00", teller));
    await saveAnswers(tx, input, seen, teller);
  }
}

const instant = (on: StoryInput["askedOn"], at: string, { clock }: Teller): Date =>
  date(dayOf(on, clock).toZonedDateTime({ timeZone: clock.now.timeZoneId, plainTime: at }));

async function saveAnswers(tx: Transaction, input: StoryInput, seen: SeenMeeting, teller: Teller) {
  const at = instant(input.answeredOn, "14:20", teller);
  const here = { collaborationId: seen.collaboration.id, meetingId: seen.meeting.id };
  const idOf = (person: string) => found(teller.people, person).id;
  await tx.insert(briefings).values(
    input.briefings.map(({ by, text }) => ({
      ...{ ...here, id: namedId(seen.meeting.id, "briefing", by), personId: idOf(by) },
      ...{ kind: "briefing" as const, text, createdAt: at, updatedAt: at },
    })),
  );
  const rows = input.proposals.map((told) => ({
    ...{ ...here, ...proposalRow(told, seen, at), personId: idOf(told.by) },
  }));
  await tx.insert(proposals).values(rows);
  const wrote = [...input.briefings, ...input.proposals].map(({ by }) => idOf(by));
  await answerCalls(tx, seen, wrote, { answeredAt: at });
  await answerCalls(tx, seen, input.nothing.map(idOf), { answeredAt: at, nothing: true });
}

/** The leader has answered within the hour. */
function proposalRow({ by, answer, ...said }: StoryProposal, { group, meeting }: SeenMeeting, at: Date) {
  const answered = answer && {
    ...{ state: answer.state, reason: answer.reason ?? null, answeredById: group.leaderId },
    answeredAt: new Date(at.getTime() + 40 * 60_000),
  };
  return { id: namedId(meeting.id, "proposal", by), groupId: group.id, ...said, ...answered, createdAt: at };
}

async function answerCalls(
  tx: Transaction,
  { meeting }: SeenMeeting,
  who: readonly string[],
  answer: { answeredAt: Date; nothing?: boolean },
): Promise<void> {
  const theirs = inArray(calls.personId, [...who]);
  await tx
    .update(calls)
    .set(answer)
    .where(and(eq(calls.meetingId, meeting.id), theirs));
}
