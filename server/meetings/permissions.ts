// What somebody may see of a meeting and do with it, as it stands now.
import { readsClosed } from "../agendas/closed-items";
import { mayAttachIn } from "../domain/attachment";
import { isNeutral } from "../domain/boundary";
import { isDraft, isHeld, isOpen, mayBecome } from "../domain/meeting-state";
import { written } from "../domain/minutes";
import { can, type Permission } from "../domain/policy";
import { isApprovable } from "../minutes/approve-minutes";
import { areMinutesSent } from "../minutes/told";
import type { SeenMeeting } from "./queries";

/** A meeting as somebody meets it; a reader was asked by name to read minutes that are not out yet. */
export interface AtMeeting extends SeenMeeting {
  isReader: boolean;
}

export const allows = ({ roles, group }: SeenMeeting, permission: Permission) =>
  can(roles, permission, group.confidential);

export const wasSent = ({ meeting }: SeenMeeting) =>
  !isDraft(meeting.state) && (meeting.publishedAt !== null || meeting.state !== "cancelled");

export const seesMinutes = (seen: AtMeeting) =>
  seen.isReader || allows(seen, areMinutesSent(seen.meeting) ? "minutes.read" : "minutes.draft");

export const seesAgenda = (seen: SeenMeeting) => allows(seen, wasSent(seen) ? "agenda.read" : "agenda.draft");

/** Whether a cancelled meeting is still to come, and the actor's to hold after all. */
export const mayRestore = (seen: AtMeeting, now: Date) =>
  seen.meeting.state === "cancelled" &&
  seen.meeting.startsAt > now &&
  seen.group.archivedOn === null &&
  allows(seen, "meeting.restore");

/** What the actor may do with the meeting as it stands now. */
export function permissionsOf(seen: AtMeeting) {
  const { state } = seen.meeting;
  const draft = isDraft(state);
  const open = isOpen(state);
  const movable = draft || state === "published";
  return {
    edit: draft && allows(seen, "agenda.edit"),
    publish: draft && allows(seen, "agenda.publish"),
    addLate: open && allows(seen, "agenda.edit"),
    sendSupplement: state === "published" && allows(seen, "agenda.publish"),
    move: movable && allows(seen, "meeting.move"),
    inviteGuest: movable && !isNeutral(seen.group) && allows(seen, "guest.invite"),
    bookRooms: (movable || state === "running") && allows(seen, "room.book"),
    cancel: mayBecome(state, "cancelled") && allows(seen, "meeting.cancel"),
    delete: draft && allows(seen, "meeting.delete"),
    run: open && allows(seen, "meeting.run"),
    write: written.texts.includes(state) && allows(seen, "minutes.write"),
    sendMinutes: state === "held" && allows(seen, "minutes.write"),
    sendAgain: isHeld(state) && areMinutesSent(seen.meeting) && allows(seen, "minutes.write"),
    readSendings: isHeld(state) && areMinutesSent(seen.meeting) && allows(seen, "sendings.read"),
    approve: isApprovable(seen.meeting) && allows(seen, "minutes.approve"),
    correct: state === "approved" && allows(seen, "minutes.approve"),
    attach: mayAttachIn(state) && allows(seen, "attachment.edit"),
    close: readsClosed(seen),
    readMinutes: isHeld(state) && seesMinutes(seen),
  };
}
