// A meeting's invitations become those of its circle: who came in has one, and of who went out it is withdrawn.
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { invitations } from "@/db/schema/mail";
import { machine } from "../actor";
import { record } from "../audit";
import { type CircleFacts, type Invitee, inviteesOf } from "../domain/circle";
import { type CircleChange, circleChange, isUnchanged } from "../domain/circle-change";
import type { AttendeeRole } from "../domain/ics";
import { type Attendee, isSameAddress } from "../domain/itip";
import { hashToken, replyToken } from "../domain/reply-address";
import { env } from "../env";
import { type Group, loadCircleFacts, loadInvitees, loadOutsiders } from "../groups/queries";
import type { Meeting } from "../meetings/queries";
import type { Invitation } from "./hold-invitation";
import { invite } from "./invite-circle";

/** An attendee, and what brings somebody from outside the circle. */
interface Seated extends Attendee {
  /** The name of the member in whose place they come. */
  standsInFor: string | null;
  /** The item they come to, by its key. */
  comesTo: string | null;
}

/** One of them with the invitation behind it. */
export interface Invited extends Seated {
  invitation: Invitation;
}

interface Followed {
  /** Whose invitation stands now, in the order of the circle. */
  invited: Invited[];
  /** Whose invitation stood before, each where it was sent, or was to be. */
  told: Invited[];
}

/**
 * Saves the difference between the invitations and the circle of the meeting's day; the meeting must be held. Who comes back
 * is asked anew, who has a new address keeps the answer and gets a new link. Once it has begun or is cancelled, nobody
 * comes or goes.
 */
export async function followCircle(
  tx: Transaction,
  { meeting, group }: { meeting: Meeting; group: Group },
  now: Date,
): Promise<Followed> {
  const facts = await loadCircleFacts(tx, meeting.collaborationId);
  const kept = await loadInvitations(tx, meeting);
  const standing = kept.filter(({ removedAt }) => removedAt === null);
  const outsiders = (await loadOutsiders(tx, [meeting])).get(meeting.id);
  const circle = inviteesOf(group.id, facts, meeting.wallTime.slice(0, 10), outsiders).map(attendeeOf);
  const told = standing.flatMap((invitation) => asKnown(invitation, circle, facts) ?? []);
  if (meeting.state !== "published") return { invited: told, told };

  const change = circleChange(kept, circle);
  if (!isUnchanged(change)) await save(tx, meeting, change, circle, now);
  return { invited: joined(circle, await loadInvitations(tx, meeting)), told };
}

/** Those whose invitation stands, as they sit now; nothing is changed. */
export async function invitedNow(
  tx: Transaction,
  { meeting, group }: { meeting: Meeting; group: Group },
): Promise<Invited[]> {
  const circle = (await loadInvitees(tx, group, meeting)).map(attendeeOf);
  const kept = await loadInvitations(tx, meeting);
  return joined(
    circle,
    kept.filter(({ removedAt }) => removedAt === null),
  );
}

/** How a place at a meeting is said in a calendar (RFC 5545 3.2.16). */
const attendeeRoles: Record<Invitee["role"], AttendeeRole> = {
  leader: "CHAIR",
  member: "REQ",
  substitute: "OPT",
  observer: "NON",
  guest: "OPT",
  secretary: "REQ",
};

export const attendeeOf = ({ person, role, standsInFor, comesTo }: Invitee): Seated => ({
  personId: person.id,
  name: person.name,
  address: person.email,
  role: attendeeRoles[role],
  standsInFor: standsInFor?.name ?? null,
  comesTo: comesTo ?? null,
});

const loadInvitations = (tx: Transaction, { id }: Meeting): Promise<Invitation[]> =>
  tx.select().from(invitations).where(eq(invitations.meetingId, id)).orderBy(asc(invitations.id));

/** The person where the invitation went or, not sent, would go. */
function asKnown(invitation: Invitation, circle: readonly Seated[], facts: CircleFacts): Invited | null {
  const person = facts.people.get(invitation.personId);
  if (!person) return null;
  const attendee =
    circle.find(({ personId }) => personId === person.id) ?? attendeeOf({ person, role: "member" });
  return { ...attendee, address: invitation.sentTo ?? person.email, invitation };
}

function joined(circle: readonly Seated[], kept: readonly Invitation[]): Invited[] {
  const byPerson = new Map(kept.map((invitation) => [invitation.personId, invitation]));
  return circle.flatMap((attendee) => {
    const invitation = byPerson.get(attendee.personId);
    return invitation ? [{ ...attendee, invitation }] : [];
  });
}

async function save(
  tx: Transaction,
  meeting: Meeting,
  { added, returned, readdressed, removed }: CircleChange<Invitation>,
  circle: readonly Seated[],
  now: Date,
): Promise<void> {
  await invite(tx, meeting, added);
  for (const one of readdressed) await sendAnew(tx, meeting, one, circle, {});
  const unanswered = { partstat: "NEEDS-ACTION", answeredAt: null, comment: null } as const;
  for (const one of returned)
    await sendAnew(tx, meeting, one, circle, { ...unanswered, removedAt: null, askedAt: now });
  if (removed.length > 0) {
    const gone = inArray(
      invitations.id,
      removed.map(({ id }) => id),
    );
    await tx
      .update(invitations)
      .set({ removedAt: now })
      .where(and(eq(invitations.meetingId, meeting.id), gone));
  }
  await record(tx, machine("circle"), "invitation.followed-circle", {
    collaborationId: meeting.collaborationId,
    subject: `meeting:${meeting.key}`,
    details: {
      added: added.length,
      returned: returned.length,
      readdressed: readdressed.length,
      removed: removed.length,
    },
  });
}

/** To be sent once more. The link that went to another address leads nowhere from now on. */
async function sendAnew(
  tx: Transaction,
  { uid }: Meeting,
  { id, personId, sentTo, addressNumber: before }: Invitation,
  circle: readonly Seated[],
  more: Partial<Invitation>,
): Promise<void> {
  const address = circle.find((attendee) => attendee.personId === personId)?.address ?? "";
  const addressNumber = sentTo === null || isSameAddress(sentTo, address) ? before : before + 1;
  const replyTokenHash = hashToken(replyToken(env().AUTH_SECRET, uid, personId, addressNumber));
  await tx
    .update(invitations)
    .set({ ...more, sentTo: null, told: null, addressNumber, replyTokenHash })
    .where(eq(invitations.id, id));
}
