// Tells a story's meetings as rows, one after the other, so that every number, lineage and referral follows from what was before.
import type { Temporal } from "temporal-polyfill";
import type { Story, StoryItem, StoryReferral, StoryResults, StoryTask } from "@/db/demo/story";
import type { agendaItems, attendances, meetings } from "@/db/schema/meetings";
import type { decisions, referrals, tasks } from "@/db/schema/minutes";
import type { Outcome } from "../domain/agenda";
import { type CircleFacts, circleOf } from "../domain/circle";
import { type CollaborationFile, type StandingItem, standingId } from "../domain/collaboration-file";
import { isHeld } from "../domain/meeting-state";
import { answerFrom } from "../domain/referral";
import { namedId } from "./named-id";
import { dayOf, type PlacedMeeting, type StoryClock } from "./place-meetings";

type Row<Table extends { $inferInsert: unknown }> = Table["$inferInsert"] & { id: string };

export interface History {
  meetings: Row<typeof meetings>[];
  items: Row<typeof agendaItems>[];
  attendances: (typeof attendances.$inferInsert)[];
  decisions: Row<typeof decisions>[];
  tasks: Row<typeof tasks>[];
  referrals: Row<typeof referrals>[];
}

/** What is already saved, by key. */
export interface Structure {
  collaborationId: string;
  groups: ReadonlyMap<string, { id: string; leaderName: string; dispositionVersionId: string }>;
  people: ReadonlyMap<string, { id: string; name: string }>;
  circles: CircleFacts;
}

interface Teller {
  history: History;
  file: CollaborationFile;
  structure: Structure;
  clock: StoryClock;
  /** The matters that have been on a group's agenda: their lineage and the item they were last. */
  matters: Map<string, { lineageId: string; itemId: string }>;
  /** Referrals not answered yet, with what the receiving group is going to say. */
  waiting: { row: Row<typeof referrals>; sentAt: Temporal.ZonedDateTime; answers: StoryResults[] }[];
}

/** The rows of a story's placed meetings, which are in the order of time. */
export function tellHistory(
  placed: readonly PlacedMeeting[],
  file: CollaborationFile,
  structure: Structure,
  clock: StoryClock,
): History {
  const history: History = {
    meetings: [],
    items: [],
    attendances: [],
    decisions: [],
    tasks: [],
    referrals: [],
  };
  const teller: Teller = { history, file, structure, clock, matters: new Map(), waiting: [] };
  for (const meeting of placed) tellMeeting(meeting, teller);
  return history;
}

function tellMeeting(meeting: PlacedMeeting, teller: Teller): void {
  const { collaborationId, groups } = teller.structure;
  const id = namedId(teller.file.collaboration.id, "meeting", meeting.key);
  const group = found(groups, meeting.group.id);
  teller.history.meetings.push({
    ...{ id, collaborationId, groupId: group.id, key: meeting.key, uid: namedId(id, "calendar") },
    ...{ wallTime: meeting.startsAt.toPlainDateTime().toString(), timeZone: meeting.startsAt.timeZoneId },
    ...{ startsAt: date(meeting.startsAt), durationMinutes: meeting.durationMinutes },
    place: meeting.told.place ?? meeting.group.place ?? null,
    dispositionVersionId: group.dispositionVersionId,
    ...lifeOf(meeting),
  });
  if (meeting.state === "published" || isHeld(meeting.state)) tellItems(meeting, id, teller);
  if (isHeld(meeting.state)) tellAttendance(meeting, id, teller);
}

/** The columns that tell how far a meeting has come. */
function lifeOf({ told, state, startsAt, endsAt, publishedAt, minutesSentAt, approvedAt }: PlacedMeeting) {
  const held = isHeld(state);
  const cancelledAt = state === "cancelled" ? date(startsAt.subtract({ hours: 20 })) : null;
  return {
    state,
    sequence: publishedAt ? (cancelledAt ? 1 : 0) : null,
    publishedAt: publishedAt && date(publishedAt),
    startedAt: held ? date(startsAt) : null,
    heldAt: held ? date(endsAt) : null,
    minutesSentAt: minutesSentAt && date(minutesSentAt),
    approvedAt: approvedAt && date(approvedAt),
    ...{ cancelledAt, cancelledBecause: told.because ?? null },
    createdAt: date(startsAt.subtract({ days: 120 })),
  };
}

function tellAttendance(
  { told, group, startsAt }: PlacedMeeting,
  meetingId: string,
  { history, structure }: Teller,
): void {
  const { collaborationId, groups, circles } = structure;
  const seats = circleOf(found(groups, group.id).id, circles, startsAt.toPlainDate().toString());
  for (const { person } of seats) {
    const away = told.apologies?.includes(person.key)
      ? "apologies"
      : told.absent?.includes(person.key)
        ? "absent"
        : null;
    history.attendances.push({ collaborationId, meetingId, personId: person.id, status: away ?? "present" });
  }
}

/** One item as it stands on the agenda, before it has an id, and what was said of it. */
interface Draft {
  key: string;
  title: string;
  type: Row<typeof agendaItems>["type"];
  standing?: string;
  fill?: string;
  minutes?: number;
  presenter?: string | null;
  groups?: string[];
  matter?: string;
  referral?: Teller["waiting"][number];
  told?: StoryResults;
  sub?: Draft[];
}

/** A held or published meeting's items: the disposition, each item with its efforts, referrals and matters under it. */
function tellItems(meeting: PlacedMeeting, meetingId: string, teller: Teller): void {
  const items = meeting.told.items ?? [];
  const referred = receive(meeting, teller);
  const disposition =
    teller.file.dispositions.find(({ id }) => id === meeting.group.disposition)?.items ?? [];
  const takesReferrals = disposition.some(({ fill }) => fill === "referred-items");
  const standing = disposition
    .filter(
      (item, index) =>
        !item.optional || items.some(({ standing }) => standing === standingId(item, [index + 1])),
    )
    .map((item, index) =>
      standingDraft(item, [index + 1], items, takesReferrals ? referred : [], meeting, teller),
    );
  const own = takesReferrals
    ? []
    : referred.map((referral) => ({ ...referralDraft(referral, meeting, teller), minutes: 5 }));
  const last = standing.findIndex(({ fill }) => fill === "any-other-business");
  const at = last === -1 ? standing.length : last;
  saveDrafts([...standing.slice(0, at), ...own, ...standing.slice(at)], null, meeting, meetingId, teller);
}

/** The referrals that had come before the agenda went out; they stand on it from now on. */
function receive({ group, publishedAt }: PlacedMeeting, { waiting, structure }: Teller): Teller["waiting"] {
  const groupId = found(structure.groups, group.id).id;
  const before = publishedAt?.epochMilliseconds ?? 0;
  return waiting.filter(
    ({ row, sentAt }) => row.toGroupId === groupId && !row.onItemId && sentAt.epochMilliseconds < before,
  );
}

function standingDraft(
  item: StandingItem,
  path: readonly (string | number)[],
  told: readonly StoryItem[],
  referred: Teller["waiting"],
  meeting: PlacedMeeting,
  teller: Teller,
): Draft {
  const id = standingId(item, path);
  const here = told.filter(({ standing }) => standing === id);
  const fixed = (item.sub ?? []).map((sub, index) =>
    standingDraft(sub, [id, index + 1], told, [], meeting, teller),
  );
  return {
    ...{ key: id, standing: id, title: item.title, type: item.type, fill: item.fill ?? "none" },
    minutes: path.length === 1 ? item.minutes : undefined,
    presenter: presenterOf(item.presenter, meeting, teller),
    groups: item.groups,
    told: here.find(({ topic, effort }) => !topic && !effort),
    sub: [
      ...here.flatMap((said) => (said.topic ? [matterDraft(said, said.topic, meeting, teller)] : [])),
      ...(item.fill === "referred-items"
        ? referred.map((referral) => referralDraft(referral, meeting, teller))
        : []),
      ...(item.fill === "effort-status" ? effortDrafts(item, here, teller) : []),
      ...fixed,
    ],
  };
}

function presenterOf(
  presenter: string | undefined,
  { group }: PlacedMeeting,
  { structure }: Teller,
): string | null {
  if (presenter === "responsible-leader") return found(structure.groups, group.id).leaderName;
  if (!presenter || presenter === "effort-leader") return presenter ?? null;
  return structure.people.get(presenter)?.name ?? presenter;
}

function matterDraft(
  told: StoryItem,
  topic: NonNullable<StoryItem["topic"]>,
  meeting: PlacedMeeting,
  teller: Teller,
): Draft {
  const matter = `${meeting.group.id} ${topic.name}`;
  const earlier = teller.matters.get(matter);
  return {
    key: earlier ? `carried:${earlier.lineageId}` : `added:${topic.name}`,
    ...{ title: topic.title, type: topic.type, matter, told },
    presenter: presenterOf(topic.presenter, meeting, teller),
  };
}

function referralDraft(
  referral: Teller["waiting"][number],
  meeting: PlacedMeeting,
  { structure }: Teller,
): Draft {
  const { row } = referral;
  const sender = [...structure.groups.values()].find(({ id }) => id === row.fromGroupId);
  return {
    ...{ key: `referral:${row.id}`, title: row.question, type: "decision", referral },
    presenter: sender?.leaderName ?? null,
    told: isHeld(meeting.state) ? (referral.answers.shift() ?? { outcome: "not-reached" }) : undefined,
  };
}

function effortDrafts(
  { efforts = [], type }: StandingItem,
  told: readonly StoryItem[],
  { file, structure }: Teller,
): Draft[] {
  return efforts.map((key) => {
    const team = file.groups.find(({ effort }) => effort === key);
    return {
      ...{ key: `effort:${key}`, title: file.efforts.find(({ id }) => id === key)?.name ?? key, type },
      presenter: team ? found(structure.groups, team.id).leaderName : null,
      told: told.find(({ effort }) => effort === key),
    };
  });
}

function saveDrafts(
  drafts: readonly Draft[],
  parentId: string | null,
  meeting: PlacedMeeting,
  meetingId: string,
  teller: Teller,
): void {
  drafts.forEach((draft, position) => {
    const id = saveDraft(draft, position, parentId, meeting, meetingId, teller);
    saveDrafts(draft.sub ?? [], id, meeting, meetingId, teller);
  });
}

function saveDraft(
  draft: Draft,
  position: number,
  parentId: string | null,
  meeting: PlacedMeeting,
  meetingId: string,
  teller: Teller,
): string {
  const { collaborationId } = teller.structure;
  const { key, standing = null, title, type, fill = "none", presenter = null, told } = draft;
  const id = namedId(meetingId, key);
  const earlier = draft.matter ? teller.matters.get(draft.matter) : undefined;
  const lineageId = earlier?.lineageId ?? namedId(id, "lineage");
  if (draft.matter) teller.matters.set(draft.matter, { lineageId, itemId: id });
  const outcome = isHeld(meeting.state) ? (told?.outcome ?? usualOutcome(fill, told)) : null;
  teller.history.items.push({
    ...{
      id,
      collaborationId,
      meetingId,
      parentId,
      position,
      key,
      standing,
      title,
      type,
      fill,
      presenter,
      lineageId,
      outcome,
    },
    ...{ minutes: draft.minutes ?? null, groups: draft.groups ?? null, note: told?.note ?? null },
    ...{ carriedFromId: earlier?.itemId ?? null, referralId: draft.referral?.row.id ?? null },
  });
  if (draft.referral) settle(draft.referral, id, outcome, told, meeting, teller);
  tellResults(told, id, meeting, meetingId, teller);
  return id;
}

/** An item nobody says more of was noted; what led to a decision was decided, and the agenda itself always is. */
const usualOutcome = (fill: string, told: StoryResults | undefined): Outcome =>
  fill === "approve-agenda" || told?.decisions ? "decided" : "noted";

/** What an item did to the referral it stands for: answered it, or left it to wait, or has it on an agenda to come. */
function settle(
  referral: Teller["waiting"][number],
  itemId: string,
  outcome: Outcome | null,
  told: StoryResults | undefined,
  meeting: PlacedMeeting,
  teller: Teller,
): void {
  const { row } = referral;
  const answer = answerFrom(outcome);
  if (outcome && !answer) return;
  row.onItemId = itemId;
  if (!answer) return;
  row.answer = answer;
  row.answerText = told?.decisions?.map(({ text }) => text).join("\n") ?? told?.note ?? null;
  row.answeredAt = date(meeting.endsAt);
  teller.waiting = teller.waiting.filter((one) => one !== referral);
}

function tellResults(
  told: StoryResults | undefined,
  itemId: string,
  meeting: PlacedMeeting,
  meetingId: string,
  teller: Teller,
): void {
  const { collaborationId, groups } = teller.structure;
  const place = { collaborationId, groupId: found(groups, meeting.group.id).id, meetingId, itemId };
  for (const { text, review } of told?.decisions ?? []) {
    const year = meeting.startsAt.year;
    const number =
      1 + teller.history.decisions.filter((one) => one.groupId === place.groupId && one.year === year).length;
    const reviewOn = review ? dayOf(review, teller.clock).toString() : null;
    teller.history.decisions.push({
      id: namedId(itemId, "decision", text),
      ...place,
      year,
      number,
      text,
      reviewOn,
    });
  }
  told?.tasks?.forEach((task, position) => tellTask(task, { ...place, position }, teller));
  told?.referrals?.forEach((referral, position) =>
    refer(referral, { itemId, position, meetingId }, meeting, teller),
  );
}

type TaskPlace = Pick<Row<typeof tasks>, "collaborationId" | "groupId" | "meetingId" | "itemId" | "position">;

function tellTask(
  { what, who, due, done }: StoryTask,
  place: TaskPlace,
  { history, structure, clock }: Teller,
): void {
  const person = structure.people.get(who);
  history.tasks.push({
    ...{ id: namedId(place.itemId, "task", what), ...place, what },
    ...{ personId: person?.id ?? null, responsible: person ? null : who },
    due: due ? dayOf(due, clock).toString() : null,
    doneOn: done ? dayOf(done, clock).toString() : null,
  });
}

function refer(
  { to, question, wantedBy, answers = [] }: StoryReferral,
  from: { meetingId: string; itemId: string; position: number },
  meeting: PlacedMeeting,
  { history, structure, clock, waiting }: Teller,
): void {
  const row: Row<typeof referrals> = {
    ...{
      id: namedId(from.itemId, "referral", question),
      collaborationId: structure.collaborationId,
      question,
      position: from.position,
    },
    ...{
      fromGroupId: found(structure.groups, meeting.group.id).id,
      fromMeetingId: from.meetingId,
      fromItemId: from.itemId,
    },
    toGroupId: found(structure.groups, to).id,
    wantedBy: wantedBy ? dayOf(wantedBy, clock).toString() : null,
    createdAt: date(meeting.endsAt),
  };
  history.referrals.push(row);
  waiting.push({ row, sentAt: meeting.endsAt, answers: [...answers] });
}

function found<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
  const value = values.get(key);
  if (value === undefined) throw new Error(`The story names ${key}, which is not in its collaboration.`);
  return value;
}

const date = (at: Temporal.ZonedDateTime) => new Date(at.epochMilliseconds);
