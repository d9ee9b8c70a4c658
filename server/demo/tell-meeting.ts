// Tells one meeting of a story as rows: the agenda it was composed with, and what was said and settled under each item.
import type { StoryItem, StoryResults } from "@/db/demo/story";
import type { attachments } from "@/db/schema/attachments";
import type { agendaItems, attendanceMarks, attendances, meetings } from "@/db/schema/meetings";
import type { confidentialPassages, passageReaders } from "@/db/schema/passages";
import type { minutesComments } from "@/db/schema/reviews";
import type { Agenda, AgendaItem, Fill, ItemType, Outcome } from "../domain/agenda";
import { blankItem } from "../domain/agenda-item";
import { circleOf } from "../domain/circle";
import { isHeld } from "../domain/meeting-state";
import { needNoOutcome } from "../domain/minutes";
import { hashOfText } from "../domain/minutes-hash";
import { namedId } from "../domain/named-id";
import { dayOf, type PlacedMeeting } from "./place-meetings";
import { noResults, type Results, tellResults } from "./tell-results";
import { date, found, type Teller } from "./teller";

type MeetingRow = typeof meetings.$inferInsert & { id: string };
type ItemRow = typeof agendaItems.$inferInsert & { id: string };

export interface ToldMeeting extends Results {
  meeting: MeetingRow;
  items: ItemRow[];
  attendances: (typeof attendances.$inferInsert)[];
  papers: (typeof attachments.$inferInsert)[];
  passages: ToldPassage[];
  marks: (typeof attendanceMarks.$inferInsert)[];
  comments: (typeof minutesComments.$inferInsert)[];
  corrections: ToldCorrection[];
}

/** A note that was corrected after approval: it is approved as it `was`, then reads `note`. */
export interface ToldCorrection {
  itemId: string;
  note: string;
  because: string;
  by: string;
  at: Date;
}

interface ToldPassage {
  passage: typeof confidentialPassages.$inferInsert;
  readers: (typeof passageReaders.$inferInsert)[];
}

/** The meeting as rows. `agenda` is as it was when it went out; null for a meeting whose agenda did not. */
export function tellMeeting(placed: PlacedMeeting, agenda: Agenda | null, teller: Teller): ToldMeeting {
  const meeting = meetingRow(placed, teller);
  if (!agenda) return { meeting, items: [], attendances: [], papers: [], ...nothingSaid(), ...noResults() };
  const told = placed.told.items ?? [];
  const standing = agenda.items.filter(({ optional, standing: id }) => !optional || isToldOf(id, told));
  const items = itemRows(withTopics(standing, told, teller), meeting);
  const papers = items.flatMap((item) => paperRows(item, meeting, told, teller));
  if (!isHeld(placed.state))
    return { meeting, items, attendances: [], papers, ...nothingSaid(), ...putOnAgenda(items) };
  const said = items.map((item) => ({ item, said: saidOf(item, told, teller) }));
  for (const { item, said: results } of said) settle(item, results);
  const corrections = said.flatMap(({ item }) => correctionOf(item, told, teller));
  return {
    meeting,
    items,
    attendances: attendanceRows(placed, meeting, teller),
    papers,
    passages: items.flatMap((item) => passagesUnder(item, meeting, told, teller)),
    marks: items.flatMap((item) => marksAt(item, meeting, told, teller)),
    comments: commentRows(placed, meeting, items, teller),
    corrections,
    ...tellResults(said, placed, teller),
  };
}

function meetingRow(placed: PlacedMeeting, { collaboration, groups }: Teller): MeetingRow {
  const { key, group, startsAt, endsAt, durationMinutes, state, told } = placed;
  const id = namedId(collaboration.key, "meeting", key);
  const held = isHeld(state);
  const cancelled = state === "cancelled";
  return {
    id,
    collaborationId: collaboration.id,
    groupId: found(groups, group.id).id,
    key,
    uid: namedId(id, "calendar"),
    state,
    wallTime: startsAt.toPlainDateTime().toString(),
    timeZone: startsAt.timeZoneId,
    durationMinutes,
    startsAt: date(startsAt),
    place: told.place ?? group.place ?? null,
    dispositionVersionId: found(groups, group.id).dispositionVersionId,
    sequence: placed.publishedAt ? (cancelled ? 1 : 0) : null,
    publishedAt: placed.publishedAt && date(placed.publishedAt),
    startedAt: held ? date(startsAt) : null,
    heldAt: held ? date(endsAt) : null,
    minutesSentAt: placed.minutesSentAt && date(placed.minutesSentAt),
    approvedAt: placed.approvedAt && date(placed.approvedAt),
    cancelledAt: cancelled ? date(startsAt.subtract({ hours: 20 })) : null,
    cancelledBecause: told.because ?? null,
    createdAt: date(startsAt.subtract({ days: 120 })),
  };
}

const isToldOf = (standing: string | null, told: readonly StoryItem[]) =>
  told.some((item) => item.standing === standing);

/** Topics that were new at this meeting stand first under their standing item; one that returns stands there already. */
function withTopics(
  items: readonly AgendaItem[],
  told: readonly StoryItem[],
  { people }: Teller,
): AgendaItem[] {
  return items.map((item) => {
    const topics = told.flatMap(({ standing, topic, closed = false, recurring = false }) =>
      topic && standing === item.standing ? [{ ...topic, closed, recurring }] : [],
    );
    const fresh = topics.filter(({ title }) => !item.sub.some((sub) => sub.title === title));
    const added = fresh.map(({ name, title, type, presenter, closed, recurring }) => ({
      ...blankItem(`added:${name}`, title, type),
      presenter: people.get(presenter)?.name ?? presenter,
      closed,
      recurring,
    }));
    return { ...item, sub: [...added, ...item.sub] };
  });
}

function itemRows(
  items: readonly AgendaItem[],
  meeting: MeetingRow,
  parentId: string | null = null,
): ItemRow[] {
  return items.flatMap((item, position) => {
    const id = namedId(meeting.id, "item", item.key);
    const { key, standing, title, type, fill, minutes, presenter, lines, note } = item;
    const row = {
      ...{ id, key, parentId, position, standing, title, type, fill, minutes, presenter, lines, note },
      collaborationId: meeting.collaborationId,
      meetingId: meeting.id,
      groups: item.groups.length > 0 ? item.groups : null,
      lineageId: item.carriedFrom?.lineageId ?? namedId(id, "lineage"),
      carriedFromId: item.carriedFrom?.itemId ?? null,
      referralId: item.referral,
      closed: item.closed,
      recurring: item.recurring,
    };
    return [row, ...itemRows(item.sub, meeting, id)];
  });
}

function putOnAgenda(items: readonly ItemRow[]): Results {
  const answers = items.flatMap(({ id, referralId }) =>
    referralId ? [{ referralId, onItemId: id, answer: null }] : [],
  );
  return { ...noResults(), answers };
}

function saidOf(item: ItemRow, told: readonly StoryItem[], { answers }: Teller): StoryResults {
  if (item.referralId) return answers.get(item.referralId)?.shift() ?? { outcome: "not-reached" };
  return told.find((one) => isOf(one, item)) ?? {};
}

function isOf({ standing, effort, topic }: StoryItem, item: ItemRow): boolean {
  if (effort) return item.key === `effort:${effort}`;
  return topic ? item.title === topic.title : item.standing === standing;
}

/** What was attached when the agenda went out. */
function paperRows(
  item: ItemRow,
  meeting: MeetingRow,
  told: readonly StoryItem[],
  { papers, people }: Teller,
): ToldMeeting["papers"] {
  const here = told.filter((one) => isOf(one, item)).flatMap(({ papers: named = [] }) => named);
  return here.map(({ title, by, closed = false }) => ({
    ...{ ...found(papers, title), closed, uploadedById: found(people, by).id },
    ...{ collaborationId: meeting.collaborationId, meetingId: meeting.id, itemKey: item.key },
    id: namedId(meeting.id, "paper", title),
    createdAt: meeting.publishedAt ?? meeting.startsAt,
  }));
}

function passagesUnder(
  item: ItemRow,
  meeting: MeetingRow,
  told: readonly StoryItem[],
  { people }: Teller,
): ToldPassage[] {
  const here = told.filter((one) => isOf(one, item)).flatMap(({ passages = [] }) => passages);
  return here.map(({ text, by, readers }) => {
    const id = namedId(item.id, "passage", text);
    const { collaborationId } = meeting;
    return {
      passage: {
        ...{ id, collaborationId, itemId: item.id, writtenById: found(people, by).id, text },
        ...{ salt: hashOfText(id), createdAt: meeting.heldAt ?? meeting.startsAt },
      },
      readers: [by, ...readers].map((key) => ({
        ...{ collaborationId, passageId: id, personId: found(people, key).id },
      })),
    };
  });
}

function marksAt(
  item: ItemRow,
  { collaborationId }: MeetingRow,
  told: readonly StoryItem[],
  { people }: Teller,
): ToldMeeting["marks"] {
  const here = told.filter((one) => isOf(one, item)).flatMap(({ marks = [] }) => marks);
  return here.map(({ person, kind, because: reason }) => ({
    ...{ collaborationId, itemId: item.id, personId: found(people, person).id, kind, reason },
  }));
}

function settle(item: ItemRow, said: StoryResults): void {
  item.note = said.note ?? null;
  item.outcome = said.outcome ?? usualOutcome(item.fill as Fill, item.type, said);
}

/** Without a word to the contrary what led to a decision was decided, and the rest was noted if there was something to it. */
function usualOutcome(fill: Fill, type: ItemType, { decisions, tasks, note }: StoryResults): Outcome | null {
  if (decisions) return "decided";
  if (tasks || note) return "noted";
  return type === "information" || needNoOutcome.includes(fill) ? null : "noted";
}

const nothingSaid = (): Pick<ToldMeeting, "marks" | "passages" | "comments" | "corrections"> => ({
  marks: [],
  passages: [],
  comments: [],
  corrections: [],
});

/** The note goes back to what it was, to be approved and then corrected. */
function correctionOf(
  item: ItemRow,
  told: readonly StoryItem[],
  { people, clock }: Teller,
): ToldCorrection[] {
  const { corrected, note } = told.find((one) => isOf(one, item)) ?? {};
  if (!corrected || !note) return [];
  const { was, because, by, on } = corrected;
  item.note = was;
  const at = new Date(`${dayOf(on, clock)}T10:00:00Z`);
  return [{ itemId: item.id, note, because, by: found(people, by).name, at }];
}

/** Said a day after the minutes went out, an hour apart. */
function commentRows(
  { told, minutesSentAt }: PlacedMeeting,
  { collaborationId, id: meetingId }: MeetingRow,
  items: readonly ItemRow[],
  { people }: Teller,
): ToldMeeting["comments"] {
  if (!minutesSentAt) return [];
  return (told.comments ?? []).map(({ by, standing, text }, index) => {
    const { id: personId, name: byName } = found(people, by);
    return {
      ...{ id: namedId(meetingId, "comment", text), collaborationId, meetingId, personId, byName, text },
      itemId: standing ? (items.find((item) => item.standing === standing)?.id ?? null) : null,
      kind: "comment",
      createdAt: date(minutesSentAt.add({ hours: 24 + index })),
    };
  });
}

function attendanceRows(
  { told, startsAt }: PlacedMeeting,
  { id: meetingId, groupId }: MeetingRow,
  teller: Teller,
) {
  const seats = circleOf(groupId, teller.circles, startsAt.toPlainDate().toString());
  return seats.map(({ person }) => ({
    ...{ collaborationId: teller.collaboration.id, meetingId, personId: person.id },
    status: attendanceOf(person.key, told),
  }));
}

function attendanceOf(person: string, { apologies, absent }: PlacedMeeting["told"]) {
  if (apologies?.includes(person)) return "apologies" as const;
  return absent?.includes(person) ? ("absent" as const) : ("present" as const);
}
