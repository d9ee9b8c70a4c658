// One person's input to one meeting, held while it changes: found by the link in a mail, or as somebody signed in.
import { and, eq } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { calls } from "@/db/schema/inputs";
import { meetings } from "@/db/schema/meetings";
import { type Actor, machine } from "../actor";
import type { Collaboration, Person } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import { inputClosedBecause } from "../domain/call-for-items";
import { hasLeft } from "../domain/circle";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { linkEnds } from "../domain/invitation-answer";
import { can } from "../domain/policy";
import { hashToken } from "../domain/reply-address";
import { dayAt } from "../domain/wall-time";
import type { Group } from "../groups/queries";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type Meeting } from "../meetings/queries";
import { settleNotices } from "../notices/settle";
import { countLinkUse } from "../sign-in/attempts";
import { tokenHashFor } from "./link";

type Call = typeof calls.$inferSelect;

export interface HeldInput {
  /** How the audit names who sends. */
  actor: Actor;
  collaboration: Collaboration;
  group: Group;
  meeting: Meeting;
  person: Person;
  /** null for a member who was not asked. */
  call: Call | null;
}

/** Runs `task` for whoever holds the link. `from` is the caller's IP address. Throws TooMany, NotFound and Refused. */
export async function byLink<Answer>(
  token: string,
  from: string,
  now: Date,
  task: (tx: Transaction, held: HeldInput) => Promise<Answer>,
): Promise<Answer> {
  await countLinkUse("input", token, from, now);

  return db.transaction(async (tx) => {
    const found = await findByLink(tx, token, now);
    if (!found) throw new NotFound("call");
    if (found.hasLeft) throw new Refused("leftCollaboration", "Whoever has left sends nothing in.");
    const meeting = await holdMeeting(tx, found.meeting.id);
    const call = await holdCall(tx, meeting.id, found.person.id);
    requireOpen(meeting, now);
    return task(tx, { ...found, meeting, call, actor: machine("input link") });
  });
}

/** Runs `task` for a member of the circle, or whoever was asked. Throws NotFound, Forbidden and Refused. */
export function asMember<Answer>(
  actor: Actor,
  input: InMeeting,
  now: Date,
  task: (tx: Transaction, held: HeldInput) => Promise<Answer>,
): Promise<Answer> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
    const { roles, person } = seen;
    if (!person) throw new Forbidden("input.send");
    const meeting = await holdMeeting(tx, seen.meeting.id);
    const call = await holdCall(tx, meeting.id, person.id);
    // being asked is the right to answer
    if (!call && !can(roles, "input.send", seen.group.confidential)) throw new Forbidden("input.send");
    requireOpen(meeting, now);
    return task(tx, { ...seen, actor, meeting, person, call });
  });
}

interface FoundByLink extends Omit<HeldInput, "actor"> {
  call: Call;
  hasLeft: boolean;
}

/**
 * What the link leads to; null when it leads nowhere (any more): some time after its meeting, and when its owner is written
 * to at another address than the one it was sent to.
 */
export async function findByLink(
  tx: Transaction | Database,
  token: string,
  now: Date,
): Promise<FoundByLink | null> {
  const tokenHash = hashToken(token);
  const [found] = await tx
    .select({
      ...{ call: calls, meeting: meetings, group: groups, collaboration: collaborations, person: people },
    })
    .from(calls)
    .innerJoin(meetings, eq(meetings.id, calls.meetingId))
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, calls.collaborationId))
    .innerJoin(people, eq(people.id, calls.personId))
    .where(eq(calls.tokenHash, tokenHash));
  if (!found || tokenHashFor(found) !== tokenHash || now > linkEnds(found.meeting.startsAt)) return null;
  return { ...found, hasLeft: hasLeft(found.person, dayAt(now, found.meeting.timeZone)) };
}

/** The meeting first, as the one who sends its agenda does: what is sent in comes before that or after, never in between. */
async function holdMeeting(tx: Transaction, id: string): Promise<Meeting> {
  const [meeting] = await tx.select().from(meetings).where(eq(meetings.id, id)).for("share");
  if (!meeting) throw new NotFound("meeting");
  return meeting;
}

async function holdCall(tx: Transaction, meetingId: string, personId: string): Promise<Call | null> {
  const [call] = await tx
    .select()
    .from(calls)
    .where(and(eq(calls.meetingId, meetingId), eq(calls.personId, personId)))
    .for("update");
  return call ?? null;
}

function requireOpen(meeting: Meeting, now: Date): void {
  switch (inputClosedBecause(meeting, now)) {
    case "cancelled":
      throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
    case "agenda-out":
      throw new Refused("inputTooLate", "The agenda has been sent.");
    case "over":
      throw new Refused("meetingIsOver", "The meeting's time has passed.");
  }
}

/** A link shows and takes nothing of what a confidential group meets about. */
export function requireOpenGroup({ group }: HeldInput): void {
  if (isNeutral(group)) throw new Refused("confidentialBehindSignIn", "Sign in to write to this meeting.");
}

/** From the first thing a person says, they have answered. */
export async function markAnswered(
  tx: Transaction,
  { call }: HeldInput,
  nothing: boolean,
  now: Date,
): Promise<void> {
  if (!call) return;
  await tx
    .update(calls)
    .set({ nothing, answeredAt: call.answeredAt ?? now })
    .where(eq(calls.id, call.id));
  await settleNotices(tx, `call:${call.id}`);
}
