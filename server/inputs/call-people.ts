// The call for items: everyone whom a meeting concerns is asked once what they have for it.
import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import { type Database, db, type Transaction } from "@/db/client";
import { collaborations, efforts, type people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { calls } from "@/db/schema/inputs";
import { meetings } from "@/db/schema/meetings";
import { type Actor, machine } from "../actor";
import { record } from "../audit";
import type { Collaboration } from "../collaborations/queries";
import { isNeutral } from "../domain/boundary";
import { isCallDue } from "../domain/call-for-items";
import { circleOf, hasLeft } from "../domain/circle";
import { deadlinesOf } from "../domain/deadlines";
import { Refused } from "../domain/errors";
import { feedingGroups } from "../domain/feeding-groups";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { latestDisposition } from "../groups/dispositions";
import { type Group, loadCircleFacts } from "../groups/queries";
import { enqueue } from "../jobs/queue";
import type { InMeeting } from "../meetings/input";
import { loadMeeting, type Meeting } from "../meetings/queries";
import { tokenHashFor } from "./link";

export interface Gathering {
  collaboration: Collaboration;
  group: Group;
  meeting: Meeting;
}

/** The leader asks now, whatever the day: those who have not been asked yet. Answers how many that are. */
export function callPeople(actor: Actor, input: InMeeting, now: Date): Promise<{ asked: number }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "agenda.edit", seen.group.confidential);

    requireGathering(seen.meeting, now);

    return { asked: await ask(tx, actor, seen, now) };
  });
}

/**
 * Calls for items to every meeting whose day it is. Each in a transaction of its own: run again it asks those who have come
 * into the circle since, and nobody twice. An agenda that is out calls for nothing.
 */
export async function callWhereDue(now: Date): Promise<void> {
  for (const { id } of await meetingsDue(now)) {
    await db.transaction(async (tx) => {
      const held = await holdGathering(tx, id, now);
      if (held) await ask(tx, machine("call for items"), held, now);
    });
  }
}

/** The coming meetings whose agendas are in the making, or one of them, with the group and the collaboration of each. */
export function gatheringMeetings(
  tx: Transaction | Database,
  now: Date,
  meetingId?: string,
): Promise<Gathering[]> {
  return tx
    .select({ meeting: meetings, group: groups, collaboration: collaborations })
    .from(meetings)
    .innerJoin(groups, eq(groups.id, meetings.groupId))
    .innerJoin(collaborations, eq(collaborations.id, meetings.collaborationId))
    .where(
      and(
        inArray(meetings.state, ["planned", "collecting"]),
        gt(meetings.startsAt, now),
        isNull(groups.archivedOn),
        meetingId === undefined ? undefined : eq(meetings.id, meetingId),
      ),
    )
    .orderBy(asc(meetings.startsAt), asc(meetings.id));
}

export function requireGathering(meeting: Meeting, now: Date): void {
  if (meeting.state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
  if (!isDraft(meeting.state)) throw new Refused("callTooLate", "The agenda has been sent.");
  if (meeting.startsAt <= now) throw new Refused("meetingIsOver", "The meeting's time has passed.");
}

async function meetingsDue(now: Date): Promise<Meeting[]> {
  const gathering = await gatheringMeetings(db, now);
  return gathering.filter((one) => isDueToday(one, now)).map(({ meeting }) => meeting);
}

function isDueToday({ meeting, group }: Gathering, now: Date): boolean {
  return isCallDue(deadlinesOf(meeting.wallTime.slice(0, 10), group), dayAt(now, meeting.timeZone));
}

/** It may have been sent, moved or cancelled since it was found. */
async function holdGathering(tx: Transaction, meetingId: string, now: Date): Promise<Gathering | null> {
  await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meetingId)).for("update");
  const [found] = await gatheringMeetings(tx, now, meetingId);
  return found && isDueToday(found, now) ? found : null;
}

/** Asks whoever has not been asked; the meeting is gathering from then on. Answers how many were asked. */
async function ask(tx: Transaction, actor: Actor, gathering: Gathering, now: Date): Promise<number> {
  const { collaboration, meeting } = gathering;
  const asked = await askEveryone(tx, gathering, now);
  // no new version: nobody has edited anything, and whoever is about to has nothing to choose
  if (meeting.state === "planned")
    await tx.update(meetings).set({ state: "collecting" }).where(eq(meetings.id, meeting.id));
  if (asked.length === 0) return 0;

  await record(tx, actor, "input.called", {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { asked: asked.length },
  });
  for (const { id: callId } of asked) await enqueue(tx, "send-call", { callId, reminderOn: null });
  return asked.length;
}

/** Gives everyone to be asked a call, where they have none; sends nothing. Answers the new ones. */
export async function askEveryone(
  tx: Transaction,
  gathering: Gathering,
  now: Date,
): Promise<{ id: string }[]> {
  return saveCalls(tx, gathering, await peopleToAsk(tx, gathering, now), now);
}

type PersonToAsk = Pick<typeof people.$inferSelect, "id" | "email">;

/** The circle on the meeting's day and the leaders of the groups that feed it; not the leader who asks. */
async function peopleToAsk(
  tx: Transaction,
  { group, meeting }: Gathering,
  now: Date,
): Promise<PersonToAsk[]> {
  const day = meeting.wallTime.slice(0, 10);
  const circle = await loadCircleFacts(tx, group.collaborationId);
  const seated = circleOf(group.id, circle, day).map(({ person }) => person);
  const leaders = (await feedsOf(tx, group, dayAt(now, meeting.timeZone))).flatMap(
    ({ leaderId }) => circle.people.get(leaderId) ?? [],
  );
  const today = dayAt(now, meeting.timeZone);
  const asked = [...seated, ...leaders].filter(
    (person) => person.id !== group.leaderId && !hasLeft(person, day) && !hasLeft(person, today),
  );
  return [...new Map(asked.map((person) => [person.id, person])).values()];
}

/** The groups that feed an agenda of the group's. */
export async function feedsOf(tx: Transaction, group: Group, today: string) {
  const { effective } = await latestDisposition(tx, group);
  const all = await tx
    .select({ group: groups, effort: efforts.key })
    .from(groups)
    .leftJoin(efforts, eq(efforts.id, groups.effortId))
    .where(eq(groups.collaborationId, group.collaborationId))
    .orderBy(asc(groups.position), asc(groups.key));
  const facts = all.map(({ group: other, effort }) => ({ ...other, effort, neutral: isNeutral(other) }));
  return feedingGroups({ id: group.id, neutral: isNeutral(group) }, effective, facts, today);
}

/** The constraint orders two who ask at once: who is asked is asked by one of them. */
async function saveCalls(
  tx: Transaction,
  { collaboration, meeting }: Gathering,
  everyone: readonly PersonToAsk[],
  now: Date,
): Promise<{ id: string }[]> {
  if (everyone.length === 0) return [];
  return tx
    .insert(calls)
    .values(
      everyone.map((person) => ({
        ...{ collaborationId: collaboration.id, meetingId: meeting.id, personId: person.id, askedAt: now },
        tokenHash: tokenHashFor({ meeting, person }),
      })),
    )
    .onConflictDoNothing({ target: [calls.meetingId, calls.personId] })
    .returning({ id: calls.id });
}
