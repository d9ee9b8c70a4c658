// A reader says something of the minutes, or has a remark of theirs entered in them.
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { agendaItems } from "@/db/schema/meetings";
import { minutesComments } from "@/db/schema/reviews";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { byLink, type HeldReview, signedIn } from "./held-review";
import type { Comment, CommentByLink, Said, TakeBack, TakeBackByLink } from "./input";

/** Answers the comment's id. Throws TooMany, NotFound and Refused. */
export function commentByLink({ token, ...said }: CommentByLink, from: string, now: Date) {
  return byLink(token, from, now, (tx, held) => save(tx, held, said, now));
}

export function comment(actor: Actor, { collaboration, meeting, ...said }: Comment, now: Date) {
  return signedIn(actor, { collaboration, meeting }, now, (tx, held) => save(tx, held, said, now));
}

/** One's own, while nobody has answered it. */
export function takeBackByLink({ token, comment: id }: TakeBackByLink, from: string, now: Date) {
  return byLink(token, from, now, (tx, held) => remove(tx, held, id));
}

export function takeBack(actor: Actor, { comment: id, ...input }: TakeBack, now: Date) {
  return signedIn(actor, input, now, (tx, held) => remove(tx, held, id));
}

async function save(tx: Transaction, held: HeldReview, { item, kind, text }: Said, now: Date) {
  const { collaboration, meeting, person } = held;
  const itemId = item ? await itemOf(tx, held, item) : null;
  if (kind === "remark" && !itemId) throw new Refused("remarkWithoutItem", "A remark stands under an item.");
  const [saved] = await tx
    .insert(minutesComments)
    .values({
      ...{ collaborationId: collaboration.id, meetingId: meeting.id, itemId },
      ...{ personId: person.id, byName: person.name, kind, text, createdAt: now },
    })
    .returning({ id: minutesComments.id });
  if (!saved) throw new Error("A comment was saved, and is gone.");
  await record(tx, held.actor, kind === "remark" ? "minutes.remark-entered" : "minutes.commented", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { comment: saved.id, item: item ?? null },
  });
  return { comment: saved.id };
}

/** What one may not read, one says nothing of. */
async function itemOf(tx: Transaction, { meeting, readsClosed }: HeldReview, key: string): Promise<string> {
  const [item] = await tx
    .select({ id: agendaItems.id })
    .from(agendaItems)
    .where(
      and(
        eq(agendaItems.meetingId, meeting.id),
        eq(agendaItems.key, key),
        readsClosed ? undefined : eq(agendaItems.closed, false),
      ),
    );
  if (!item) throw new NotFound("item");
  return item.id;
}

async function remove(tx: Transaction, held: HeldReview, id: string) {
  const [removed] = await tx
    .delete(minutesComments)
    .where(
      and(
        eq(minutesComments.id, id),
        eq(minutesComments.meetingId, held.meeting.id),
        eq(minutesComments.personId, held.person.id),
        isNull(minutesComments.answer),
      ),
    )
    .returning({ id: minutesComments.id });
  // one's own alone, and while it waits
  if (!removed) throw new Forbidden("minutes.comment");
  await record(tx, held.actor, "minutes.comment-taken-back", {
    collaborationId: held.collaboration.id,
    subject: `meeting:${held.meeting.key}`,
    details: { comment: id },
  });
  return { comment: id };
}
