// The secretary says what became of a comment: taken in, or not and why. Whoever wrote it hears when the minutes are approved.
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { minutesComments } from "@/db/schema/reviews";
import type { Actor } from "../actor";
import { record } from "../audit";
import { NotFound } from "../domain/errors";
import { holdMinutes } from "../minutes/hold";
import type { AnswerComment } from "./input";

/** May be answered otherwise until the minutes are approved. */
export function answerComment(actor: Actor, input: AnswerComment, now: Date) {
  return db.transaction(async (tx) => {
    const { collaboration, meeting } = await holdMinutes(tx, actor, input, "texts");

    const [answered] = await tx
      .update(minutesComments)
      .set({ answer: input.answer, answerText: input.reason ?? null, answeredAt: now })
      .where(
        and(
          eq(minutesComments.id, input.comment),
          eq(minutesComments.meetingId, meeting.id),
          eq(minutesComments.kind, "comment"),
        ),
      )
      .returning({ id: minutesComments.id });
    if (!answered) throw new NotFound("comment");

    await record(tx, actor, "minutes.comment-answered", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { comment: answered.id, answer: input.answer },
    });
    return { comment: answered.id };
  });
}
