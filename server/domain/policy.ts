// Who may do what. What the table does not grant is refused.
import { Forbidden } from "./errors";

/** What a person is to a group. `colleague` is anyone of the collaboration; `administrator` keeps it in order. */
export type Role =
  | "administrator"
  | "leader"
  | "secretary"
  | "member"
  | "substitute"
  | "observer"
  | "guest"
  | "recipient"
  | "colleague"
  /** Helps a citizen, on a ground that holds today. */
  | "circle"
  /** Was let into a citizen's case for a day. */
  | "witness"
  | "machine";

const everyone = [
  "administrator",
  "leader",
  "secretary",
  "member",
  "substitute",
  "observer",
  "guest",
  "recipient",
  "colleague",
  "machine",
] as const;

/** The roles that keep a confidential group's matters, and closed items, among its own circle. */
const insiders: readonly Role[] = [
  "leader",
  "secretary",
  "member",
  "substitute",
  "observer",
  "guest",
  "machine",
];

/** Permission × role, to be read aloud: "a secretary may plan a meeting". */
export const granted = {
  "collaboration.read": everyone,
  "collaboration.edit": ["administrator"],
  "collaboration.export": ["administrator", "machine"],
  "people.read": everyone,
  "people.invite": ["administrator"],
  "people.edit": ["administrator"],
  // when people have time in common; of whoever has not, no meeting is named
  "time.find": everyone,
  // why somebody has not: at a meeting, or away
  "time.why": ["administrator", "leader", "secretary"],
  // when somebody is away; their own is everyone's to say
  "absence.edit": ["administrator", "secretary"],
  // another's time, as far as they have opened it
  "time.book": ["administrator", "colleague"],
  "mail.oversee": ["administrator"],
  "group.read": everyone,
  "group.create": ["administrator"],
  "group.edit": ["administrator", "leader", "secretary"],
  "group.end": ["administrator", "machine"],
  // nobody else may know of a confidential group, so those who lead it close it
  "group.end.confidential": ["leader", "secretary", "machine"],
  "meeting.plan": ["administrator", "leader", "secretary", "machine"],
  "agenda.draft": ["administrator", "leader", "secretary", "machine"],
  "agenda.read": everyone,
  "agenda.edit": ["administrator", "leader", "secretary"],
  "input.send": ["leader", "secretary", "member", "substitute", "observer", "guest"],
  "agenda.publish": ["administrator", "leader", "secretary"],
  // a closed item is read by those who may be in the room, as everything is in a confidential group
  "item.closed.read": insiders,
  "attachment.edit": ["administrator", "leader", "secretary"],
  // whoever has the link is let in, so it is for those who may be in the room
  "meeting.join": ["administrator", ...insiders],
  "meeting.move": ["administrator", "leader", "secretary"],
  // anyone sees when a room is taken, and by whom as far as they may know of the meeting
  "room.edit": ["administrator"],
  // how far places lie apart
  "travel.edit": ["administrator", "leader", "secretary"],
  "room.book": ["administrator", "leader", "secretary"],
  "meeting.cancel": ["administrator", "leader", "secretary"],
  "meeting.restore": ["administrator", "leader", "secretary"],
  "meeting.delete": ["administrator", "leader", "secretary"],
  "answers.read": ["leader", "secretary"],
  // another time that somebody asks for
  "time.answer": ["leader", "secretary"],
  // mail that answers an invitation and proves too little
  "replies.judge": ["administrator", "leader", "secretary"],
  "answers.nudge": ["leader", "secretary"],
  "guest.invite": ["administrator", "leader", "secretary"],
  "meeting.run": ["leader", "secretary", "substitute"],
  "minutes.write": ["leader", "secretary", "substitute"],
  // who else writes along at one meeting
  "pen.give": ["leader", "secretary"],
  "minutes.draft": [
    "administrator",
    "leader",
    "secretary",
    "member",
    "substitute",
    "observer",
    "guest",
    "machine",
  ],
  "minutes.read": everyone,
  "minutes.approve": ["leader", "secretary"],
  // who got the minutes, and whether they arrived
  "sendings.read": ["leader", "secretary"],
  "minutes.comment": ["leader", "secretary", "member", "substitute", "observer", "guest"],
  "referral.send": ["leader", "secretary"],
  "referral.answer": ["leader", "secretary"],
  "task.update": ["leader", "secretary"],
  "registers.read": everyone,
  "figures.enter": ["administrator", "leader", "secretary"],
  // whoever meets a citizen begins their case, and sits in its circle
  "citizen.open": ["administrator", "colleague"],
  // outside the circle there is no such citizen, for administrators too
  "citizen.read": ["circle", "witness"],
  "citizen.edit": ["circle"],
  "network.book": ["circle"],
  "network.run": ["circle"],
  // in an emergency: one asks with a reason, another allows it, the circle is told
  "citizen.ask-in": ["administrator"],
  "citizen.let-in": ["administrator"],
  "retention.set": ["administrator"],
  // who read about citizens, and why; never about whom
  "readings.check": ["administrator"],
  // how many, and never who
  "practice.count": ["administrator", "leader", "secretary"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof granted;

/** Whether any of the roles is granted the permission; a confidential group hears only its circle. */
export function can(roles: readonly Role[], permission: Permission, confidential = false): boolean {
  const allowed: readonly Role[] = granted[permission];
  return roles.some((role) => allowed.includes(role) && (!confidential || insiders.includes(role)));
}

/** Whether somebody with these roles may close the group. */
export const mayEnd = (roles: readonly Role[], { confidential }: { confidential: boolean }): boolean =>
  can(roles, confidential ? "group.end.confidential" : "group.end", confidential);

/** Like `can`, but refuses with a sentence. */
export function authorize(roles: readonly Role[], permission: Permission, confidential = false): void {
  if (!can(roles, permission, confidential)) throw new Forbidden(permission);
}

/** Like `mayEnd`, but refuses with a sentence. */
export function authorizeEnd(roles: readonly Role[], group: { confidential: boolean }): void {
  if (!mayEnd(roles, group)) throw new Forbidden("group.end");
}
