// The review of a meeting's minutes as it is read: at the meeting, and by whoever holds the link.
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import { minutesComments, minutesReaders } from "@/db/schema/reviews";
import { isNeutral } from "../domain/boundary";
import { linkEnds } from "../domain/invitation-answer";
import { type CommentAnswer, type CommentKind, reviewStateOf } from "../domain/minutes-review";
import { can } from "../domain/policy";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import type { Meeting, SeenMeeting } from "../meetings/queries";
import { withoutClosedItems } from "../minutes/closed-record";
import { loadRecord, type RecordItem } from "../minutes/queries";
import { findByLink, readerAt } from "./held-review";

export interface ReadComment {
  id: string;
  /** The item's key; null of what is said of the whole. */
  item: string | null;
  by: string;
  isMine: boolean;
  kind: CommentKind;
  text: string;
  answer: CommentAnswer | null;
  answerText: string | null;
}

/** What is said of a meeting's minutes, in the order it was said; remarks are read in the record. */
async function commentsAt(
  tx: Database | Transaction,
  meetingId: string,
  reader: { personId: string | null; all: boolean },
): Promise<ReadComment[]> {
  const rows = await tx
    .select({ comment: minutesComments, item: agendaItems.key })
    .from(minutesComments)
    .leftJoin(agendaItems, eq(agendaItems.id, minutesComments.itemId))
    .where(and(eq(minutesComments.meetingId, meetingId), reader.all ? undefined : isBy(reader.personId)))
    .orderBy(asc(minutesComments.createdAt), asc(minutesComments.id));
  return rows.map(({ comment: { id, byName: by, personId, kind, text, answer, answerText }, item }) => ({
    ...{ id, item, by, kind, text, answer, answerText },
    isMine: personId === reader.personId,
  }));
}

const isBy = (personId: string | null) =>
  personId === null ? sql`false` : eq(minutesComments.personId, personId);

/** Who was asked and what they have said, by name. */
function readersOf(tx: Database | Transaction, meetingId: string) {
  return tx
    .select({ name: people.name, approvedAt: minutesReaders.approvedAt })
    .from(minutesReaders)
    .innerJoin(people, eq(people.id, minutesReaders.personId))
    .where(eq(minutesReaders.meetingId, meetingId))
    .orderBy(asc(people.name));
}

/** The review at the meeting's page: one's own part, and for those who keep the minutes everybody's. Null where there is none. */
export async function reviewAt(tx: Database | Transaction, seen: SeenMeeting, now: Date) {
  const { meeting, person, roles, group } = seen;
  const state = reviewStateOf(meeting, dayAt(now, meeting.timeZone));
  if (state === null) return null;
  const keeps = can(roles, "minutes.write", group.confidential);
  const asked = person && (await readerAt(tx, meeting.id, person.id));
  const takesPart = asked !== null || can(roles, "minutes.comment", group.confidential);
  const comments = await commentsAt(tx, meeting.id, { personId: person?.id ?? null, all: keeps });
  return {
    state,
    mayComment: state !== "over" && person !== null && takesPart,
    mayAnswer: state !== "over" && keeps,
    foundRight: asked?.approvedAt ?? null,
    comments,
    unanswered: comments.filter(isUnanswered).length,
    readers: keeps ? await readersOf(tx, meeting.id) : [],
  };
}

const isUnanswered = ({ kind, answer }: Pick<ReadComment, "kind" | "answer">) =>
  kind === "comment" && answer === null;

/** How many comments wait for an answer. */
export async function unansweredAt(tx: Database | Transaction, meetingId: string): Promise<number> {
  const waiting = await tx
    .select({ id: minutesComments.id })
    .from(minutesComments)
    .where(
      and(
        eq(minutesComments.meetingId, meetingId),
        eq(minutesComments.kind, "comment"),
        isNull(minutesComments.answer),
      ),
    );
  return waiting.length;
}

/** The minutes to whoever holds a reader's link. */
export interface ShownReview {
  /** Wall time, `YYYY-MM-DDTHH:MM`. */
  wallTime: string;
  durationMinutes: number;
  state: "open" | "late" | "over";
  /** Days, `YYYY-MM-DD`. */
  commentsUntil: string | null;
  worksUntil: string;
  /** The meeting's page, behind sign-in. */
  path: string;
  /** What a confidential group's link does not tell. */
  told: ToldReview | null;
}

interface ToldReview {
  collaboration: string;
  accent: string;
  reader: string;
  group: string;
  place: string | null;
  foundRight: boolean;
  items: RecordItem[];
  comments: ReadComment[];
}

/** The minutes behind a link, or null when it leads nowhere (any more). Looking changes nothing. */
export async function shownReview(token: string, now: Date): Promise<ShownReview | null> {
  const found = await findByLink(db, token, now);
  const state = found && reviewStateOf(found.meeting, dayAt(now, found.meeting.timeZone));
  if (!found || !state) return null;
  const { meeting, group, collaboration, person, reader } = found;
  return {
    wallTime: wallTimeOf(meeting.wallTime),
    durationMinutes: meeting.durationMinutes,
    state,
    commentsUntil: meeting.commentsUntil,
    worksUntil: dayAt(linkEnds(reader.askedAt), meeting.timeZone),
    path: `/${collaboration.key}/meetings/${meeting.key}`,
    told: isNeutral(group)
      ? null
      : {
          ...{ collaboration: collaboration.name, accent: collaboration.accent, reader: person.name },
          ...{ group: group.name, place: meeting.place, foundRight: reader.approvedAt !== null },
          ...(await writtenIn(meeting, person.id)),
        },
  };
}

/** Whoever holds the link is not signed in: closed items stay closed. */
async function writtenIn(meeting: Meeting, personId: string) {
  const items = withoutClosedItems(await loadRecord(db, meeting.id));
  const open = new Set(items.flatMap(({ key, closed }) => (closed ? [] : [key])));
  const comments = await commentsAt(db, meeting.id, { personId, all: false });
  return { items, comments: comments.filter(({ item }) => item === null || open.has(item)) };
}
