// Loads the facts an agenda is composed from, in a number of queries that does not depend on how long the history is.
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import type {
  AgendaSources,
  AnsweredReferral,
  HeldMeeting,
  Indicator,
  ItemReference,
  LateItem,
  OpenTask,
  PastItem,
  Theme,
  WaitingReferral,
} from "../domain/agenda-sources";
import { circleOf } from "../domain/circle";
import { type StandingItem, standingItems } from "../domain/collaboration-file";
import { dayAt } from "../domain/wall-time";
import { type Group, loadCircleFacts } from "../groups/queries";

/** The meeting an agenda is for; one that nobody has planned yet has no id. */
export interface MeetingAhead {
  id: string | null;
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  startsAt: Date;
  durationMinutes: number;
}

type Reader = Database | Transaction;

/** Everything `composeAgenda` reads for a meeting of `group`. */
export async function loadSources(
  tx: Reader,
  group: Group,
  timeZone: string,
  meeting: MeetingAhead,
  now: Date,
): Promise<AgendaSources> {
  const today = dayAt(now, timeZone);
  const scope: Scope = { tx, group, timeZone, meeting, today, startsAt: meeting.startsAt.toISOString() };
  const [last, around, heard, efforts, circle, disposition, late] = await Promise.all([
    lastHeld(scope),
    meetingsAround(scope),
    groupsHeard(scope),
    effortsOf(scope),
    loadCircleFacts(tx, group.collaborationId),
    dispositionOf(scope),
    lateItems(scope),
  ]);
  const since: Since = { ...scope, last, from: last?.startsAt ?? aYearBefore(meeting.startsAt) };
  const [reports, decisions, news, openTasks, past, waiting, answers, themes, indicators] = await Promise.all(
    loaders(since, reporting(group, disposition, heard)),
  );
  const told = (held: HeldRow): HeldMeeting => ({
    ...held,
    decisions: decisions.filter(({ at }) => at.meeting === held.key),
    news: news.filter(({ at }) => at.meeting === held.key),
  });
  const people = [...circle.people.values()];
  return {
    today,
    meeting: {
      startsAt: meeting.wallTime,
      durationMinutes: meeting.durationMinutes,
      isNext: around.nextId === meeting.id,
    },
    previousOn: around.previousOn,
    group: {
      key: group.key,
      name: group.name,
      leader: circle.people.get(group.leaderId)?.name ?? "",
      effort: heard.find(({ id }) => id === group.id)?.effort ?? null,
    },
    disposition,
    names: Object.fromEntries(people.map(({ key, name }) => [key, name])),
    groups: heard,
    efforts,
    circle: circleOf(group.id, circle, meeting.wallTime.slice(0, 10)).map(({ person, through }) => ({
      key: person.key,
      name: person.name,
      organisation: person.organisation,
      through,
    })),
    last: last && told(last),
    reports: reports.map(told),
    openTasks,
    past,
    waiting,
    answers,
    themes,
    indicators,
    late,
  };
}

interface Scope {
  tx: Reader;
  group: Group;
  timeZone: string;
  meeting: MeetingAhead;
  today: string;
  startsAt: string;
}

interface Since extends Scope {
  last: HeldRow | null;
  /** The instant of our last held meeting, or a year before this one. */
  from: string;
}

interface HeldRow extends Omit<HeldMeeting, "decisions" | "news"> {
  id: string;
  startsAt: string;
  publishedAt: string | null;
}

type HeardGroup = AgendaSources["groups"][number] & { id: string };

const heldStates = sql`('held', 'in-review', 'approved')`;

/** What a governance agenda may hear of: no group whose meetings are about a citizen. The own group is always heard. */
const isHeard = (group: SQL, own: Group) =>
  sql`(${group}.id = ${own.id} or not (${group}.confidential or ${group}.layer = 'network'))`;

/** An item's number as printed, `3` or `4.2`, counted from its place; `i` is the item. */
const itemNumber = sql`(
  select coalesce(max(p.place) || '.', '') || max(o.place)
  from (select count(*) as place from agenda_items s
    where s.meeting_id = i.meeting_id and s.parent_id is not distinct from i.parent_id and s.position <= i.position) o
  left join lateral (select count(*) as place from agenda_items s join agenda_items p on p.id = i.parent_id
    where s.meeting_id = i.meeting_id and s.parent_id is null and s.position <= p.position and i.parent_id is not null
    having i.parent_id is not null) p on true)`;

/** What was written under item `i` before its meeting, or before the one it was carried from. */
const writtenBefore = sql`(select line -> 'says' -> 'params' ->> 'text' from jsonb_array_elements(i.lines) line
  where line ->> 'key' = 'note' or line ->> 'key' like '%/written:%' order by line ->> 'key' = 'note' desc limit 1)`;

/** Where item `i` of meeting `m` of group `g` is found, as an ItemReference. */
const reference = sql`json_build_object('meeting', m.key, 'on', m.wall_time::date::text, 'group', g.key,
  'groupName', g.name, 'item', i.key, 'itemNumber', ${itemNumber})`;

const heldColumns = sql`m.id, m.key, m.wall_time::date::text as "on", g.key as "group", g.name as "groupName", m.state,
  (m.minutes_sent_at at time zone m.time_zone)::date::text as "minutesSentOn",
  (m.approved_at at time zone m.time_zone)::date::text as "approvedOn",
  m.starts_at as "startsAt", m.published_at as "publishedAt"`;

async function lastHeld({ tx, group, startsAt }: Scope): Promise<HeldRow | null> {
  const [row] = await tx.execute<Row<HeldRow>>(sql`
    select ${heldColumns} from meetings m join groups g on g.id = m.group_id
    where m.group_id = ${group.id} and m.state in ${heldStates} and m.starts_at < ${startsAt}
    order by m.starts_at desc limit 1`);
  return row ?? null;
}

/** The meeting before this one, and which meeting's agenda is the next in the making. */
async function meetingsAround({ tx, group, startsAt, today }: Scope) {
  const [row] = await tx.execute<{ previousOn: string | null; nextId: string | null }>(sql`
    select
      (select m.wall_time::date::text from meetings m
        where m.group_id = ${group.id} and m.state <> 'cancelled' and m.starts_at < ${startsAt}
        order by m.starts_at desc limit 1) as "previousOn",
      (select m.id from meetings m
        where m.group_id = ${group.id} and m.state in ('planned', 'collecting') and m.wall_time >= ${today}::date
        order by m.starts_at limit 1) as "nextId"`);
  return row ?? { previousOn: null, nextId: null };
}

async function groupsHeard({ tx, group }: Scope): Promise<HeardGroup[]> {
  return tx.execute<Row<HeardGroup>>(sql`
    select g.id, g.key, g.name, e.key as effort, p.name as leader
    from groups g join people p on p.id = g.leader_id left join efforts e on e.id = g.effort_id
    where g.collaboration_id = ${group.collaborationId} and ${isHeard(sql`g`, group)}
    order by g.position`);
}

async function effortsOf({ tx, group }: Scope) {
  return tx.execute<Row<AgendaSources["efforts"][number]>>(sql`
    select key, name, "from"::text, "to"::text from efforts
    where collaboration_id = ${group.collaborationId} order by position`);
}

async function dispositionOf({ tx, group }: Scope): Promise<StandingItem[]> {
  const [row] = await tx.execute<{ items: StandingItem[] }>(sql`
    select items from disposition_versions where disposition_id = ${group.dispositionId}
    order by version desc limit 1`);
  return row?.items ?? [];
}

async function lateItems({ tx, meeting }: Scope): Promise<LateItem[]> {
  return tx.execute<Row<LateItem>>(sql`
    select i.key, i.title, ${itemNumber} as number from agenda_items i
    where i.meeting_id = ${meeting.id}::uuid and i.late order by i.position`);
}

/** The groups whose minutes the disposition asks for: by name, or as the teams of its efforts. */
function reporting(
  own: Group,
  disposition: readonly StandingItem[],
  heard: readonly HeardGroup[],
): HeardGroup[] {
  const asking = standingItems(disposition).map(({ item }) => item);
  const named = asking.flatMap(({ fill, groups = [] }) => (fill === "minutes-of" ? groups : []));
  const status = asking.filter(({ fill }) => fill === "effort-status");
  const isAsked = ({ key, effort }: HeardGroup) =>
    named.includes(key) ||
    (effort !== null && status.some(({ efforts }) => !efforts || efforts.includes(effort)));
  return heard.filter((group) => group.id !== own.id && isAsked(group));
}

function loaders(since: Since, reporters: readonly HeardGroup[]) {
  const groups = uuids(reporters.map(({ id }) => id));
  return [
    reportsSince(since, groups),
    decisionsSince(since, groups),
    newsSince(since, groups),
    openTasks(since, groups),
    pastItems(since),
    waitingReferrals(since),
    answeredReferrals(since),
    themesOf(since),
    indicatorsOf(since),
  ] as const;
}

/** Other groups' held meetings between our last one and this. */
const isReport = ({ from, startsAt }: Since, groups: SQL) =>
  sql`(m.group_id = any(${groups}) and m.state in ${heldStates} and m.starts_at > ${from} and m.starts_at < ${startsAt})`;

async function reportsSince(since: Since, groups: SQL): Promise<HeldRow[]> {
  return since.tx.execute<Row<HeldRow>>(sql`
    select ${heldColumns} from meetings m join groups g on g.id = m.group_id
    where ${isReport(since, groups)} order by m.starts_at, g.position`);
}

async function decisionsSince(since: Since, groups: SQL): Promise<HeldMeeting["decisions"][number][]> {
  return since.tx.execute<Row<HeldMeeting["decisions"][number]>>(sql`
    select d.id, d.year || '-' || lpad(d.number::text, 2, '0') as number, d.text, ${reference} as at
    from decisions d join meetings m on m.id = d.meeting_id join groups g on g.id = m.group_id
    join agenda_items i on i.id = d.item_id
    where m.id = ${since.last?.id ?? null}::uuid or ${isReport(since, groups)}
    order by m.starts_at, d.year, d.number`);
}

/** What was written under items of information and discussion that were dealt with. */
async function newsSince(since: Since, groups: SQL): Promise<HeldMeeting["news"][number][]> {
  return since.tx.execute<Row<HeldMeeting["news"][number]>>(sql`
    select i.id, i.note as text, ${reference} as at
    from agenda_items i join meetings m on m.id = i.meeting_id join groups g on g.id = m.group_id
      left join agenda_items parent on parent.id = i.parent_id
    where ${isReport(since, groups)} and i.type in ('information', 'discussion') and trim(i.note) <> ''
      and (i.outcome is null or i.outcome in ('noted', 'decided'))
      and i.fill not in ('approve-agenda', 'previous-minutes', 'any-other-business')
    order by m.starts_at, coalesce(parent.position, i.position), parent.position nulls first, i.position`);
}

async function openTasks({ tx, group, startsAt }: Since, groups: SQL): Promise<OpenTask[]> {
  return tx.execute<Row<OpenTask>>(sql`
    select t.id, g.key as "group", t.what, coalesce(p.name, t.responsible) as who, t.due::text, ${reference} as at
    from tasks t join meetings m on m.id = t.meeting_id join groups g on g.id = t.group_id
      join agenda_items i on i.id = t.item_id left join people p on p.id = t.person_id
    where t.done_on is null and (t.group_id = ${group.id} or t.group_id = any(${groups}))
      and m.state in ${heldStates} and m.starts_at < ${startsAt}
    order by t.due nulls last, m.starts_at, t.position`);
}

/**
 * Every item of our last meeting, and what an earlier one within the year left unfinished that no later meeting has taken
 * up. What already stands on an agenda that is out does not stand on another.
 */
async function pastItems({ tx, group, last, startsAt, meeting }: Since): Promise<PastItem[]> {
  return tx.execute<Row<PastItem>>(sql`
    select i.id as "itemId", ${reference} as at, i.standing, parent.standing as under, i.title, i.type, i.fill, i.minutes,
      i.presenter, i.outcome, i.note, ${writtenBefore} as written, i.referral_id as referral, i.lineage_id as "lineageId",
      (exists (select from decisions d where d.meeting_id = i.meeting_id and d.item_id = i.id)
        or exists (select from tasks t where t.meeting_id = i.meeting_id and t.item_id = i.id)
        or exists (select from referrals r where r.from_meeting_id = i.meeting_id and r.from_item_id = i.id)) as "hasResults"
    from meetings m join groups g on g.id = m.group_id join agenda_items i on i.meeting_id = m.id
      left join agenda_items parent on parent.id = i.parent_id
    where m.group_id = ${group.id} and m.state in ${heldStates}
      and m.starts_at between ${aYearBefore(last ? new Date(last.startsAt) : meeting.startsAt)} and ${startsAt}
      and (m.id = ${last?.id ?? null}::uuid or (i.outcome in ('deferred', 'not-reached') and not exists (
        select from meetings later join agenda_items taken on taken.meeting_id = later.id
        where later.group_id = m.group_id and later.state in ${heldStates} and later.starts_at > m.starts_at
          and (taken.lineage_id = i.lineage_id or lower(trim(taken.title)) = lower(trim(i.title))))))
      and not exists (
        select from agenda_items out join meetings published on published.id = out.meeting_id
        where out.lineage_id = i.lineage_id and published.group_id = m.group_id
          and published.state in ('published', 'running') and published.id is distinct from ${meeting.id}::uuid)
    order by m.starts_at, coalesce(parent.position, i.position), parent.position nulls first, i.position`);
}

/** Referrals that are neither on an agenda nor answered (`stateOf` in `referral.ts`). */
async function waitingReferrals({ tx, group }: Since): Promise<WaitingReferral[]> {
  return tx.execute<Row<WaitingReferral>>(sql`
    select r.id, r.question, m.wall_time::date::text as "sentOn", r.wanted_by::text as "wantedBy", p.name as "askedBy",
      ${reference} as "from"
    from referrals r join groups g on g.id = r.from_group_id join people p on p.id = g.leader_id
      join meetings m on m.id = r.from_meeting_id join agenda_items i on i.id = r.from_item_id
    where r.to_group_id = ${group.id} and r.on_item_id is null and r.answer is null and ${isHeard(sql`g`, group)}
    order by m.starts_at, r.position, r.id`);
}

/** What came after our last agenda was written; an answer given before it stood there already. */
async function answeredReferrals({ tx, group, last, from }: Since): Promise<AnsweredReferral[]> {
  return tx.execute<Row<AnsweredReferral>>(sql`
    select r.id, r.question, r.answer, r.answer_text as text, c.time_zone,
      (r.answered_at at time zone c.time_zone)::date::text as "answeredOn", g.key as "group", g.name as "groupName",
      case when i.id is null then null else ${reference} end as at
    from referrals r join groups g on g.id = r.to_group_id join collaborations c on c.id = r.collaboration_id
      left join agenda_items i on i.id = r.on_item_id left join meetings m on m.id = i.meeting_id
    where r.from_group_id = ${group.id} and r.answer is not null and r.answered_at > ${last?.publishedAt ?? from}
      and ${isHeard(sql`g`, group)}
    order by r.answered_at, r.id`);
}

/** The group's themes and what became of them; a theme is known on an agenda by the key of its line. */
async function themesOf({ tx, group, meeting }: Since): Promise<Theme[]> {
  return tx.execute<Row<Theme>>(sql`
    with used as (
      select substring(line ->> 'key' from 'theme:(.+)$') as theme,
        bool_or(m.state in ('published', 'running') or i.outcome in ('decided', 'noted', 'withdrawn')
          or (i.outcome is null and i.note is not null)) as done
      from meetings m join agenda_items i on i.meeting_id = m.id cross join jsonb_array_elements(i.lines) line
      where m.group_id = ${group.id} and m.state in ('published', 'running', 'held', 'in-review', 'approved')
        and i.fill = 'theme' and m.id is distinct from ${meeting.id}::uuid
      group by 1)
    select t.id, t.title, coalesce(t.presenters, '{}') as presenters, t."on"::text,
      case when used.done then 'yes' when not used.done then 'put-off' else 'no' end as taken
    from themes t left join used on used.theme = t.id::text
    where t.group_id = ${group.id} order by t.position`);
}

/** Each indicator with its two newest points and the one our last meeting knew. */
async function indicatorsOf({ tx, group, today, last }: Since): Promise<Indicator[]> {
  return tx.execute<Row<Indicator>>(sql`
    select n.key, n.name, n.unit, e.key as effort, n.target::float8, n.better, coalesce(series.points, '[]') as points
    from indicators n left join efforts e on e.id = n.effort_id
      left join lateral (
        select json_agg(json_build_object('on', p."on", 'value', p.value::float8, 'n', p.n, 'note', p.note) order by p."on") as points
        from (
          (select * from indicator_points where indicator_id = n.id and "on" <= ${today} order by "on" desc limit 2)
          union
          (select * from indicator_points where indicator_id = n.id and "on" <= ${last?.on ?? null}::date order by "on" desc limit 1)
        ) p) series on true
    where n.collaboration_id = ${group.collaborationId} order by n.position`);
}

/** Raw rows are as the query names them; drizzle wants them to be records. */
type Row<Shape> = Shape & Record<string, unknown>;

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

function aYearBefore(instant: Date): string {
  const before = new Date(instant);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return before.toISOString();
}
