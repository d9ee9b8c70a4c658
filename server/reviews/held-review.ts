// One person's reading of a meeting's minutes, held while they say something: by the link in a mail, or signed in.
import { and, eq } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { minutesReaders } from "@/db/schema/reviews";
import { type Actor, machine } from "../actor";
import { readsClosed } from "../agendas/closed-items";
import type { Collaboration, Person } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import { hasLeft } from "../domain/circle";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { linkEnds } from "../domain/invitation-answer";
import { reviewStateOf } from "../domain/minutes-review";
import { can } from "../domain/policy";
import { hashToken } from "../domain/reply-address";
import { dayAt } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type Meeting } from "../meetings/queries";
import { countLinkUse } from "../sign-in/attempts";
import { tokenHashFor } from "./link";

export type Reader = typeof minutesReaders.$inferSelect;

export interface HeldReview {
  /** How the audit names who acts. */
  actor: Actor;
  collaboration: Collaboration;
  group: Group;
  meeting: Meeting;
  person: Person;
  readsClosed: boolean;
}

/** Runs `act` for whoever holds the link. `from` is the caller's IP address. Throws TooMany, NotFound and Refused. */
export async function byLink<Answer>(
  token: string,
  from: string,
  now: Date,
  act: (tx: Transaction, held: HeldReview) => Promise<Answer>,
): Promise<Answer> {
  await countLinkUse("review", token, from, now);

  return db.transaction(async (tx) => {
    const found = await findByLink(tx, token, now);
    if (!found) throw new NotFound("review");
    if (isNeutral(found.group))
      throw new Refused("confidentialReviewBehindSignIn", "Sign in to comment on these minutes.");
    const meeting = await holdInReview(tx, found.meeting.id, now);
    // whoever holds the link is not signed in
    return act(tx, { ...found, meeting, readsClosed: false, actor: machine("review link") });
  });
}

/** Runs `act` for one of the circle, or whoever was asked. Throws NotFound, Forbidden and Refused. */
export function signedIn<Answer>(
  actor: Actor,
  input: InMeeting,
  now: Date,
  act: (tx: Transaction, held: HeldReview) => Promise<Answer>,
): Promise<Answer> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
    const { person, roles, group } = seen;
    if (!person) throw new Forbidden("minutes.comment");
    const asked = await readerAt(tx, seen.meeting.id, person.id);
    // being asked is the right to answer
    if (!asked && !can(roles, "minutes.comment", group.confidential)) throw new Forbidden("minutes.comment");
    const meeting = await holdInReview(tx, seen.meeting.id, now);
    return act(tx, { ...seen, actor, meeting, person, readsClosed: readsClosed(seen) });
  });
}

interface FoundByLink extends Omit<HeldReview, "actor" | "readsClosed"> {
  reader: Reader;
}

/**
 * What the link leads to; null when it leads nowhere (any more): some time after it was sent, when its owner has left, and
 * when they are written to at another address than the one it was sent to.
 */
export async function findByLink(
  tx: Database | Transaction,
  token: string,
  now: Date,
): Promise<FoundByLink | null> {
  const tokenHash = hashToken(token);
  const [found] = await tx
    .select({
      ...{ reader: minutesReaders, meeting: meetings, group: groups },
      ...{ collaboration: collaborations, person: people },
    })
    .from(minutesReaders)
    .innerJoin(meetings, eq(meetings.id, minutesReaders.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, minutesReaders.collaborationId))
    .innerJoin(people, eq(people.id, minutesReaders.personId))
    .where(eq(minutesReaders.tokenHash, tokenHash));
  if (!found || tokenHashFor(found) !== tokenHash || now > linkEnds(found.reader.askedAt)) return null;
  return hasLeft(found.person, dayAt(now, found.meeting.timeZone)) ? null : found;
}

export async function readerAt(
  tx: Database | Transaction,
  meetingId: string,
  personId: string,
): Promise<Reader | null> {
  const [reader] = await tx
    .select()
    .from(minutesReaders)
    .where(and(eq(minutesReaders.meetingId, meetingId), eq(minutesReaders.personId, personId)));
  return reader ?? null;
}

/** The meeting, so that what is said comes before its approval or after, never in between. */
async function holdInReview(tx: Transaction, id: string, now: Date): Promise<Meeting> {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id)).for("share");
  if (!meeting) throw new NotFound("meeting");
  const state = reviewStateOf(meeting, dayAt(now, meeting.timeZone));
  if (state === "over") throw new Refused("reviewIsOver", "The minutes are approved.");
  if (state === null) throw new Refused("minutesNotOutForComments", "The minutes are not out for comments.");
  return meeting;
}
