// Somebody from outside the circle is invited to one meeting, or to one item of it, and taken off again.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { people } from "@/db/schema/collaborations";
import { meetingGuests } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { isNeutral } from "../domain/boundary";
import { hasLeft } from "../domain/circle";
import { NotFound, Refused } from "../domain/errors";
import { isDraft } from "../domain/meeting-state";
import { authorize } from "../domain/policy";
import { dayAt } from "../domain/wall-time";
import { type Group, loadInvitees } from "../groups/queries";
import { enqueue, settled } from "../jobs/queue";
import { loadMeeting, type Meeting, type SeenMeeting } from "../meetings/queries";
import { guestCalled } from "../people/guest-called";
import { seatGuests } from "../themes/seat-guests";
import type { InviteGuest, RemoveGuest } from "./input";

/**
 * They are sent an invitation as everyone is, as soon as the agenda is out. Throws Refused beside the field for somebody who
 * comes already, and where the group's matters are for its circle alone.
 */
export function inviteGuest(actor: Actor, input: InviteGuest, now: Date): Promise<{ guest: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "guest.invite", seen.group.confidential);

    requireOpen(seen.group, seen.meeting, now);
    const guest = await personCalled(tx, seen, input, now);
    const invitees = await loadInvitees(tx, seen.group, seen.meeting);
    if (invitees.some(({ person, role }) => person.id === guest.id && role !== "guest"))
      throw new Refused("comesAlready", "They are invited already.", {}, input.person ? "person" : "email");

    const { id: meetingId, collaborationId } = seen.meeting;
    const asked = { because: "invited" as const, itemKey: input.item ?? null };
    await tx
      .insert(meetingGuests)
      .values({ collaborationId, meetingId, personId: guest.id, ...asked })
      .onConflictDoUpdate({ target: [meetingGuests.meetingId, meetingGuests.personId], set: asked });

    await tell(tx, actor, seen, "guest.invited", guest.key);
    return { guest: guest.key };
  });
}

/** Whoever presents a theme at the meeting comes for that still. Throws NotFound for somebody who was not invited by name. */
export function removeGuest(actor: Actor, input: RemoveGuest, now: Date): Promise<{ guest: string }> {
  return db.transaction(async (tx) => {
    const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting, { lock: true });

    authorize(seen.roles, "guest.invite", seen.group.confidential);

    const person = await personHere(tx, seen, input.person);
    const gone = await tx
      .delete(meetingGuests)
      .where(
        and(
          eq(meetingGuests.meetingId, seen.meeting.id),
          eq(meetingGuests.personId, person?.id ?? seen.meeting.id),
          eq(meetingGuests.because, "invited"),
        ),
      )
      .returning({ personId: meetingGuests.personId });
    if (gone.length === 0) throw new NotFound("guest");
    await seatGuests(tx, seen.group, now);

    await tell(tx, actor, seen, "guest.removed", input.person);
    return { guest: input.person };
  });
}

function requireOpen(group: Group, meeting: Meeting, now: Date): void {
  if (isNeutral(group))
    throw new Refused("guestsNotHere", "What the group says is for its circle. Seat them there instead.");
  if (meeting.state === "cancelled") throw new Refused("meetingIsCancelled", "The meeting is cancelled.");
  if (!(isDraft(meeting.state) || meeting.state === "published") || meeting.startsAt <= now)
    throw new Refused("meetingIsOver", "The meeting has begun.");
}

async function personCalled(
  tx: Transaction,
  seen: SeenMeeting,
  input: InviteGuest,
  now: Date,
): Promise<{ id: string; key: string }> {
  if (!input.person) return guestCalled(tx, seen.collaboration.id, input);
  const person = await personHere(tx, seen, input.person);
  if (!person || hasLeft(person, dayAt(now, seen.meeting.timeZone)))
    throw new Refused("notHere", `There is no ${input.person} here.`, { key: input.person }, "person");
  return person;
}

async function personHere(tx: Transaction, { collaboration }: SeenMeeting, key: string) {
  const [person] = await tx
    .select()
    .from(people)
    .where(and(eq(people.collaborationId, collaboration.id), eq(people.key, key)));
  return person;
}

async function tell(
  tx: Transaction,
  actor: Actor,
  { collaboration, meeting }: SeenMeeting,
  action: "guest.invited" | "guest.removed",
  guest: string,
): Promise<void> {
  await record(tx, actor, action, {
    collaborationId: collaboration.id,
    subject: `meeting:${meeting.key}`,
    details: { guest },
  });
  await enqueue(tx, "announce-meeting", { meetingId: meeting.id }, settled());
}
