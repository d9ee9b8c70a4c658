// Loads the facts agendas are composed from, in a number of queries that depends neither on how long the history is nor on how
// many agendas are asked for.
import type { Database, Transaction } from "@/db/client";
import { listOf } from "../database/statement";
import type { AgendaSources } from "../domain/agenda-sources";
import { isNeutral } from "../domain/boundary";
import { type CircleFacts, circleOf, hasLeft } from "../domain/circle";
import { asksFor, type StandingItem } from "../domain/collaboration-file";
import { deadlinesOf } from "../domain/deadlines";
import { applyOverrides } from "../domain/disposition-override";
import { reportsTo } from "../domain/feeding-groups";
import { hearsOfPractice } from "../domain/practice-counts";
import { avoidedDay, habitOf, nextMeetingTime } from "../domain/recurrence";
import { takenOverBy } from "../domain/succession";
import { themeDayDisposition } from "../domain/theme-day";
import { dayAt } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import { sentIn } from "../inputs/sent-in";
import { loadHappened } from "./happened";
import {
  type Asked,
  avoidedDays,
  dispositionsOf,
  effortsOf,
  groupsOf,
  type HeldRow,
  type KnownGroup,
  lastHeld,
  lateItems,
  meetingsAround,
  type Span,
} from "./source-queries";

/** The meeting an agenda is for; one that nobody has planned yet has no id. */
export interface MeetingAhead {
  id: string | null;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  startsAt: Date;
  durationMinutes: number;
  /** The theme a whole day is about. */
  themeId?: string | null;
  /** Standing items to compose from instead of those the group goes by. */
  instead?: readonly StandingItem[];
}

/** A meeting whose agenda is asked for, and the group whose it is. */
export interface Ahead {
  group: Group;
  meeting: MeetingAhead;
}

type Here = Awaited<ReturnType<typeof loadHere>>;
type Standing = ReturnType<typeof standingOf>;
type Happened = Awaited<ReturnType<typeof loadHappened>>;

/** Everything `composeAgenda` reads for each of the meetings, which are of one collaboration. */
export async function loadSources(
  tx: Database | Transaction,
  timeZone: string,
  ahead: readonly Ahead[],
  now: Date,
): Promise<AgendaSources[]> {
  const [first] = ahead;
  if (!first) return [];
  const asked = { collaboration: first.group.collaborationId, timeZone, today: dayAt(now, timeZone) };
  const here = await loadHere(tx, asked, ahead);
  const standing = ahead.map((one, index) => standingOf(one, index, here));
  const spans = standing.map(({ span }) => span);
  const happened = await loadHappened(tx, asked, spans, here);
  return standing.map((one) => sourcesOf(one, here, happened, asked));
}

/** What the collaboration is, and what is known of each of the meetings. */
async function loadHere(tx: Database | Transaction, asked: Asked, ahead: readonly Ahead[]) {
  const values = {
    ...asked,
    groups: listOf(ahead.map(({ group }) => group.id)),
    meetings: listOf(ahead.map(({ meeting }) => meeting.id)),
    instants: listOf(ahead.map(({ meeting }) => meeting.startsAt.toISOString())),
    dispositions: listOf([...new Set(ahead.map(({ group }) => group.dispositionId))]),
  };
  const [last, around, avoided, groups, efforts, circle, dispositions, late, input] = await Promise.all([
    lastHeld(tx, values),
    meetingsAround(tx, values),
    avoidedDays(tx, values),
    groupsOf(tx, values),
    effortsOf(tx, values),
    loadCircleFacts(tx, asked.collaboration),
    dispositionsOf(tx, values),
    lateItems(tx, values),
    sentIn(tx, values),
  ]);
  return { last, around, avoided, groups, efforts, circle, dispositions, late, input };
}

/** How a group stands before a meeting: what it goes by, whom it hears, and what it looks back on. */
function standingOf({ group, meeting }: Ahead, index: number, here: Here) {
  const last = here.last.find(({ nth }) => nth === index + 1) ?? null;
  const around = here.around[index] ?? null;
  const heard = here.groups.filter((other) => other.id === group.id || !isNeutral(other));
  const items = here.dispositions.find(({ id }) => id === group.dispositionId)?.items ?? [];
  const disposition = [...(meeting.instead ?? applyOverrides(items, group.dispositionOverrides))];
  const span: Span = {
    group: group.id,
    mine: takenOverBy(group.id, here.groups),
    reporters: reporters(group, disposition, heard),
    ...sinceOf(last, meeting),
    out: around?.isOut ? meeting.id : null,
    until: meeting.startsAt.toISOString(),
  };
  return { group, meeting, last, around, heard, disposition, span, input: here.input[index] };
}

/** Ids of the groups whose minutes the disposition asks for: by name, or as the teams of its efforts. */
function reporters(own: Group, disposition: readonly StandingItem[], heard: readonly KnownGroup[]): string[] {
  const isAsked = reportsTo(disposition);
  return heard.filter((group) => group.id !== own.id && isAsked(group)).map(({ id }) => id);
}

/** Before a group's first meeting, the past year is news to it. */
function sinceOf(last: HeldRow | null, { startsAt }: MeetingAhead) {
  const from = last?.startsAt ?? aYearBefore(startsAt);
  return {
    last: last?.id ?? null,
    from,
    sentAt: last?.publishedAt ?? from,
    oldest: aYearBefore(last ? new Date(last.startsAt) : startsAt),
  };
}

function aYearBefore(instant: Date): string {
  const before = new Date(instant);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before.toISOString();
}

function sourcesOf(
  standing: Standing,
  here: Here,
  happened: Happened,
  { today, timeZone }: Asked,
): AgendaSources {
  const { group, meeting, last, around, heard, input } = standing;
  const { people } = here.circle;
  const lookBack = happened.since(standing.span);
  return {
    today,
    meeting: {
      startsAt: meeting.wallTime,
      durationMinutes: meeting.durationMinutes,
      isNext: around?.nextId === meeting.id,
      themeId: meeting.themeId ?? null,
    },
    previousOn: around?.previousOn ?? null,
    following: followingOf(standing, here.avoided, today, timeZone),
    group: {
      key: group.key,
      name: group.name,
      leader: people.get(group.leaderId)?.name ?? "",
      secretary: people.get(group.secretaryId ?? "")?.name ?? null,
      effort: heard.find(({ id }) => id === group.id)?.effort ?? null,
    },
    disposition: dispositionFor(meeting, standing.disposition, lookBack.themes),
    groups: heard,
    efforts: here.efforts,
    ...peopleIn(here.circle, group, meeting, today),
    ...lookBack,
    late: happened.late.filter(({ meetingId }) => meetingId === meeting.id),
    indicators: happened.indicators,
    practice: heard.some((one) => one.id === group.id && hearsOfPractice(one)) ? happened.practice : null,
    input: {
      ...(input ?? { asked: [], briefings: [], proposals: [] }),
      callOn: deadlinesOf(meeting.wallTime.slice(0, 10), group).callForItemsOn,
    },
    last: last && happened.ours(last),
  };
}

/** The group's own; of a theme day the theme alone. */
function dispositionFor(
  { themeId, durationMinutes }: MeetingAhead,
  disposition: StandingItem[],
  themes: AgendaSources["themes"],
): StandingItem[] {
  const theme = themes.find(({ id }) => id === themeId);
  return theme ? themeDayDisposition(theme.title, durationMinutes) : disposition;
}

/** The meeting after this one, for the item that asks for it: the planned one, or the day the group's rhythm proposes. */
function followingOf(
  { group, meeting, around, disposition }: Standing,
  avoided: Here["avoided"],
  today: string,
  timeZone: string,
): AgendaSources["following"] {
  if (!asksFor(disposition, "next-meeting")) return null;
  if (around?.followingOn) return { on: around.followingOn, planned: true };
  if (!group.rhythm) return null;
  const last = meeting.wallTime.slice(0, 10);
  const isAvoided = avoidedDay(avoided);
  const proposed = nextMeetingTime(habitOf(group), { last, today, noticeDays: 0, timeZone, isAvoided });
  return { on: proposed.slice(0, 10), planned: false };
}

/** Everybody's name by their key, who sits round the table on the day, and who holds which function today. */
function peopleIn(circle: CircleFacts, group: Group, meeting: MeetingAhead, today: string) {
  const seats = circleOf(group.id, circle, meeting.wallTime.slice(0, 10));
  const seated = new Set(seats.map(({ person }) => person.id));
  const everyone = [...circle.people.values()];
  const here = everyone.filter((person) => !person.guest && !hasLeft(person, today));
  return {
    holders: here.map(({ id, name, title, functions }) => ({
      name,
      functions: [...(title ? [title] : []), ...(functions ?? [])],
      seated: seated.has(id),
    })),
    names: Object.fromEntries(everyone.map(({ key, name }) => [key, name])),
    // of a guest, what they are says where they come from
    organisations: Object.fromEntries(
      everyone.flatMap(({ key, organisation, title, guest }) => {
        const from = organisation ?? (guest ? title : null);
        return from ? [[key, from] as const] : [];
      }),
    ),
    circle: seats.map(({ person: { key, name, organisation }, through }) => {
      return { key, name, organisation, through };
    }),
  };
}
