// Everything one page about a meeting needs, from plan to approved minutes, as far as the actor may see it.
import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { organisations, people } from "@/db/schema/collaborations";
import { invitations } from "@/db/schema/mail";
import { agendaEdits, meetings } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { asReadBy, readsClosed } from "../agendas/closed-items";
import { composedAgenda } from "../agendas/compose";
import { lastView } from "../agendas/last-view";
import { agendaOf } from "../agendas/sent-agenda";
import { loadAttachments, type PlacedAttachment } from "../attachments/queries";
import { prepared, statement } from "../database/statement";
import { askedReviews } from "../decisions/asked-reviews";
import { decisionsInForce } from "../decisions/queries";
import type { Agenda } from "../domain/agenda";
import { everyItem, leftBehind } from "../domain/agenda-edits";
import { mayAttachIn } from "../domain/attachment";
import { isNeutral } from "../domain/boundary";
import { deadlinesOf } from "../domain/deadlines";
import { isDraft, mayBecome } from "../domain/meeting-state";
import { written } from "../domain/minutes";
import { can, type Permission } from "../domain/policy";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import { groupsSeenBy, loadInvitees } from "../groups/queries";
import { inputAt } from "../inputs/queries";
import { answersAt } from "../invitations/queries";
import { withoutClosedItems, withoutMinutes } from "../minutes/closed-record";
import { loadAttendance, loadItems, loadRecord, type RecordItem } from "../minutes/queries";
import { areMinutesSent } from "../minutes/told";
import type { InMeeting } from "./input";
import { preparationOf } from "./preparation";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";

export type MeetingPage = Awaited<ReturnType<typeof meetingPage>>;

/**
 * The meeting as the actor sees it. `agenda` is null while it is being composed and not theirs to see; the texts of the
 * minutes are left out until they are sent, except for those who may see a draft.
 */
export async function meetingPage(tx: Database | Transaction, actor: Actor, input: InMeeting, now: Date) {
  const seen = await loadMeeting(tx, actor, input.collaboration, input.meeting);
  const { collaboration, group, meeting } = seen;
  const draft = isDraft(meeting.state);
  const record = seesAgenda(seen) && !draft ? await recordOf(tx, meeting) : [];
  const seesMinutes = allows(seen, areMinutesSent(seen.meeting) ? "minutes.read" : "minutes.draft");
  const agenda = await agendaFor(tx, seen, record, now);
  const may = permissionsOf(seen);
  const isWriting = meeting.state === "running" && may.write;
  const invited = draft ? await toBeInvited(tx, seen) : await invitedTo(tx, seen);
  return {
    collaboration: {
      key: collaboration.key,
      name: collaboration.name,
      language: collaboration.language,
      timeZone: collaboration.timeZone,
    },
    group: {
      key: group.key,
      name: group.name,
      confidential: group.confidential,
      ...(await officersOf(tx, seen)),
    },
    meeting: factsOf(seen),
    deadlines: deadlinesOf(
      meeting.wallTime.slice(0, 10),
      group,
      meeting.minutesSentAt && dayAt(meeting.minutesSentAt, meeting.timeZone),
    ),
    may,
    invited,
    agenda,
    preparation:
      draft && agenda && allows(seen, "agenda.edit") ? await preparationOf(tx, seen, agenda, now) : null,
    ...(draft && allows(seen, "agenda.edit")
      ? await editsOf(tx, seen, agenda)
      : { versions: {}, leftBehind: [] }),
    items: (readsClosed(seen) ? record : withoutClosedItems(record)).map((item) =>
      seesMinutes ? item : withoutMinutes(item),
    ),
    attachments: agenda ? await attachmentsTo(tx, seen, agenda, seesMinutes) : [],
    unsentLate: record.filter(({ late, suppliedAt }) => late && !suppliedAt).length,
    attendance: seesMinutes && wasOpened(seen) ? await attendanceOf(tx, seen, invited) : [],
    otherGroups: isWriting ? await otherGroups(tx, seen) : [],
    earlierDecisions: isWriting ? await decisionsInForce(tx, group.id) : [],
    reviews: may.write ? await askedReviews(tx, record) : [],
    attachmentMegabytes: env().ATTACHMENT_MB,
    startedAt: meeting.startedAt,
    currentItemKey: record.find(({ id }) => id === meeting.currentItemId)?.key ?? null,
    newSince:
      draft && seen.person ? await lastView(tx, { meeting: meeting.id, person: seen.person.id }) : null,
    answers: await answersAt(tx, seen, now),
    input: await inputAt(tx, seen, now),
    ...(await neighboursOf(tx, seen)),
    approvable: allows(seen, "minutes.approve") ? await approvableBefore(tx, seen) : [],
  };
}

const allows = ({ roles, group }: SeenMeeting, permission: Permission) =>
  can(roles, permission, group.confidential);

const wasSent = ({ meeting }: SeenMeeting) =>
  !isDraft(meeting.state) && (meeting.publishedAt !== null || meeting.state !== "cancelled");

/** Nothing can have come of the items before the meeting began. */
const recordOf = (tx: Database | Transaction, { id, state }: Meeting) =>
  state === "published" ? loadItems(tx, id) : loadRecord(tx, id);

/** Whether anyone can have been noted as present. */
const wasOpened = ({ meeting }: SeenMeeting) => !isDraft(meeting.state) && meeting.state !== "published";

const seesAgenda = (seen: SeenMeeting) => allows(seen, wasSent(seen) ? "agenda.read" : "agenda.draft");

function factsOf({ meeting }: SeenMeeting) {
  const { key, startsAt, durationMinutes, place, state, version, sequence } = meeting;
  const { publishedAt, heldAt, minutesSentAt, approvedAt, cancelledAt, cancelledBecause, minutesHash } =
    meeting;
  return {
    ...{
      key,
      wallTime: wallTimeOf(meeting.wallTime),
      startsAt,
      durationMinutes,
      place,
      state,
      version,
      sequence,
    },
    ...{ publishedAt, heldAt, minutesSentAt, approvedAt, cancelledAt, cancelledBecause, minutesHash },
  };
}

/** What the actor may do with the meeting as it stands now. */
function permissionsOf(seen: SeenMeeting) {
  const { state } = seen.meeting;
  const draft = isDraft(state);
  const open = state === "published" || state === "running";
  const movable = draft || state === "published";
  return {
    edit: draft && allows(seen, "agenda.edit"),
    publish: draft && allows(seen, "agenda.publish"),
    addLate: open && allows(seen, "agenda.edit"),
    sendSupplement: state === "published" && allows(seen, "agenda.publish"),
    move: movable && allows(seen, "meeting.move"),
    cancel: mayBecome(state, "cancelled") && allows(seen, "meeting.cancel"),
    delete: draft && allows(seen, "meeting.delete"),
    run: open && allows(seen, "meeting.run"),
    write: written.texts.includes(state) && allows(seen, "minutes.write"),
    approve: mayBecome(state, "approved") && allows(seen, "minutes.approve"),
    attach: mayAttachIn(state) && allows(seen, "attachment.edit"),
    close: readsClosed(seen),
  };
}

async function officersOf(tx: Database | Transaction, { group }: SeenMeeting) {
  const found = await leadersAmong(tx, { leader: group.leaderId, secretary: group.secretaryId });
  const named = (id: string | null) => {
    const person = found.find((one) => one.id === id);
    return person ? { key: person.key, name: person.name } : null;
  };
  return { leader: named(group.leaderId), secretary: named(group.secretaryId) };
}

const leadersAmong = prepared((tx) =>
  tx
    .select({ id: people.id, key: people.key, name: people.name })
    .from(people)
    .where(inArray(people.id, [sql.placeholder("leader"), sql.placeholder("secretary")]))
    .prepare("statement"),
);

/** Those the agenda would go to if it were sent now. */
async function toBeInvited(tx: Database | Transaction, { group, meeting }: SeenMeeting) {
  const invitees = await loadInvitees(tx, group, meeting);
  return invitees.map(({ person: { key, name, organisation } }) => {
    return { key, name, organisation, partstat: null };
  });
}

/** Those the agenda was sent to, and what they have answered. */
const invitedTo = (tx: Database | Transaction, { meeting }: SeenMeeting) =>
  invitedPeople(tx, { meeting: meeting.id });

const invitedPeople = prepared((tx) =>
  tx
    .select({
      key: people.key,
      name: people.name,
      organisation: organisations.name,
      partstat: invitations.partstat,
    })
    .from(invitations)
    .innerJoin(people, eq(people.id, invitations.personId))
    .leftJoin(organisations, eq(organisations.id, people.organisationId))
    .where(and(eq(invitations.meetingId, sql.placeholder("meeting")), isNull(invitations.removedAt)))
    .orderBy(asc(people.name))
    .prepare("statement"),
);

type Invited = Awaited<ReturnType<typeof invitedTo | typeof toBeInvited>>;

/**
 * The versions of the edits, by item: what a save is based on. An item nobody has edited is at 0. And what was written under
 * items that are there no more, for those who would have read it there.
 */
async function editsOf(tx: Database | Transaction, seen: SeenMeeting, agenda: Agenda | null) {
  const rows = await savedEdits(tx, { meeting: seen.meeting.id });
  const behind = agenda && readsClosed(seen) ? leftBehind(agenda, rows) : [];
  return {
    versions: Object.fromEntries(rows.map(({ itemKey, version }) => [itemKey, version])),
    leftBehind: behind.map(({ itemKey: item, title, note }) => ({ item, title, note })),
  };
}

const savedEdits = prepared((tx) =>
  tx
    .select({
      itemKey: agendaEdits.itemKey,
      version: agendaEdits.version,
      title: agendaEdits.title,
      note: agendaEdits.note,
    })
    .from(agendaEdits)
    .where(eq(agendaEdits.meetingId, sql.placeholder("meeting")))
    .prepare("statement"),
);

/** The agenda in the making for those who may see it, else the one that was sent. */
async function agendaFor(
  tx: Database | Transaction,
  seen: SeenMeeting,
  record: readonly RecordItem[],
  now: Date,
): Promise<Agenda | null> {
  if (!seesAgenda(seen)) return null;
  const agenda = await (isDraft(seen.meeting.state)
    ? composedAgenda(tx, seen, now)
    : agendaOf(tx, seen, record));
  return asReadBy(seen, agenda);
}

/** Everyone invited, and whether they were there; null until somebody has said. */
async function attendanceOf(tx: Database | Transaction, seen: SeenMeeting, invited: Invited) {
  const noted = await loadAttendance(tx, seen.meeting.id);
  const status = new Map(noted.map((one) => [one.key, one.status]));
  const alsoThere = noted
    .filter(({ key }) => !invited.some((one) => one.key === key))
    .map(({ key, name }) => ({ key, name, partstat: null }));
  return [...invited, ...alsoThere].map(({ key, name, partstat }) => ({
    key,
    name,
    partstat,
    status: status.get(key) ?? null,
  }));
}

/** The groups a point can be sent onward to, while the meeting runs. */
async function otherGroups(tx: Database | Transaction, seen: SeenMeeting) {
  const visible = await groupsSeenBy(tx, seen);
  return [...visible.values()]
    .filter((group) => group.id !== seen.group.id && !isNeutral(group) && group.archivedOn === null)
    .map(({ key, name }) => ({ key, name }));
}

/** The group's meetings just before and after this one. */
async function neighboursOf(tx: Database | Transaction, { meeting }: SeenMeeting) {
  const { id, groupId: group, startsAt } = meeting;
  const rows = await neighbours(tx, { id, group, startsAt: startsAt.toISOString() });
  const beside = (which: "previous" | "next") => rows.find((row) => row.which === which);
  const told = (row: { key: string; wallTime: string } | undefined) =>
    row ? { key: row.key, wallTime: wallTimeOf(row.wallTime) } : null;
  return { previous: told(beside("previous")), next: told(beside("next")) };
}

const others = sql`group_id = ${sql.placeholder("group")}::uuid and id <> ${sql.placeholder("id")}::uuid and state <> 'cancelled'`;

const neighbours = statement<{ which: "previous" | "next"; key: string; wallTime: string }>(sql`
  (select 'previous' as which, key, wall_time::text as "wallTime" from meetings
    where ${others} and starts_at < ${sql.placeholder("startsAt")}::timestamptz order by starts_at desc limit 1)
  union all
  (select 'next', key, wall_time::text from meetings
    where ${others} and starts_at > ${sql.placeholder("startsAt")}::timestamptz order by starts_at limit 1)`);

/** The group's earlier minutes that have been sent and not approved. */
async function approvableBefore(tx: Database | Transaction, { meeting }: SeenMeeting) {
  const { groupId: group, startsAt } = meeting;
  const rows = await unapprovedBefore(tx, { group, startsAt: startsAt.toISOString() });
  return rows.map((row) => ({ ...row, wallTime: wallTimeOf(row.wallTime) }));
}

const unapprovedBefore = prepared((tx) =>
  tx
    .select({
      key: meetings.key,
      wallTime: meetings.wallTime,
      version: meetings.version,
      minutesSentAt: meetings.minutesSentAt,
    })
    .from(meetings)
    .where(
      and(
        eq(meetings.groupId, sql.placeholder("group")),
        lt(meetings.startsAt, sql.placeholder("startsAt")),
        inArray(meetings.state, ["held", "in-review"]),
      ),
    )
    .orderBy(asc(meetings.startsAt))
    .prepare("statement"),
);

/** What hangs on the items and decisions that the actor reads, closed ones for the circle alone. */
async function attachmentsTo(
  tx: Database | Transaction,
  seen: SeenMeeting,
  agenda: Agenda,
  seesMinutes: boolean,
): Promise<PlacedAttachment[]> {
  const all = readsClosed(seen);
  const items = everyItem(agenda.items).filter(({ closed }) => all || !closed);
  const there = new Set(items.map(({ key }) => key));
  const files = await loadAttachments(tx, seen.meeting.id);
  return files.filter(
    ({ closed, itemKey, decisionId }) =>
      (all || !closed) && there.has(itemKey) && (decisionId === null || seesMinutes),
  );
}
