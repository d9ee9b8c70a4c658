// Everything one page about a meeting needs, from plan to approved minutes, as far as the actor may see it.
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type { Actor } from "../actor";
import { asReadBy, readsClosed } from "../agendas/closed-items";
import { composedAgenda, editsOf } from "../agendas/compose";
import { lastView } from "../agendas/last-view";
import { agendaOf } from "../agendas/sent-agenda";
import { papersAlong } from "../attachments/papers-along";
import {
  attachmentsAlong,
  attachmentsOf,
  loadAttachments,
  type PlacedAttachment,
} from "../attachments/queries";
import { idsOf, reading, statement } from "../database/statement";
import { askedReviews } from "../decisions/asked-reviews";
import { decisionsInForce } from "../decisions/queries";
import type { Agenda } from "../domain/agenda";
import { everyItem, leftBehind } from "../domain/agenda-edits";
import { placesOfProposals } from "../domain/agenda-input";
import { bringsCases, isNeutral } from "../domain/boundary";
import { daysAfter } from "../domain/calendar-day";
import { deadlineDays, deadlinesOf } from "../domain/deadlines";
import { isDraft } from "../domain/meeting-state";
import { dayAt, wallTimeOf } from "../domain/wall-time";
import { env } from "../env";
import { groupsSeenBy, loadInvitees } from "../groups/queries";
import { inputAt } from "../inputs/queries";
import { answersAt, invitedPeople } from "../invitations/queries";
import { repliesAt } from "../invitations/replies-at";
import { invitedByName, whoComesTo } from "../invitations/who-comes";
import { withoutClosedItems, withoutMinutes } from "../minutes/closed-record";
import { loadAttendance, loadItems, loadMarks, loadRecord, type RecordItem } from "../minutes/queries";
import { areMinutesSent } from "../minutes/told";
import { correctionsOf } from "../minutes/versions";
import { readerAt } from "../reviews/held-review";
import { possibleReaders } from "../reviews/possible-readers";
import { reviewAt } from "../reviews/queries";
import { bookedFor } from "../rooms/queries";
import type { InMeeting } from "./input";
import { type AtMeeting, allows, mayRestore, permissionsOf, seesAgenda, seesMinutes } from "./permissions";
import { preparationOf } from "./preparation";
import { loadMeeting, type Meeting, type SeenMeeting } from "./queries";

export type MeetingPage = Awaited<ReturnType<typeof meetingPage>>;

/**
 * The meeting as the actor sees it. `agenda` is null while it is being composed and not theirs to see; the texts of the
 * minutes are left out until they are sent, except for those who may see a draft.
 */
export function meetingPage(db: Database | Transaction, actor: Actor, input: InMeeting, now: Date) {
  return reading(db, async (tx) => {
    const seen = await asReader(tx, await loadMeeting(tx, actor, input.collaboration, input.meeting));
    const [{ record, agenda }, around] = await Promise.all([
      recordAndAgenda(tx, seen, now),
      aroundMeeting(tx, seen, now),
    ]);
    const [ofAgenda, shown] = await Promise.all([
      askedOfAgenda(tx, seen, agenda, now),
      shownRecord(tx, seen, record),
    ]);
    const onlineLink = mayJoin(seen, around.answers) ? seen.meeting.onlineLink : null;
    return { ...factsOfPage(seen, now), ...around, onlineLink, agenda, ...ofAgenda, ...shown };
  });
}

/** Whoever is invited may, whatever else they are. */
const mayJoin = (seen: SeenMeeting, { mine }: { mine: object | null }) =>
  mine !== null || allows(seen, "meeting.join");

/** The meeting, and whether the actor reads its minutes as they stand now. */
export async function minutesAsSeen(db: Database | Transaction, actor: Actor, input: InMeeting) {
  return reading(db, async (tx) => {
    const seen = await asReader(tx, await loadMeeting(tx, actor, input.collaboration, input.meeting));
    return { ...seen, seesMinutes: seesMinutes(seen) };
  });
}

/** What is known of a meeting before anything is asked. */
function factsOfPage(seen: AtMeeting, now: Date) {
  const { collaboration, group, meeting } = seen;
  return {
    collaboration: {
      key: collaboration.key,
      name: collaboration.name,
      language: collaboration.language,
      timeZone: collaboration.timeZone,
    },
    meeting: factsOf(seen),
    deadlines: deadlinesOf(meeting.wallTime.slice(0, 10), group, {
      sentOn: meeting.minutesSentAt && dayAt(meeting.minutesSentAt, meeting.timeZone),
      commentsUntil: meeting.commentsUntil,
    }),
    /** The last day for comments on minutes that are sent now. */
    commentsIfSentNow: daysAfter(dayAt(now, meeting.timeZone), deadlineDays(group).commentsDays),
    may: { ...permissionsOf(seen), restore: mayRestore(seen, now) },
    follows: isUnderWay(seen, now) && allows(seen, "minutes.draft"),
    attachmentMegabytes: env().ATTACHMENT_MB,
    startedAt: meeting.startedAt,
  };
}

/** It runs, or is to begin today. */
const isUnderWay = ({ meeting: { state, wallTime, timeZone } }: SeenMeeting, now: Date) =>
  state === "running" || (state === "published" && dayAt(now, timeZone) === wallTime.slice(0, 10));

/** Who was asked by name to read minutes that are not out yet reads them, too. */
async function asReader(tx: Transaction, seen: SeenMeeting): Promise<AtMeeting> {
  const { meeting, person } = seen;
  const wasAsked = meeting.state === "in-review" && !areMinutesSent(meeting) && person !== null;
  return { ...seen, isReader: wasAsked && (await readerAt(tx, meeting.id, person.id)) !== null };
}

/** What can be asked without knowing what stands on the agenda. */
async function aroundMeeting(tx: Transaction, seen: AtMeeting, now: Date) {
  const { group, meeting, person } = seen;
  const draft = isDraft(meeting.state);
  const isWriting = meeting.state === "running" && permissionsOf(seen).write;
  const [
    beside,
    whoComes,
    others,
    earlierDecisions,
    newSince,
    answers,
    replies,
    input,
    review,
    mayRead,
    rooms,
    guests,
    coming,
  ] = await Promise.all([
    besideMeeting(tx, seen),
    peopleAt(tx, seen),
    isWriting ? otherGroups(tx, seen) : [],
    isWriting ? decisionsInForce(tx, group.id) : [],
    draft && person ? lastView(tx, { meeting: meeting.id, person: person.id }) : null,
    answersAt(tx, seen, now),
    repliesAt(tx, seen, now),
    inputAt(tx, seen, now),
    reviewAt(tx, seen, now),
    permissionsOf(seen).sendMinutes ? readersToChoose(tx, seen, now) : [],
    bookedFor(tx, { meeting: meeting.id }),
    permissionsOf(seen).inviteGuest ? invitedByName(tx, meeting.id) : [],
    whoComesTo(tx, seen, now),
  ]);
  return {
    ...beside,
    ...whoComes,
    otherGroups: others,
    earlierDecisions,
    newSince,
    answers,
    replies,
    input,
    review,
    mayRead,
    rooms,
    guests,
    whoComes: coming,
  };
}

async function readersToChoose(tx: Transaction, seen: SeenMeeting, now: Date) {
  const possible = await possibleReaders(tx, seen, now);
  return possible.map(({ key, name }) => ({ key, name }));
}

/** What hangs on the agenda, and what whoever makes it should know. */
async function askedOfAgenda(tx: Transaction, seen: AtMeeting, agenda: Agenda | null, now: Date) {
  const makes = isDraft(seen.meeting.state) && allows(seen, "agenda.edit");
  const [preparation, edits, attachments] = await Promise.all([
    makes && agenda ? preparationOf(tx, seen, agenda, now) : null,
    makes ? byHand(tx, seen, agenda) : nothingByHand,
    agenda ? attachmentsTo(tx, seen, agenda) : [],
  ]);
  return { preparation, ...edits, attachments };
}

const nothingByHand: Awaited<ReturnType<typeof byHand>> = { versions: {}, leftBehind: [] };

/** The record as far as the actor reads it. */
async function shownRecord(tx: Transaction, seen: AtMeeting, record: readonly RecordItem[]) {
  const read = readsClosed(seen) ? record : withoutClosedItems(record);
  return {
    items: read.map((item) => (seesMinutes(seen) ? item : withoutMinutes(item))),
    unsentLate: record.filter(({ late, suppliedAt }) => late && !suppliedAt).length,
    corrections: await correctionsSeen(tx, seen, record),
    reviews: permissionsOf(seen).write ? await askedReviews(tx, record) : [],
    currentItemKey: record.find(({ id }) => id === seen.meeting.currentItemId)?.key ?? null,
  };
}

/** Approved minutes alone are corrected. */
const correctionsSeen = (tx: Transaction, seen: AtMeeting, record: readonly RecordItem[]) =>
  seen.meeting.state === "approved" && seesMinutes(seen)
    ? correctionsOf(tx, seen.meeting.id, record, readsClosed(seen))
    : [];

/** Nothing can have come of the items before the meeting began. */
const recordOf = (tx: Transaction, { id, state }: Meeting) =>
  state === "published" ? loadItems(tx, id) : loadRecord(tx, id);

/** Whether anyone can have been noted as present. */
const wasOpened = ({ meeting }: SeenMeeting) => !isDraft(meeting.state) && meeting.state !== "published";

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

/** The group with who leads it, its meetings just before and after this one, and its earlier minutes that wait to be approved. */
async function besideMeeting(tx: Database | Transaction, seen: SeenMeeting) {
  const { key, name, confidential, leaderId: leader, secretaryId: secretary } = seen.group;
  const { id, groupId: group, startsAt } = seen.meeting;
  const [row] = await beside(tx, { leader, secretary, id, group, startsAt: startsAt.toISOString() });
  return {
    group: {
      ...{ key, name, confidential, bringsCases: bringsCases(seen.group) },
      ...{ leader: row?.leader ?? null, secretary: row?.secretary ?? null },
    },
    previous: row?.previous ?? null,
    next: row?.next ?? null,
    approvable: allows(seen, "minutes.approve") ? (row?.approvable ?? []) : [],
  };
}

interface Beside {
  leader: { key: string; name: string } | null;
  secretary: Beside["leader"];
  /** Wall times, `YYYY-MM-DDTHH:MM`. */
  previous: { key: string; wallTime: string } | null;
  next: Beside["previous"];
  approvable: { key: string; wallTime: string; version: number; unanswered: Unanswered[] }[];
}

const given = (name: string) => sql`${sql.placeholder(name)}::uuid`;
const startsAt = sql`${sql.placeholder("startsAt")}::timestamptz`;
const officer = (id: string) =>
  sql`(select json_build_object('key', key, 'name', name) from people where id = ${given(id)})`;
const wallTime = sql`to_char(wall_time, 'YYYY-MM-DD"T"HH24:MI')`;
const others = sql`group_id = ${given("group")} and id <> ${given("id")} and state <> 'cancelled'`;

/** A comment on minutes that nobody has dealt with. Whoever approves minutes reads what is said of them. */
interface Unanswered {
  id: string;
  by: string;
  /** The title of the item; null where it is about the whole. */
  item: string | null;
  text: string;
}

const unanswered = sql`(select coalesce(json_agg(json_build_object('id', c.id, 'by', c.by_name, 'item', i.title, 'text', c.text)
    order by c.created_at, c.id), '[]') from minutes_comments c left join agenda_items i on i.id = c.item_id
  where c.meeting_id = meetings.id and c.kind = 'comment' and c.answer is null)`;

const beside = statement<Beside>(sql`
  select ${officer("leader")} as leader, ${officer("secretary")} as secretary,
    (select json_build_object('key', key, 'wallTime', ${wallTime}) from meetings
      where ${others} and starts_at < ${startsAt} order by starts_at desc limit 1) as previous,
    (select json_build_object('key', key, 'wallTime', ${wallTime}) from meetings
      where ${others} and starts_at > ${startsAt} order by starts_at limit 1) as next,
    (select coalesce(json_agg(json_build_object('key', key, 'wallTime', ${wallTime}, 'version', version, 'unanswered', ${unanswered}) order by starts_at), '[]')
      from meetings where group_id = ${given("group")} and starts_at < ${startsAt} and state in ('held', 'in-review')
        and not (state = 'held' and minutes_in_draft)) as approvable`);

/** Those the agenda would go to if it were sent now. */
async function toBeInvited(tx: Database | Transaction, { group, meeting }: SeenMeeting) {
  const invitees = await loadInvitees(tx, group, meeting);
  return invitees.map(({ person: { key, name, organisation } }) => {
    return { key, name, organisation, partstat: null };
  });
}

/** Those the agenda was sent to, and what they have answered. */
async function invitedTo(tx: Database | Transaction, { meeting }: SeenMeeting) {
  const rows = await invitedPeople(tx, { meeting: meeting.id });
  return rows.map(({ key, name, organisation, partstat }) => ({ key, name, organisation, partstat }));
}

type Invited = Awaited<ReturnType<typeof invitedTo | typeof toBeInvited>>;

/**
 * The versions of the edits, by item: what a save is based on. An item nobody has edited is at 0. And what was written under
 * items that are there no more, for those who would have read it there.
 */
async function byHand(tx: Database | Transaction, seen: SeenMeeting, agenda: Agenda | null) {
  const rows = await editsOf(tx, { meetings: idsOf([seen.meeting]) });
  const behind = agenda && readsClosed(seen) ? leftBehind(agenda, rows) : [];
  return {
    versions: Object.fromEntries(rows.map(({ itemKey, version }) => [itemKey, version])),
    leftBehind: behind.map(({ itemKey: item, title, note }) => ({ item, title, note })),
  };
}

/** The agenda in the making for those who may see it, else the record and the agenda that was sent. */
async function recordAndAgenda(
  tx: Transaction,
  seen: AtMeeting,
  now: Date,
): Promise<{ record: RecordItem[]; agenda: Agenda | null }> {
  if (!seesAgenda(seen)) return { record: [], agenda: null };
  if (isDraft(seen.meeting.state))
    return { record: [], agenda: asReadBy(seen, await composedAgenda(tx, seen, now)) };
  const record = await recordOf(tx, seen.meeting);
  return { record, agenda: asReadBy(seen, await agendaOf(tx, seen, record)) };
}

/** Who is asked to come, and who came as far as the actor may know. */
async function peopleAt(tx: Transaction, seen: AtMeeting) {
  const invited = isDraft(seen.meeting.state) ? await toBeInvited(tx, seen) : await invitedTo(tx, seen);
  const attendance = seesMinutes(seen) && wasOpened(seen) ? await attendanceOf(tx, seen, invited) : [];
  const marks = seesMinutes(seen) && wasOpened(seen) ? await marksOf(tx, seen) : [];
  return { invited, attendance, marks };
}

/** Who came, left or stood aside under the items the actor reads. */
async function marksOf(tx: Database | Transaction, seen: SeenMeeting) {
  const marks = await loadMarks(tx, seen.meeting.id);
  return marks.filter(({ closed }) => !closed || readsClosed(seen));
}

/** Everyone invited, and whether they were there; null until somebody has said. */
async function attendanceOf(tx: Database | Transaction, seen: AtMeeting, invited: Invited) {
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

/** What hangs on the items and decisions that the actor reads, closed ones for the circle alone. */
async function attachmentsTo(tx: Transaction, seen: AtMeeting, agenda: Agenda): Promise<PlacedAttachment[]> {
  const all = readsClosed(seen);
  const items = everyItem(agenda.items).filter(({ closed }) => all || !closed);
  const there = new Set(items.map(({ key }) => key));
  const files = await loadAttachments(tx, seen.meeting.id);
  const coming = isDraft(seen.meeting.state) ? await filesComing(tx, seen, agenda) : [];
  return [...coming, ...files].filter(
    ({ closed, itemKey, decisionId }) =>
      (all || !closed) && there.has(itemKey) && (decisionId === null || seesMinutes(seen)),
  );
}

/** What will hang on an agenda in the making once it is sent: the papers of items that go on, and those of proposals. */
async function filesComing(tx: Transaction, { meeting }: SeenMeeting, agenda: Agenda) {
  const [along, proposed] = await Promise.all([
    papersAlong(tx, meeting, agenda.items),
    filesOfProposals(tx, agenda),
  ]);
  return [...(await attachmentsAlong(tx, along)), ...proposed];
}

async function filesOfProposals(tx: Database | Transaction, agenda: Agenda): Promise<PlacedAttachment[]> {
  const places = [...placesOfProposals(agenda.items)];
  const files = await attachmentsOf(
    tx,
    "proposalId",
    places.map(([id]) => id),
  );
  return places.flatMap(([id, itemKey]) =>
    (files.get(id) ?? []).map((file) => ({ ...file, itemKey, decisionId: null })),
  );
}
