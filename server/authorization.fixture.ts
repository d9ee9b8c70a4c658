// A world where everyone stands in exactly one relation to two like groups, one open and one confidential.
import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql, TransactionRollbackError } from "drizzle-orm";
import { db } from "@/db/client";
import { demoNow, siv, whoIsWho } from "@/db/demo/who-is-who";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { bookableSpans, bookingPages } from "@/db/schema/bookings";
import { citizenConsents, citizenGlimpses, citizenPlans, citizenSeats, citizens } from "@/db/schema/citizens";
import { collaborations, organisations, people } from "@/db/schema/collaborations";
import {
  dispositions,
  dispositionVersions,
  groupMembers,
  groups,
  minutesRecipients,
  themes,
} from "@/db/schema/groups";
import { calls, proposals } from "@/db/schema/inputs";
import { invitations, mails } from "@/db/schema/mail";
import { agendaItems, meetingGuests, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import { citizenLetters, networkMeetings, networkNotes, networkSeats } from "@/db/schema/network-meetings";
import { pollPeople, polls, pollTimes } from "@/db/schema/polls";
import { replies } from "@/db/schema/replies";
import { minutesComments, minutesReaders } from "@/db/schema/reviews";
import { rooms } from "@/db/schema/rooms";
import { minutesCopies, minutesSendings } from "@/db/schema/sendings";
import { accounts } from "@/db/schema/sign-in";
import { taskChecks } from "@/db/schema/tasks";
import { minutesVersions } from "@/db/schema/versions";
import { yearPlans } from "@/db/schema/year-plans";
import type { PersonActor } from "./actor";
import { bookTime } from "./bookings/book-time";
import { bookingPage } from "./bookings/queries";
import { lockContact, lockText } from "./citizens/locked";
import { type Statement, statement } from "./database/statement";
import type { StandingItem } from "./domain/collaboration-file";
import type { MeetingState } from "./domain/meeting-state";
import { canonicalMinutes, hashOfText, type SealedCorrection } from "./domain/minutes-hash";
import { hashToken, replyToken } from "./domain/reply-address";
import { wallTimeOf } from "./domain/wall-time";
import { usualWeights } from "./domain/year-facts";
import { env } from "./env";
import { tokenFor } from "./inputs/link";
import { openChoices } from "./notices/link";
import { tokenHashFor as pollHashFor, tokenFor as pollTokenFor } from "./polls/link";
import { reviewUrl, tokenHashFor } from "./reviews/link";
import { openLink } from "./tasks/link";
import { required } from "./test-world";

/** Stands in every text of the confidential group, and nowhere else. */
export const secret = "KANARIE-FORTROLIG";

/** Who sits in either group, or keeps its records. */
export const circle = ["member", "substitute", "observer", "guest", "secretary", "leader"] as const;

export const insideRoles = [
  "member",
  "substitute",
  "observer",
  "guest",
  "secretary",
  "leader",
  "administrator",
  "colleague",
  "recipient",
  "otherLeader",
] as const;

/** Not of the collaboration: nobody's, another's administrator, and one who was a member until yesterday. */
export const outsideRoles = ["nobody", "stranger", "left"] as const;

/** `responsible` sits nowhere and has tasks of both groups. */
export type Role = (typeof insideRoles)[number] | "responsible" | (typeof outsideRoles)[number] | "anonymous";
export type GroupKey = "open" | "closed";

interface Versioned {
  collaboration: string;
  meeting: string;
  version: number;
}

/** Rows of its own for one call, as far as the group goes: nobody else has touched them. */
export interface Scene {
  tag: string;
  /** In which all its meetings are, and none of another's. */
  year: number;
  /** Stands in what its running meeting has written down, and nowhere else. */
  unsent: string;
  collaboration: string;
  group: GroupKey;
  groupVersion: number;
  /** Meetings of the group, one in each state that something can be done in. */
  draft: Versioned;
  published: Versioned;
  cancelled: Versioned;
  running: Versioned;
  held: Versioned;
  approved: Versioned;
  reviewed: Versioned;
  /** Said of those minutes by `member`, and the token by which they said it. */
  comment: string;
  reviewToken: string;
  /** Of the reviewed one, made ready and not sent, and one who gets a copy. */
  sending: { collaboration: string; meeting: string; sending: string };
  copy: string;
  /** Stands on each of them. */
  item: string;
  /** Of the running meeting. */
  decision: { decision: string; version: number };
  task: { task: string; version: number };
  referral: { referral: string; version: number };
  /** Of the meeting whose minutes are sent. */
  sentTask: { task: string; version: number };
  sentDecision: { decision: string; version: number };
  sentReferral: string;
  /** Attached to the published meeting's item. */
  file: string;
  /** Answers the published meeting's invitation to one of those invited: everyone in `circle`. */
  token: string;
  /** A time that a member asks for instead, and an answer by mail that proves too little. */
  proposedTime: string;
  doubtful: string;
  /** Another such answer, that was set aside. */
  setAside: string;
  /** A draft for which everyone in `circle` was asked what they have; the token is of `member`, who has proposed an item. */
  asked: Versioned;
  inputToken: string;
  proposal: { proposal: string; version: number };
  /** Sent along with it. */
  sentFile: string;
  /** A mail that was given up, and a person who sits nowhere. */
  mail: string;
  person: { key: string; version: string };
  poll: Awaited<ReturnType<typeof makePoll>>;
  /** Of a citizen whose circle is `member` alone. */
  case: Awaited<ReturnType<typeof makeCase>>;
}

interface World {
  collaborationId: string;
  groups: Record<GroupKey, string>;
  otherGroup: string;
  people: Record<string, string>;
  actors: Map<Role, PersonActor>;
}

const standing: StandingItem[] = [
  { id: "news", title: "News", type: "information", fill: "minutes-of", groups: ["closed"], minutes: 5 },
  { id: "budget", title: "Budget", type: "information", fill: "none", minutes: 10 },
  { id: "aob", title: "Any other business", type: "information", fill: "any-other-business", minutes: 5 },
];

let world: World;
let scenes = 0;

/** Adds the people and the two groups to SIV Haderslev of the demo world. */
export async function makeRoles(): Promise<void> {
  const collaborationId = required(
    (await db.select().from(collaborations).where(eq(collaborations.key, siv)))[0],
  ).id;
  const keys = [...insideRoles, "left", "responsible"];
  const [authority] = await authorityOf(collaborationId);
  const rows = await db
    .insert(people)
    .values(
      keys.map((key, position) => ({
        ...{
          ...personRow(collaborationId, key),
          position: 1000 + position,
          organisationId: required(authority).id,
        },
      })),
    )
    .returning();
  const ids = Object.fromEntries(rows.map(({ key, id }) => [key, id]));
  const open = await makeGroup(collaborationId, "open", "The open group", ids);
  const closed = await makeGroup(collaborationId, "closed", `${secret} group`, ids);
  await leadTo(closed, open, collaborationId);
  const [other] = await db.select().from(groups).where(sql`key = 'health'`);
  await db
    .update(groups)
    .set({ leaderId: required(ids.otherLeader) })
    .where(eq(groups.id, required(other).id));
  const otherGroup = required(other).id;
  world = { collaborationId, groups: { open, closed }, otherGroup, people: ids, actors: await makeActors() };
}

/** A whole: part of nothing. */
const authorityOf = (collaborationId: string) =>
  db
    .select()
    .from(organisations)
    .where(and(eq(organisations.collaborationId, collaborationId), isNull(organisations.parentId)))
    .limit(1);

const personRow = (collaborationId: string, key: string) => ({
  ...{ collaborationId, key, name: `The ${key}`, email: `${key}@roles.example`.toLowerCase() },
  administrator: key === "administrator",
  leftOn: key === "left" ? sql`current_date - 1` : null,
});

async function makeGroup(
  collaborationId: string,
  key: string,
  name: string,
  ids: Record<string, string>,
  confidential = key === "closed",
): Promise<string> {
  const [disposition] = await db
    .insert(dispositions)
    .values({ collaborationId, key: `${key}-agenda`, position: 100, name: `Agenda of ${key}` })
    .returning();
  const dispositionId = required(disposition).id;
  const items = standing.map((item) => (confidential ? { ...item, title: `${secret} ${item.title}` } : item));
  await db.insert(dispositionVersions).values({ collaborationId, dispositionId, version: 1, items });
  const [row] = await db
    .insert(groups)
    .values({
      ...{ collaborationId, key, name, dispositionId, confidential, position: 100, layer: "working-group" },
      ...{ leaderId: required(ids.leader), secretaryId: required(ids.secretary), durationMinutes: 60 },
      ...{ purpose: [name], place: name, minutesToMembers: true },
    })
    .returning();
  const groupId = required(row).id;
  const seats = ["member", "substitute", "observer", "guest", "left"].map((seat, position) => ({
    ...{ collaborationId, groupId, personId: required(ids[seat]), position },
    role: isSpecial(seat) ? seat : null,
  }));
  await db.insert(groupMembers).values(seats);
  await db
    .insert(minutesRecipients)
    .values({ collaborationId, groupId, personId: required(ids.recipient), position: 0 });
  await db.insert(themes).values({ collaborationId, groupId, position: 0, title: `Theme of ${name}` });
  return groupId;
}

/** The open group stands under the confidential one and sends it its minutes: nobody outside hears that. */
async function leadTo(closed: string, open: string, collaborationId: string): Promise<void> {
  await db.update(groups).set({ parentId: closed }).where(eq(groups.id, open));
  await db
    .insert(minutesRecipients)
    .values({ collaborationId, groupId: open, recipientGroupId: closed, position: 1 });
}

const isSpecial = (seat: string): seat is "substitute" | "observer" | "guest" =>
  ["substitute", "observer", "guest"].includes(seat);

async function makeActors(): Promise<Map<Role, PersonActor>> {
  const emails = new Map<Role, string>(
    [...insideRoles, ...outsideRoles, "responsible" as const].map((role) => [
      role,
      `${role}@roles.example`.toLowerCase(),
    ]),
  );
  emails.set("stranger", whoIsWho.elsewhere.email);
  const made = new Map<Role, PersonActor>();
  for (const [role, email] of emails) {
    const [account] = await db.insert(accounts).values({ email, name: role }).returning();
    made.set(role, { kind: "person", accountId: required(account).id, email, language: null });
  }
  return made;
}

/** Who signs in as the role; null for the one who has not. */
export const actorOf = (role: Role): PersonActor | null => world.actors.get(role) ?? null;

/** Fresh meetings of the group with what they left behind, each scene in a year of its own. */
export async function makeScene(group: GroupKey): Promise<Scene> {
  scenes += 1;
  const year = 2100 + scenes;
  const tag = `${group}-${scenes}`;
  const name = group === "closed" ? secret : "What is open";
  const draft = await makeMeeting(group, `${year}-03-01`, "collecting", name);
  const asked = await makeMeeting(group, `${year}-07-01`, "collecting", name);
  const published = await makeMeeting(group, `${year}-04-01`, "published", name);
  const cancelled = await makeMeeting(group, `${year}-04-15`, "cancelled", name);
  const reviewed = await makeMeeting(group, `${year}-02-01`, "in-review", name);
  const held = await makeMeeting(group, `${year}-01-01`, "held", name);
  const approved = await makeMeeting(group, `${year}-01-15`, "approved", name);
  await correct(approved, name);
  const unsent = `unsent-${tag}.`;
  const running = await makeMeeting(group, `${year}-05-01`, "running", name, unsent);
  const told = await makeResults(group, reviewed, year, 1, name);
  const results = await makeResults(group, running, year, 2, `${name} ${unsent}`);
  const [row] = await db.select().from(groups).where(eq(groups.id, world.groups[group]));
  const at = (meeting: Made) => ({ collaboration: siv, meeting: meeting.key, version: meeting.version });
  return {
    ...{ tag, year, unsent },
    ...{ collaboration: siv, group, groupVersion: required(row).version, item: "budget" },
    ...{ draft: at(draft), published: at(published), running: at(running) },
    cancelled: at(cancelled),
    ...{
      approved: at(approved),
      held: at(held),
      reviewed: at(reviewed),
      ...(await commentOn(reviewed, name)),
      ...(await readySending(reviewed)),
    },
    decision: { decision: results.decision, version: 1 },
    task: { task: results.task, version: 1 },
    referral: { referral: results.referral, version: 1 },
    sentTask: { task: told.task, version: 1 },
    sentDecision: { decision: told.decision, version: 1 },
    sentReferral: told.referral,
    file: await makeFile(published, `${name}.pdf`),
    token: await inviteCircle(published),
    ...(await replyTo(published, name, year)),
    ...{ asked: at(asked), ...(await askCircle(asked, name)) },
    mail: await makeMail(tag),
    person: await makePerson(tag),
    poll: await makePoll({ group, year, tag }),
    case: await makeCase(year),
  };
}

type Made = typeof meetings.$inferSelect & { itemId: string | null };

/** Sealed minutes that say less than the rows do: who may read them is all that is asked. */
const sealedText = (name: string, correction?: SealedCorrection) =>
  canonicalMinutes({
    ...{
      meeting: name,
      group: name,
      startsAt: "",
      durationMinutes: 60,
      place: name,
      attendance: [],
      items: [],
    },
    ...(correction ? { correction } : {}),
  });

async function correct({ id: meetingId, collaborationId }: Made, name: string): Promise<void> {
  const [first, at] = [sealedText(name), new Date()];
  const corrects = hashOfText(first);
  const second = sealedText(name, { version: 2, corrects, reason: name, by: name, at: at.toISOString() });
  const place = { collaborationId, meetingId, at };
  await db.transaction(async (tx) => {
    await tx.insert(minutesVersions).values({ ...place, version: 1, text: first, hash: corrects });
    const minutesHash = hashOfText(second);
    await tx.insert(minutesVersions).values({
      ...{ ...place, version: 2, text: second, hash: minutesHash, corrects, reason: name, byName: name },
    });
    await tx.update(meetings).set({ minutesHash }).where(eq(meetings.id, meetingId));
  });
}

async function makeMeeting(
  group: GroupKey,
  day: string,
  state: MeetingState,
  name: string,
  note = name,
): Promise<Made> {
  const { collaborationId } = world;
  const sent = new Date(`${day}T12:00:00Z`);
  const [meeting] = await db
    .insert(meetings)
    .values({
      ...{ collaborationId, groupId: world.groups[group], key: `${group}-${day}`, state, place: name },
      ...{ wallTime: `${day}T10:00`, timeZone: "Europe/Copenhagen", startsAt: new Date(`${day}T09:00:00Z`) },
      ...{ durationMinutes: 60, sequence: state === "collecting" ? null : 0 },
      minutesSentAt: state === "in-review" ? sent : null,
      minutesHash: state === "approved" ? hashOfText(sealedText(name)) : null,
      commentsUntil: state === "in-review" ? day : null,
    })
    .returning();
  const made = required(meeting);
  if (state === "collecting") return { ...made, itemId: null };
  const [item] = await db
    .insert(agendaItems)
    .values([
      {
        ...{ collaborationId, meetingId: made.id, key: "budget", position: 0, title: `Budget ${name}` },
        ...{ type: "information" as const, fill: "none", minutes: 10 },
        ...{ note },
      },
      {
        ...{
          collaborationId,
          meetingId: made.id,
          key: "late",
          position: 1,
          title: `Late ${name}`,
          late: true,
        },
        ...{ type: "information" as const, fill: "none" },
      },
    ])
    .returning();
  return { ...made, itemId: required(item).id };
}

/** To its leader and one member. */
async function readySending(meeting: Made): Promise<Pick<Scene, "sending" | "copy">> {
  const { collaborationId } = world;
  const [sending] = await db
    .insert(minutesSendings)
    .values({ collaborationId, meetingId: meeting.id, withPdf: false })
    .returning();
  const { id: sendingId } = required(sending);
  const copies = (["leader", "member"] as const).map((role, position) => ({
    ...{
      collaborationId,
      sendingId,
      position,
      kind: "full" as const,
      personId: required(world.people[role]),
    },
  }));
  const [copy] = await db.insert(minutesCopies).values(copies).returning();
  return {
    sending: { collaboration: siv, meeting: meeting.key, sending: sendingId },
    copy: required(copy).id,
  };
}

async function commentOn(meeting: Made, name: string): Promise<Pick<Scene, "comment" | "reviewToken">> {
  const { collaborationId } = world;
  const person = { id: required(world.people.member), email: required(actorOf("member")).email };
  const at = { collaborationId, meetingId: meeting.id, personId: person.id };
  const askedAt = new Date();
  await db.insert(minutesReaders).values({ ...at, tokenHash: tokenHashFor({ meeting, person }), askedAt });
  const [row] = await db
    .insert(minutesComments)
    .values({
      ...at,
      itemId: meeting.itemId,
      byName: "Member",
      kind: "comment",
      text: name,
      createdAt: askedAt,
    })
    .returning();
  const reviewToken = required(reviewUrl({ meeting, person }).split("/").at(-1));
  return { comment: required(row).id, reviewToken };
}

/** Answers the token of the first. */
async function inviteCircle({ id: meetingId, uid }: Made): Promise<string> {
  const { collaborationId } = world;
  const tokens = circle.map((role) => {
    const personId = required(world.people[role]);
    return { personId, token: replyToken(env().AUTH_SECRET, uid, personId) };
  });
  await db.insert(invitations).values(
    tokens.map(({ personId, token }) => ({
      ...{ collaborationId, meetingId, personId, replyTokenHash: hashToken(token) },
    })),
  );
  return required(tokens[0]).token;
}

/** What came back from the invitation of the first. */
async function replyTo({ id: meetingId }: Made, comment: string, year: number) {
  const { collaborationId } = world;
  const member = and(
    eq(invitations.meetingId, meetingId),
    eq(invitations.personId, required(world.people[required(circle[0])])),
  );
  const [invitation] = await db.select().from(invitations).where(member);
  const of = {
    ...{ collaborationId, invitationId: required(invitation).id, sequence: 0, comment },
    receivedAt: new Date("2026-11-20T09:00:00Z"),
  };
  const asked = { startsAt: new Date(`${year}-12-03T12:00:00Z`), durationMinutes: 60 };
  const mail = { ...of, kind: "answer", way: "mail", answer: "accepted", doubt: "other-address" } as const;
  const [time, answer, dismissed] = await db
    .insert(replies)
    .values([
      { ...of, ...asked, kind: "proposal", way: "link" },
      { ...mail, digest: meetingId },
      { ...mail, digest: `aside ${meetingId}`, verdict: "set-aside", verdictAt: new Date() },
    ])
    .returning();
  return {
    ...{ proposedTime: required(time).id, doubtful: required(answer).id },
    setAside: required(dismissed).id,
  };
}

async function askCircle(
  meeting: Made,
  title: string,
): Promise<Pick<Scene, "inputToken" | "proposal" | "sentFile">> {
  const { collaborationId, groupId, id: meetingId } = meeting;
  const asked = circle.map((role) => {
    const personId = required(world.people[role]);
    const token = tokenFor({ meeting, person: { id: personId, email: `${role}@roles.example` } });
    return { personId, token };
  });
  await db.insert(calls).values(
    asked.map(({ personId, token }) => ({
      ...{ collaborationId, meetingId, personId, tokenHash: hashToken(token) },
    })),
  );
  const { personId, token } = required(asked[circle.indexOf("member")]);
  const [proposal] = await db
    .insert(proposals)
    .values({ collaborationId, groupId, meetingId, personId, title, type: "discussion" })
    .returning();
  const proposalId = required(proposal).id;
  const sentFile = await makeFile(meeting, `${title}.pdf`, { proposalId });
  return { inputToken: token, proposal: { proposal: proposalId, version: 1 }, sentFile };
}

async function makeResults(group: GroupKey, meeting: Made, year: number, number: number, text: string) {
  const { collaborationId } = world;
  const of = {
    ...{
      collaborationId,
      groupId: world.groups[group],
      meetingId: meeting.id,
      itemId: required(meeting.itemId),
    },
  };
  const [decision] = await db
    .insert(decisions)
    .values({ ...of, year, number, text })
    .returning();
  const [task] = await db
    .insert(tasks)
    .values({ ...of, position: 0, what: text, personId: required(world.people.responsible) })
    .returning();
  const [referral] = await db
    .insert(referrals)
    .values({
      ...{ collaborationId, fromGroupId: of.groupId, fromMeetingId: of.meetingId, fromItemId: of.itemId },
      ...{ toGroupId: world.otherGroup, position: 0, question: text },
    })
    .returning();
  return { decision: required(decision).id, task: required(task).id, referral: required(referral).id };
}

/** Of the meeting's item, unless it hangs on something else. */
async function makeFile(
  { id: meetingId, collaborationId }: Made,
  name: string,
  on: { proposalId?: string } = {},
): Promise<string> {
  const storedAs = randomUUID();
  await db.insert(storedFiles).values({ storedAs });
  const [file] = await db
    .insert(attachments)
    .values({
      ...{ collaborationId, name, storedAs, mediaType: "application/pdf" },
      ...(on.proposalId ? on : { meetingId, itemKey: "budget" }),
      ...{ bytes: 1, sha256: "0".repeat(64) },
    })
    .returning();
  return required(file).id;
}

async function makeMail(tag: string): Promise<string> {
  const address = { fromAddress: "a@x.example", replyTo: "a@x.example", envelopeFrom: "a@x.example" };
  const [mail] = await db
    .insert(mails)
    .values({
      ...{ collaborationId: world.collaborationId, about: tag, kind: "agenda", state: "dead", subject: tag },
      ...{ toName: tag, toAddress: "b@x.example", fromName: "A", ...address },
      ...{ messageId: `<${randomUUID()}@x.example>`, html: "", text: "" },
    })
    .returning();
  return required(mail).id;
}

async function makePerson(tag: string): Promise<{ key: string; version: string }> {
  const [person] = await db
    .insert(people)
    .values({ ...personRow(world.collaborationId, `person-${tag}`), position: 2000 + scenes })
    .returning({ key: people.key, version: sql<string>`xmin::text` });
  return required(person);
}

/** A group like the scene's, that nothing has happened to. */
export async function makeGroupToEnd({ group, tag }: Scene): Promise<string> {
  const isClosed = group === "closed";
  const [{ last } = { last: 0 }] = await db.execute<{ last: number }>(
    sql`select count(*)::int as last from groups`,
  );
  const key = `ending-${tag}-${last}`;
  await makeGroup(world.collaborationId, key, isClosed ? secret : "Ending", world.people, isClosed);
  return key;
}

/** Somebody who was invited by name to the scene's published meeting; answers their key. */
export async function makeGuest({ tag, published }: Scene): Promise<string> {
  const { collaborationId } = world;
  const row = personRow(collaborationId, `guest-${tag}-${randomUUID().slice(0, 8)}`);
  const [person] = await db
    .insert(people)
    .values({ ...row, guest: true, position: 3000 })
    .returning();
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, published.meeting));
  const at = { collaborationId, meetingId: required(meeting).id, personId: required(person).id };
  await db.insert(meetingGuests).values({ ...at, because: "invited" });
  return row.key;
}

/** The scene's published meeting, its invitations sent and nobody's answered. */
export async function nudgeable({ published }: Scene) {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, published.meeting));
  const { timeZone, durationMinutes, wallTime } = required(meeting);
  const told = {
    ...{ startsAt: wallTimeOf(wallTime), timeZone, durationMinutes, place: null, onlineLink: null },
    ...{ title: "", organizer: "", text: "0", role: null, asked: 0 },
  };
  const said = { sentTo: "somebody@roles.example", told, partstat: "NEEDS-ACTION" as const };
  await db
    .update(invitations)
    .set(said)
    .where(eq(invitations.meetingId, required(meeting).id));
  return { collaboration: published.collaboration, meeting: published.meeting };
}

/** A room nobody has booked; answers its key. */
export async function makeRoom({ tag }: Scene): Promise<string> {
  const key = `room-${tag}-${randomUUID().slice(0, 8)}`;
  await db.insert(rooms).values({ collaborationId: world.collaborationId, key, name: key });
  return key;
}

/** Somebody whom nobody has booked, early in the morning when nobody else meets; and their first time. */
export async function makeBookable({ tag }: Scene): Promise<{ person: string; at: string }> {
  const { collaborationId } = world;
  const row = personRow(collaborationId, `booked-${tag}-${randomUUID().slice(0, 8)}`);
  const [person] = await db
    .insert(people)
    .values({ ...row, position: 4000 })
    .returning();
  const of = { collaborationId, personId: required(person).id };
  await db
    .insert(bookingPages)
    .values({ ...of, minutes: 30, bufferMinutes: 0, leadHours: 24, places: ["Room 2"] });
  await db
    .insert(bookableSpans)
    .values([1, 2, 3, 4, 5].map((weekday) => ({ ...of, weekday, startMinute: 300, endMinute: 360 })));
  const here = { collaboration: siv, person: row.key };
  const { days } = await bookingPage(db, required(actorOf("member")), here, demoNow);
  return { person: row.key, at: required(days[0]?.times[0]).at };
}

/** Booked by the member. */
export async function makeBooking(scene: Scene): Promise<string> {
  const wanted = { collaboration: siv, ...(await makeBookable(scene)) };
  return (await bookTime(required(actorOf("member")), wanted, demoNow)).booking;
}

/** A citizen whom `member` and somebody from outside help, on a consent; a meeting to come, and what is written of it. */
async function makeCase(year: number) {
  const { collaborationId } = world;
  const [organisation] = await authorityOf(collaborationId);
  const [citizenId, seatId, otherId, meetingId, letterId, consentId, glimpseId] = Array.from(
    { length: 7 },
    () => randomUUID(),
  ) as [string, string, string, string, string, string, string];
  const of = { collaborationId, citizenId };
  const [memberId, number] = [required(world.people.member), 900_000 - year];
  await db.insert(citizens).values({
    ...{
      id: citizenId,
      collaborationId,
      number,
      organisationId: required(organisation).id,
      openedAt: new Date(),
    },
    lockedName: lockText(citizenId, "name", secret),
  });
  const seat = { ...of, role: "caseworker" as const, from: "2020-01-01" };
  const outside = lockContact(citizenId, { name: secret, reach: null });
  await db.insert(citizenSeats).values({ ...seat, id: seatId, personId: memberId });
  await db.insert(citizenSeats).values({ ...seat, id: otherId, role: "companion", lockedContact: outside });
  await db.insert(citizenConsents).values({
    ...{ ...of, id: consentId, seatId, purpose: "network-meeting", basis: "consent", form: "written" },
    ...{ givenOn: "2020-01-01", expiresOn: "9999-12-31", recordedById: memberId },
    lockedScope: lockText(citizenId, "scope", secret),
  });
  const plan = JSON.stringify({ hopes: secret, goals: [], activities: [], agreements: [] });
  await db.insert(citizenPlans).values({
    ...{
      ...of,
      number: 1,
      locked: lockText(citizenId, "plan", plan),
      madeAt: new Date(),
      madeById: memberId,
    },
  });
  const startsAt = new Date(`${year}-08-01T10:00:00Z`);
  const endsAt = new Date(startsAt.getTime() + 60 * 60_000);
  await db.insert(networkMeetings).values({
    ...{ ...of, id: meetingId, startsAt, durationMinutes: 60, place: "library", bookedById: memberId },
    lockedWhere: lockText(citizenId, "where", secret),
  });
  await db.insert(networkSeats).values({
    ...of,
    meetingId,
    seatId,
    personId: memberId,
    startsAt,
    endsAt,
    isTold: true,
    toldSequence: 0,
    toldStartsAt: startsAt,
    toldMinutes: 60,
  });
  await db.insert(citizenLetters).values({
    ...{
      ...of,
      id: letterId,
      meetingId,
      kind: "invited",
      channel: "print",
      state: "to-print",
      madeAt: new Date(),
    },
  });
  await db.insert(citizenGlimpses).values({
    ...{ ...of, id: glimpseId, askedById: required(world.people.colleague), askedAt: new Date() },
    lockedReason: lockText(citizenId, "reason", "An accident."),
  });
  return {
    ...{ number, seat: seatId, other: otherId, letter: letterId, consent: consentId, glimpse: glimpseId },
    ...{ citizen: citizenId, meeting: meetingId },
  };
}

/** Whoever is from outside called to the meeting of the scene's citizen; answers their seat. */
export async function callOther(scene: Scene): Promise<string> {
  const { meeting, other } = scene.case;
  const [called] = await db.select().from(networkSeats).where(eq(networkSeats.meetingId, meeting));
  const row = { ...required(called), seatId: other, personId: null, isTold: false, toldSequence: null };
  await db.insert(networkSeats).values(row).onConflictDoNothing();
  return other;
}

/** The meeting of the scene's citizen as one that has been held. */
export async function hold(scene: Scene): Promise<string> {
  const { meeting } = scene.case;
  await db
    .update(networkMeetings)
    .set({ state: "held", heldAt: new Date() })
    .where(eq(networkMeetings.id, meeting));
  return meeting;
}

/** The meeting, held, with a note that waits to be filed. */
export async function noteAt(scene: Scene): Promise<{ meeting: string; note: string }> {
  const { citizen: citizenId, meeting } = scene.case;
  const note = randomUUID();
  await db.insert(networkNotes).values({
    ...{ id: note, collaborationId: world.collaborationId, citizenId, meetingId: meeting },
    ...{ lockedWords: lockText(citizenId, "note", secret), notedAt: new Date() },
  });
  return { meeting: await hold(scene), note };
}

/** Its minutes as a letter that went before the citizen's remark was written. */
export async function sentMinutes(scene: Scene): Promise<{ meeting: string; letter: string }> {
  const { citizen: citizenId, letter } = scene.case;
  const meeting = await hold(scene);
  await db
    .update(networkMeetings)
    .set({ lockedRemark: lockText(citizenId, "remark", secret), remarkedAt: new Date() })
    .where(eq(networkMeetings.id, meeting));
  await db
    .update(citizenLetters)
    .set({ kind: "minutes", state: "sent", sentAt: new Date(Date.now() - 60_000) })
    .where(eq(citizenLetters.id, letter));
  return { meeting, letter };
}

/** A poll of the scene's group that asks `member` alone, about two times when nobody else meets; and the token they answer by. */
async function makePoll({ group, year, tag }: Pick<Scene, "group" | "year" | "tag">) {
  const { collaborationId } = world;
  const member = await personIn("member");
  const leader = await personIn("leader");
  const [poll] = await db
    .insert(polls)
    .values({
      ...{ collaborationId, groupId: world.groups[group], askedById: leader.id, durationMinutes: 60 },
      ...{ title: group === "closed" ? secret : `Poll ${tag}`, deadline: new Date(`${year}-07-01T10:00Z`) },
      ...{ rule: "by-hand", answersAreSeen: false, invitesAtOnce: true },
    })
    .returning();
  const of = { collaborationId, pollId: required(poll).id };
  const starts = [1, 2].map(
    (hour) => new Date(Date.UTC(year, 6, 2, 3 + hour, Math.floor(Math.random() * 60))),
  );
  const times = await db
    .insert(pollTimes)
    .values(starts.map((startsAt) => ({ ...of, startsAt })))
    .returning();
  const link = { poll: required(poll), person: member };
  await db.insert(pollPeople).values({ ...of, personId: member.id, tokenHash: pollHashFor(link) });
  const at = { collaboration: siv, poll: of.pollId };
  return { at, version: required(poll).version, time: required(times[0]).id, token: pollTokenFor(link) };
}

async function personIn(key: string) {
  const here = and(eq(people.collaborationId, world.collaborationId), eq(people.key, key));
  return required((await db.select().from(people).where(here))[0]);
}

/** A year plan of the scene's group alone, with one meeting that no other scene has. */
export async function makeYearPlan({ group, year: scene }: Scene) {
  const { collaborationId } = world;
  const on = new Date(Date.UTC(2099, 0, 1) + ((scene * 7) % 360) * 86_400_000).toISOString().slice(0, 10);
  const wallTime = `${on}T${String(8 + (scene % 10)).padStart(2, "0")}:00`;
  const [plan] = await db
    .insert(yearPlans)
    .values({
      ...{ collaborationId, year: 2099, createdAt: new Date(), groups: [group], weights: usualWeights },
      ...{ state: "made", cost: 0 },
      dates: [
        {
          ...{ group, wallTime, durationMinutes: 60, place: null, standing: null, movesFrom: null },
          ...{ offWeekday: false, offTime: false, away: 0 },
        },
      ],
    })
    .returning();
  return { plan: required(plan).id, wallTime };
}

/** A draft of the scene's group that nobody has written to. */
export async function makeBareDraft({ group, year }: Scene) {
  const { key: meeting, version } = await makeMeeting(group, `${year}-06-01`, "collecting", "Bare");
  return { collaboration: siv, meeting, version };
}

/** A point that waits for the scene's group; with `on`, it stands on that meeting's item. */
export async function askGroup({ group, item }: Scene, on?: Versioned) {
  const [row] = await db
    .insert(referrals)
    .values({
      ...{ collaborationId: world.collaborationId, fromGroupId: world.otherGroup, position: 0 },
      ...{ toGroupId: world.groups[group], question: group === "closed" ? secret : "What is asked" },
    })
    .returning();
  const { id: referral, version } = required(row);
  if (on) {
    await db.execute(sql`with answering as (
      update agenda_items i set referral_id = ${referral} from meetings m
      where m.id = i.meeting_id and m.key = ${on.meeting} and i.key = ${item} returning i.id)
      update referrals set on_item_id = answering.id from answering where referrals.id = ${referral}`);
  }
  return { collaboration: siv, referral, version };
}

/** The lineage of the item of the meeting whose minutes are sent. */
export async function lineageIn({ reviewed, item }: Scene) {
  const [row] = await db.execute<{ lineage: string }>(sql`
    select i.lineage_id as lineage from agenda_items i join meetings m on m.id = i.meeting_id
    where m.key = ${reviewed.meeting} and i.key = ${item}`);
  return { collaboration: siv, lineage: required(row).lineage };
}

/** The scene's task that was sent, now the member's. */
export async function givenToMember({ sentTask: { task } }: Scene) {
  const personId = required(world.people.member);
  await db.update(tasks).set({ personId }).where(eq(tasks.id, task));
  return { task };
}

/** Something to do in the scene's task that was sent. */
export async function checkIn({ sentTask: { task } }: Scene) {
  return { task, check: await makeCheck(task) };
}

/** The same in the task a link leads to. */
export async function checkBehind(token: string): Promise<string> {
  const [row] = await db
    .select()
    .from(tasks)
    .where(eq(tasks.linkHash, hashToken(token)));
  return makeCheck(required(row).id);
}

async function makeCheck(taskId: string): Promise<string> {
  const { collaborationId } = world;
  const values = { collaborationId, taskId, rank: randomUUID().replaceAll("-", ""), what: "Ask" };
  const [row] = await db.insert(taskChecks).values(values).returning();
  return required(row).id;
}

/** The token in a notice to somebody. */
export async function noticeLink(tag: string): Promise<string> {
  const address = `notices-${tag}@roles.example`;
  const { choiceUrl } = await db.transaction((tx) => openChoices(tx, address, "task-news"));
  return required(choiceUrl.split("/").at(-1));
}

/** The token of the link to a task of an open group, as its mail holds it. */
export async function taskLink(scene: Scene): Promise<string> {
  const { task } = (scene.group === "open" ? scene : await makeScene("open")).sentTask;
  const [row] = await db.select().from(tasks).where(eq(tasks.id, task));
  const addressee = { personId: null, name: "The responsible", address: "responsible@roles.example" };
  const url = await db.transaction((tx) => openLink(tx, required(row), addressee));
  return required(url.split("/").at(-1));
}

/**
 * A fingerprint of every row there is, the counters of tries excepted: how many a table has, and the sum of the transactions that
 * wrote them. Any write changes one of the two, also one that writes what stood there before: a row that comes, or comes instead of
 * another, is of a later transaction than all that were there.
 */
export async function fingerprintOfEverything(): Promise<string> {
  everything ??= statement(sql.raw(await countingEveryTable()));
  const counted = everything;
  return db.transaction(async (tx) => {
    // to begin workers for it takes longer than to count
    await tx.execute(sql`set local max_parallel_workers_per_gather = 0`);
    return required((await counted(tx, {}))[0]).all;
  });
}

let everything: Statement<{ all: string }> | null = null;

async function countingEveryTable(): Promise<string> {
  const tables = await db.execute<{ name: string }>(sql`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and (table_schema = 'public' or (table_schema, table_name) = ('pgboss', 'job'))
      and table_name <> 'attempts' order by 1`);
  const counts = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*) || '/' || coalesce(sum(xmin::text::bigint), 0) as h from ${name}`,
  );
  return `select string_agg(name || h, ' ' order by name) as all from (${counts.join(" union all ")}) as counts`;
}

/**
 * Runs `work` in one transaction, of which every verb's is a part; what PostgreSQL asks at the end of one is asked, and then all of
 * it is taken back. So one scene is there for many calls that change it.
 */
export async function leavingNothing(work: () => Promise<void>): Promise<void> {
  const pool = required(globalThis.bordetPool);
  const { database } = pool;
  await database
    .transaction(async (tx) => {
      // a transaction within it is a savepoint, to whoever asks `db`
      pool.database = tx as unknown as typeof database;
      await work();
      await tx.execute(sql`set constraints all immediate`);
      tx.rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TransactionRollbackError)) throw error;
    })
    .finally(() => {
      pool.database = database;
    });
}

/** Every column's name as a caller would write it: none may be set by sending it along. */
export async function everyColumn(): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select distinct column_name as name from information_schema.columns where table_schema = 'public'`);
  const names = rows.map(({ name }) => name);
  const spoken = names.map((name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()));
  return [...new Set([...names, ...spoken])];
}
