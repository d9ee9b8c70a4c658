// What a change of the circles will send, told to whoever made it before the worker has begun.
import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import type { Seen } from "../collaborations/queries";
import { inviteesOf } from "../domain/circle";
import { circleChange } from "../domain/circle-change";
import { groupsSeenBy, loadCircleFacts, loadOutsiders } from "../groups/queries";
import { comingMeetings } from "./coming-meetings";
import { attendeeOf } from "./follow-circle";

/** How many sent meetings it concerns, and the names of those who hear of it. */
export interface WhatFollows {
  meetings: number;
  invited: string[];
  cancelled: string[];
}

/** The coming meetings the actor may see: the others' are not theirs to hear of. */
export async function whatFollows(tx: Transaction, seen: Seen, now: Date): Promise<WhatFollows> {
  const facts = await loadCircleFacts(tx, seen.collaboration.id);
  const visible = await groupsSeenBy(tx, seen);
  const coming = (await comingMeetings(tx, seen.collaboration.id, now)).filter(({ group }) =>
    visible.has(group.id),
  );
  const kept = await invitationsTo(
    tx,
    coming.map(({ meeting }) => meeting.id),
  );
  const outsiders = await loadOutsiders(
    tx,
    coming.map(({ meeting }) => meeting),
  );
  const changes = coming.map(({ meeting, group }) =>
    circleChange(
      kept.filter(({ meetingId }) => meetingId === meeting.id),
      inviteesOf(group.id, facts, meeting.wallTime.slice(0, 10), outsiders.get(meeting.id)).map(attendeeOf),
    ),
  );
  const personIds = (rows: readonly { personId: string }[]) => rows.map(({ personId }) => personId);
  const told = changes.map(({ added, returned, readdressed, removed }) => ({
    invited: [...added, ...personIds(returned), ...personIds(readdressed)],
    // who was never written to has nothing to be told
    cancelled: personIds(removed.filter(({ sentTo }) => sentTo !== null)),
  }));
  const names = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => facts.people.get(id)?.name ?? []);
  return {
    meetings: told.filter(({ invited, cancelled }) => invited.length + cancelled.length > 0).length,
    invited: names(told.flatMap(({ invited }) => invited)),
    cancelled: names(told.flatMap(({ cancelled }) => cancelled)),
  };
}

function invitationsTo(tx: Transaction, meetingIds: string[]) {
  return tx.select().from(invitations).where(inArray(invitations.meetingId, meetingIds));
}
