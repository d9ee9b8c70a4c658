// Loads the facts an agenda is composed from, in a number of queries that does not depend on how long the history is.
import type { Database, Transaction } from "@/db/client";
import type { AgendaSources, HeldMeeting, Indicator } from "../domain/agenda-sources";
import { type CircleFacts, circleOf, hasLeft } from "../domain/circle";
import { type StandingItem, standingItems } from "../domain/collaboration-file";
import { deadlinesOf } from "../domain/deadlines";
import { applyOverrides } from "../domain/disposition-override";
import { reportsTo } from "../domain/feeding-groups";
import { decisionNumber } from "../domain/numbering";
import { avoidedDay, habitOf, nextMeetingTime } from "../domain/recurrence";
import { themeDayDisposition } from "../domain/theme-day";
import { dayAt } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";
import { sentIn } from "../inputs/sent-in";
import { translator } from "../words";
import { loadPlaces, type Placed, type PlaceOf } from "./places";
import {
  answeredReferrals,
  decisionsOf,
  dispositionOf,
  effortsOf,
  groupsHeard,
  type HeardGroup,
  type HeldRow,
  indicatorsOf,
  lastHeld,
  lateItems,
  livingDecisions,
  meetingsAround,
  newsOf,
  openTasks,
  pastItems,
  reportsSince,
  type SinceValues,
  type SourceValues,
  themesOf,
  waitingReferrals,
} from "./source-queries";

type LateRow = Awaited<ReturnType<typeof lateItems>>[number];
type LivingRow = Awaited<ReturnType<typeof livingDecisions>>[number];

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

/** Everything `composeAgenda` reads for a meeting of `group`. */
export async function loadSources(
  tx: Database | Transaction,
  group: Group,
  timeZone: string,
  meeting: MeetingAhead,
  now: Date,
): Promise<AgendaSources> {
  const today = dayAt(now, timeZone);
  const values: SourceValues = {
    ...{ group: group.id, collaboration: group.collaborationId, disposition: group.dispositionId },
    ...{ meeting: meeting.id, startsAt: meeting.startsAt.toISOString(), today, timeZone },
  };
  const standing = await loadStanding(tx, group, values, meeting);
  const { heard, circle, disposition, around, last } = standing;
  const happened = await loadHappened(
    tx,
    { ...values, ...sinceOf(last, meeting), reporters: uuids(reporters(group, disposition, heard)) },
    standing.late,
  );
  return {
    today,
    meeting: {
      startsAt: meeting.wallTime,
      durationMinutes: meeting.durationMinutes,
      isNext: around?.nextId === meeting.id,
      themeId: meeting.themeId ?? null,
    },
    previousOn: around?.previousOn ?? null,
    following: followingOf(group, disposition, around ?? null, { meeting, today, timeZone }),
    group: {
      key: group.key,
      name: group.name,
      leader: circle.people.get(group.leaderId)?.name ?? "",
      secretary: circle.people.get(group.secretaryId ?? "")?.name ?? null,
      effort: heard.find(({ id }) => id === group.id)?.effort ?? null,
    },
    disposition: dispositionFor(meeting, disposition, happened.rest.themes),
    groups: heard,
    efforts: standing.efforts,
    ...peopleIn(circle, group, meeting, today),
    ...happened.rest,
    input: {
      ...(standing.input ?? { asked: [], briefings: [], proposals: [] }),
      callOn: deadlinesOf(meeting.wallTime.slice(0, 10), group).callForItemsOn,
    },
    last: last && toldBy(last, happened),
    reports: happened.reports.map((report) => toldBy(report, happened)),
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
  group: Group,
  disposition: readonly StandingItem[],
  around: Awaited<ReturnType<typeof meetingsAround>>[number] | null,
  { meeting, today, timeZone }: { meeting: MeetingAhead; today: string; timeZone: string },
): AgendaSources["following"] {
  if (!standingItems(disposition).some(({ item }) => item.fill === "next-meeting")) return null;
  if (around?.followingOn) return { on: around.followingOn, planned: true };
  if (!group.rhythm) return null;
  const last = meeting.wallTime.slice(0, 10);
  const isAvoided = avoidedDay(around?.avoided ?? []);
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

/** How the group stands: its disposition, its circle, the others it hears, and the meetings around this one. */
async function loadStanding(
  tx: Database | Transaction,
  group: Group,
  values: SourceValues,
  { instead }: MeetingAhead,
) {
  const [[last = null], [around], heard, efforts, circle, [disposition], late, [input]] = await Promise.all([
    lastHeld(tx, { ...values }),
    meetingsAround(tx, { ...values }),
    groupsHeard(tx, { ...values }),
    effortsOf(tx, { ...values }),
    loadCircleFacts(tx, group.collaborationId),
    dispositionOf(tx, { ...values }),
    lateItems(tx, { ...values }),
    sentIn(tx, { ...values }),
  ]);
  const standing = instead
    ? [...instead]
    : applyOverrides(disposition?.items ?? [], group.dispositionOverrides);
  return { last, around, heard, efforts, circle, disposition: standing, late, input };
}

/** What has happened since our last meeting, and what is left from before it; `late` are this meeting's own items. */
async function loadHappened(tx: Database | Transaction, since: SinceValues, late: LateRow[]) {
  const [reports, tasks, past, waiting, answers, living, themes, indicators] = await Promise.all([
    reportsSince(tx, { ...since }),
    openTasks(tx, { ...since }),
    pastItems(tx, { ...since }),
    waitingReferrals(tx, { ...since }),
    answeredReferrals(tx, { ...since }),
    livingDecisions(tx, { ...since }),
    themesOf(tx, { ...since }),
    indicatorsOf(tx, { ...since }),
  ]);
  const reported = reports.map(({ id }) => id);
  const told = since.last ? [since.last, ...reported] : reported;
  const answered = [...answers, ...waiting].flatMap((row) => (row.itemId === null ? [] : [row]));
  const placed = [...late, ...tasks, ...past, ...living, ...answered].map(({ meetingId }) => meetingId);
  const [decisions, news, placeOf] = await Promise.all([
    decisionsOf(tx, { told: uuids(told), group: since.group }),
    newsOf(tx, { reports: uuids(reported) }),
    loadPlaces(tx, [...told, ...placed]),
  ]);
  const at = <Row extends Placed>(row: Row) => ({ ...row, at: placeOf(row) });
  return {
    reports,
    decisions: decisions.map(at),
    news: news.map(at),
    rest: {
      late: late.map((row) => ({ ...row, number: placeOf(row).itemNumber })),
      openTasks: tasks.map(at),
      past: past.map(at),
      waiting: waiting.map((row) => ({ ...row, from: row.itemId === null ? null : placeOf(row) })),
      answers: answers.map((row) => ({ ...row, at: row.itemId === null ? null : placeOf(row) })),
      concerning: living.filter(({ what }) => what === "concerning").map((row) => livingOf(row, placeOf)),
      reviews: living.filter(({ what }) => what === "review").map((row) => livingOf(row, placeOf)),
      themes,
      indicators: indicators.map(({ points, ...indicator }) => ({ ...indicator, points: byDay(points) })),
    },
  };
}

/** A decision as an agenda tells of it; its own item would be named in the collaboration's language. */
function livingOf(row: LivingRow, placeOf: PlaceOf): AgendaSources["reviews"][number] {
  const { id, what, text, on } = row;
  const [number, at] = [decisionNumber(row), placeOf(row)];
  const said = briefly(text);
  const title = translator(row.language, "agenda.title")(what, { number, group: at.groupName, text: said });
  return { id, number, text, on, title, at };
}

/** The first line of a text, cut at a word where it is too long for a title. */
function briefly(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.length <= 120 ? line : `${line.slice(0, 119).replace(/\s+\S*$/, "")}…`;
}

/** Before a group's first meeting, the past year is news to it. */
function sinceOf(last: HeldRow | null, { startsAt }: MeetingAhead) {
  const from = last?.startsAt ?? aYearBefore(startsAt);
  return {
    last: last?.id ?? null,
    lastOn: last?.on ?? null,
    from,
    sentAt: last?.publishedAt ?? from,
    oldest: aYearBefore(last ? new Date(last.startsAt) : startsAt),
  };
}

/** Ids of the groups whose minutes the disposition asks for: by name, or as the teams of its efforts. */
function reporters(own: Group, disposition: readonly StandingItem[], heard: readonly HeardGroup[]): string[] {
  const isAsked = reportsTo(disposition);
  return heard.filter((group) => group.id !== own.id && isAsked(group)).map(({ id }) => id);
}

/** A meeting with the decisions and news that are its own. */
function toldBy(held: HeldRow, { decisions, news }: Pick<HeldMeeting, "decisions" | "news">): HeldMeeting {
  return {
    ...held,
    decisions: decisions.filter(({ at }) => at.meeting === held.key),
    news: news.filter(({ at }) => at.meeting === held.key),
  };
}

/** Each point once, the oldest first. */
function byDay(points: Indicator["points"]): Indicator["points"] {
  return [...new Map(points.map((point) => [point.on, point])).values()].sort((a, b) =>
    a.on < b.on ? -1 : 1,
  );
}

const uuids = (ids: readonly string[]) => `{${ids.join(",")}}`;

function aYearBefore(instant: Date): string {
  const before = new Date(instant);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before.toISOString();
}
