// The worker's half of a call for items: one mail to one person, with the link by which they answer.
import { eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { organisations, people } from "@/db/schema/collaborations";
import { calls } from "@/db/schema/inputs";
import { lastDayToAnswer } from "../domain/call-for-items";
import { hasLeft } from "../domain/circle";
import { deadlinesOf } from "../domain/deadlines";
import type { CallFacts, InLanguage, Letter } from "../domain/mail-facts";
import { dayAt } from "../domain/wall-time";
import { latestDisposition } from "../groups/dispositions";
import { loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { postLetter } from "../mail/post-letter";
import { meetingFacts } from "../meetings/mail-facts";
import { notify } from "../notices/notify";
import { feedsOf, type Gathering, gatheringMeetings } from "./call-people";
import { inputUrl } from "./link";
import { askedForBy } from "./queries";

/**
 * Mails the call, or the reminder of a day, written by `write`: unless the agenda is out by now, the person has left, or
 * has answered before the reminder. Run again it mails nothing more.
 */
export function mailCall(
  { callId, reminderOn }: Jobs["send-call"],
  write: (facts: CallFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const called = await loadCalled(tx, callId, now);
    if (!called || (reminderOn && called.call.answeredAt)) return;
    const { call, person, organisation, gathering } = called;
    const { collaboration, group, meeting } = gathering;
    const day = meeting.wallTime.slice(0, 10);
    const today = dayAt(now, meeting.timeZone);
    const { effective } = await latestDisposition(tx, group);
    const feeding = await feedsOf(tx, group, today);

    const facts = {
      ...meetingFacts(gathering, await loadLeader(tx, group), now),
      reader: person.name,
      organisation,
      asks: askedForBy(effective),
      tellsOf: feeding.filter(({ leaderId }) => leaderId === person.id).map(({ name }) => name),
      lastDay: lastDayToAnswer(deadlinesOf(day, group).agendaOn, day, today),
      isReminder: reminderOn !== null,
      inputUrl: inputUrl({ meeting, person }),
    };
    const of = { collaborationId: collaboration.id, to: { name: person.name, address: person.email } };
    if (reminderOn === null) {
      await postLetter(tx, { ...of, about: `call:${call.id}`, kind: "call-for-items", letter: write(facts) });
      return;
    }
    await notify(
      tx,
      {
        ...{ ...of, kind: "call-reminder", about: `call-reminder:${call.id}:${reminderOn}` },
        ...{ matter: `call:${call.id}`, occasion: reminderOn },
        line: {
          what: facts.confidential ? null : facts.groupName,
          from: collaboration.name,
          ...{ news: "callReminder", wanted: { code: "answerBy", due: facts.lastDay }, url: facts.inputUrl },
        },
        write: (notice) => write({ ...facts, notice }),
      },
      now,
    );
  });
}

interface Called {
  call: typeof calls.$inferSelect;
  person: typeof people.$inferSelect;
  organisation: string | null;
  gathering: Gathering;
}

async function loadCalled(tx: Transaction, callId: string, now: Date): Promise<Called | null> {
  const [call] = await tx.select().from(calls).where(eq(calls.id, callId));
  const [gathering] = call ? await gatheringMeetings(tx, now, call.meetingId) : [];
  if (!call || !gathering) return null;
  const [found] = await tx
    .select({ person: people, organisation: organisations.name })
    .from(people)
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(eq(people.id, call.personId));
  if (!found || hasLeft(found.person, dayAt(now, gathering.meeting.timeZone))) return null;
  return { call, gathering, ...found };
}
