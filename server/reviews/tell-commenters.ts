// Whoever commented hears, once the minutes are approved, what became of it: one mail to each.
import { asc, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { minutesComments } from "@/db/schema/reviews";
import { hasLeft } from "../domain/circle";
import type { CommentsAnsweredFacts, InLanguage, Letter } from "../domain/mail-facts";
import { dayAt } from "../domain/wall-time";
import { loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { meetingFacts } from "../meetings/mail-facts";
import { meetingOfJob } from "../meetings/queries";
import { loadRecord, type RecordItem } from "../minutes/queries";
import { notify } from "../notices/notify";

/** Run again it mails nothing more. Remarks are not answered: they stand in the minutes. */
export function tellCommenters(
  { meetingId }: Jobs["tell-commenters"],
  write: (facts: CommentsAnsweredFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const reviewed = await meetingOfJob(tx, meetingId);
    if (reviewed?.meeting.state !== "approved") return;
    const { collaboration, group, meeting } = reviewed;
    const said = await commentsOn(tx, meetingId);
    const items = await loadRecord(tx, meetingId);
    const commenters = new Map(said.map(({ person }) => [person.id, person]));
    for (const person of commenters.values()) {
      if (hasLeft(person, dayAt(now, meeting.timeZone))) continue;
      const facts = {
        ...meetingFacts(reviewed, await loadLeader(tx, group), now),
        comments: said
          .filter((one) => one.person.id === person.id)
          .map(({ comment }) => told(comment, items)),
      };
      await notify(
        tx,
        {
          ...{ kind: "comments-answered", about: `comments:${meetingId}:${person.id}` },
          collaborationId: collaboration.id,
          to: { name: person.name, address: person.email },
          ...{ matter: `comments:${meetingId}`, occasion: "approved" },
          line: {
            what: facts.confidential ? null : facts.groupName,
            from: collaboration.name,
            ...{ news: "commentsAnswered", wanted: { code: "nothing" }, url: facts.meetingUrl },
          },
          write: (notice) => write({ ...facts, notice }),
        },
        now,
      );
    }
  });
}

function commentsOn(tx: Transaction, meetingId: string) {
  return tx
    .select({ comment: minutesComments, person: people })
    .from(minutesComments)
    .innerJoin(people, eq(people.id, minutesComments.personId))
    .where(eq(minutesComments.meetingId, meetingId))
    .orderBy(asc(minutesComments.createdAt), asc(minutesComments.id))
    .then((rows) => rows.filter(({ comment }) => comment.kind === "comment"));
}

/** What was said of a closed item is not told in a mail: only that it was answered. */
function told(comment: typeof minutesComments.$inferSelect, items: readonly RecordItem[]) {
  const item = items.find(({ id }) => id === comment.itemId);
  const isClosed = items.some(({ closed, key }) => closed && (key === item?.key || key === item?.parentKey));
  return {
    item: item?.number ?? null,
    text: isClosed ? "" : comment.text,
    answer: comment.answer,
    answerText: isClosed ? null : comment.answerText,
  };
}
