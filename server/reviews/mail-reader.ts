// The worker's half of asking somebody to read minutes: one mail to each, and one more to whoever is silent near the end.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { minutesReaders } from "@/db/schema/reviews";
import { hasLeft } from "../domain/circle";
import type { InLanguage, Letter, ReviewFacts } from "../domain/mail-facts";
import { dayAt } from "../domain/wall-time";
import { loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { meetingOfJob } from "../meetings/queries";
import { notify } from "../notices/notify";
import { reviewUrl, tokenHashFor } from "./link";
import { reminderMatter } from "./settle-reminders";

type Writer = (facts: ReviewFacts & InLanguage) => Letter;
type Reviewed = NonNullable<Awaited<ReturnType<typeof meetingOfJob>>>;

/** Mails everyone who was asked by name; run again it mails nothing more. */
export function mailReaders({ meetingId }: Jobs["ask-readers"], write: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const reviewed = await meetingOfJob(tx, meetingId);
    if (!reviewed) return;
    for (const reader of await readersOf(tx, meetingId)) await mail(tx, reviewed, reader, false, write, now);
  });
}

/** Reminds one; run again it mails nothing more. */
export function mailReminder({ readerId }: Jobs["remind-reader"], write: Writer, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const [found] = await tx
      .select({ meetingId: minutesReaders.meetingId })
      .from(minutesReaders)
      .where(eq(minutesReaders.id, readerId));
    const reviewed = found && (await meetingOfJob(tx, found.meetingId));
    const reader = found && (await readersOf(tx, found.meetingId)).find(({ id }) => id === readerId);
    if (reviewed && reader) await mail(tx, reviewed, reader, true, write, now);
  });
}

async function readersOf(tx: Transaction, meetingId: string) {
  const rows = await tx
    .select({ reader: minutesReaders, person: people })
    .from(minutesReaders)
    .innerJoin(people, eq(people.id, minutesReaders.personId))
    .where(eq(minutesReaders.meetingId, meetingId));
  return rows.map(({ reader, person }) => ({ ...reader, person }));
}

/** Approved, or left, since it was asked for: nothing is wanted any more. */
async function mail(
  tx: Transaction,
  reviewed: Reviewed,
  { id, person, approvedAt }: Awaited<ReturnType<typeof readersOf>>[number],
  isReminder: boolean,
  write: Writer,
  now: Date,
): Promise<void> {
  const { meeting, group, collaboration } = reviewed;
  const { state, commentsUntil } = meeting;
  if (state !== "in-review" || !commentsUntil || approvedAt) return;
  if (hasLeft(person, dayAt(now, meeting.timeZone))) return;
  // the link follows the address they are written to now
  const tokenHash = tokenHashFor({ meeting, person });
  await tx.update(minutesReaders).set({ tokenHash }).where(eq(minutesReaders.id, id));
  const url = reviewUrl({ meeting, person });
  const facts = {
    ...meetingFacts(reviewed, await loadLeader(tx, group), now),
    ...{ reader: person.name, commentsUntil, isReminder, reviewUrl: url },
  };
  const of = { collaborationId: collaboration.id, to: { name: person.name, address: person.email } };
  if (!isReminder) {
    await postLetter(tx, { ...of, about: `review:${id}`, kind: "minutes", letter: write(facts) });
    return;
  }
  await notify(
    tx,
    {
      ...{ ...of, kind: "review-reminder", about: `review-reminder:${id}` },
      ...{ matter: reminderMatter({ meetingId: meeting.id, personId: person.id }), occasion: "reminder" },
      line: {
        what: facts.confidential ? null : facts.groupName,
        from: collaboration.name,
        ...{ news: "reviewReminder", wanted: { code: "answerBy", due: commentsUntil }, url },
      },
      write: (notice) => write({ ...facts, notice }),
    },
    now,
  );
}
