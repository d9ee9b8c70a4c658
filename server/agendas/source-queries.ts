// The questions an agenda's sources answer, one statement each. What a placeholder holds is told by `SourceValues`.
import { type SQL, sql } from "drizzle-orm";
import { statement } from "../database/statement";
import { seriesLength } from "../domain/agenda";
import type {
  AgendaSources,
  AnsweredReferral,
  HeldMeeting,
  Indicator,
  LateItem,
  OpenTask,
  PastItem,
  Theme,
  WaitingReferral,
} from "../domain/agenda-sources";
import type { StandingItem } from "../domain/collaboration-file";
import type { Placed } from "./places";

/** What the statements are asked with. Instants are ISO 8601, days `YYYY-MM-DD`. */
export interface SourceValues {
  group: string;
  collaboration: string;
  disposition: string;
  /** The meeting the agenda is for; null while nobody has planned it. */
  meeting: string | null;
  startsAt: string;
  today: string;
  timeZone: string;
}

/** What is asked once our last held meeting is known; null where there was none. */
export interface SinceValues extends SourceValues {
  last: string | null;
  lastOn: string | null;
  /** The instant of our last held meeting, or a year before this one. */
  from: string;
  /** When the agenda of our last held meeting went out, or else `from`. */
  sentAt: string;
  /** A year before our last held meeting: nothing older returns. */
  oldest: string;
  /** Ids of the groups whose minutes are asked for, as a PostgreSQL array. */
  reporters: string;
}

/** What is asked once the meetings that are told of are known: their ids as PostgreSQL arrays. */
export interface ToldValues {
  group: string;
  /** Other groups' meetings since ours. */
  reports: string;
  /** Those and our last. */
  told: string;
}

export interface HeldRow extends Omit<HeldMeeting, "decisions" | "news"> {
  id: string;
  startsAt: string;
  publishedAt: string | null;
}

/** A row as it is asked for: where its item is found is asked once for all (`loadPlaces`). */
type Unplaced<Row> = Omit<Row, "at"> & Placed;

/** One that may tell of an item. */
type MaybePlaced = Placed | { itemId: null };

export type HeardGroup = AgendaSources["groups"][number] & { id: string };

const group = sql`${sql.placeholder("group")}::uuid`;
/** The group and those it has taken over from: what waited for them waits for it. */
const mine = sql`array(with recursive mine(id) as (select ${group}
  union select g.id from groups g join mine on g.merged_into_id = mine.id) select id from mine)`;
const collaboration = sql`${sql.placeholder("collaboration")}::uuid`;
const disposition = sql`${sql.placeholder("disposition")}::uuid`;
const meeting = sql`${sql.placeholder("meeting")}::uuid`;
const startsAt = sql`${sql.placeholder("startsAt")}::timestamptz`;
const today = sql`${sql.placeholder("today")}::date`;
const last = sql`${sql.placeholder("last")}::uuid`;
const lastOn = sql`${sql.placeholder("lastOn")}::date`;
const from = sql`${sql.placeholder("from")}::timestamptz`;
const sentAt = sql`${sql.placeholder("sentAt")}::timestamptz`;
const oldest = sql`${sql.placeholder("oldest")}::timestamptz`;
const timeZone = sql`${sql.placeholder("timeZone")}::text`;
const reports = sql`${sql.placeholder("reports")}::uuid[]`;
const told = sql`${sql.placeholder("told")}::uuid[]`;
const reporters = sql`${sql.placeholder("reporters")}::uuid[]`;

const heldStates = sql`('held', 'in-review', 'approved')`;

/** What a governance agenda may hear of: no group whose meetings are about a citizen. The own group is always heard. */
const isHeard = (g: SQL) => sql`(${g}.id = ${group} or not (${g}.confidential or ${g}.layer = 'network'))`;

/** What was said under a closed item is for its own group's circle. */
const isOpenToUs = sql`(not i.closed or m.group_id = ${group})`;

/** What was written under item `i` before its meeting, or before the one it was carried from. */
const writtenBefore = sql`(select line -> 'says' -> 'params' ->> 'text' from jsonb_array_elements(i.lines) line
  where line ->> 'key' = 'note' or line ->> 'key' like '%/written:%' order by line ->> 'key' = 'note' desc limit 1)`;

const heldColumns = sql`m.id, m.key, m.wall_time::date::text as "on", g.key as "group", g.name as "groupName", m.state,
  (m.minutes_sent_at at time zone m.time_zone)::date::text as "minutesSentOn",
  (m.approved_at at time zone m.time_zone)::date::text as "approvedOn",
  m.starts_at as "startsAt", m.published_at as "publishedAt"`;

export const lastHeld = statement<HeldRow>(sql`
  select ${heldColumns} from meetings m join groups g on g.id = m.group_id
  where m.group_id = ${group} and m.state in ${heldStates} and m.starts_at < ${startsAt}
  order by m.starts_at desc limit 1`);

interface AroundRow {
  previousOn: string | null;
  followingOn: string | null;
  /** Days the collaboration does not meet on. */
  avoided: { from: string; to: string }[];
  nextId: string | null;
}

/** The meetings before and after this one, and which meeting's agenda is the next in the making. */
export const meetingsAround = statement<AroundRow>(sql`
  select
    (select m.wall_time::date::text from meetings m
      where m.group_id = ${group} and m.state <> 'cancelled' and m.starts_at > ${startsAt}
      order by m.starts_at limit 1) as "followingOn",
    (select coalesce(json_agg(json_build_object('from', a."from", 'to', a."to")), '[]') from avoided_days a
      where a.collaboration_id = ${collaboration}) as avoided,
    (select m.wall_time::date::text from meetings m
      where m.group_id = ${group} and m.state <> 'cancelled' and m.starts_at < ${startsAt} and m.theme_id is null
      order by m.starts_at desc limit 1) as "previousOn",
    (select m.id from meetings m
      where m.group_id = ${group} and m.state in ('planned', 'collecting') and m.wall_time >= ${today}
        and m.theme_id is null
      order by m.starts_at limit 1) as "nextId"`);

export const groupsHeard = statement<HeardGroup>(sql`
  select g.id, g.key, g.name, g.layer, e.key as effort, p.name as leader, g.archived_on is not null as archived
  from groups g join people p on p.id = g.leader_id left join efforts e on e.id = g.effort_id
  where g.collaboration_id = ${collaboration} and ${isHeard(sql`g`)}
  order by g.position, g.key`);

export const effortsOf = statement<AgendaSources["efforts"][number]>(sql`
  select key, name, "from"::text, "to"::text from efforts
  where collaboration_id = ${collaboration} order by position, key`);

export const dispositionOf = statement<{ items: StandingItem[] }>(sql`
  select items from disposition_versions where disposition_id = ${disposition}
  order by version desc limit 1`);

export const lateItems = statement<Omit<LateItem, "number"> & Placed>(sql`
  select i.meeting_id as "meetingId", i.id as "itemId", i.key, i.title, i.closed from agenda_items i
  where i.meeting_id = ${meeting} and i.late order by i.position, i.key`);

/** Other groups' held meetings between our last one and this. */
export const reportsSince = statement<HeldRow>(sql`
  select ${heldColumns} from meetings m join groups g on g.id = m.group_id
  where m.group_id = any(${reporters}) and m.state in ${heldStates} and m.starts_at > ${from} and m.starts_at < ${startsAt}
  order by m.starts_at, g.position, m.key`);

/** In the order of their numbers; whose they are is told by their meeting. */
export const decisionsOf = statement<Unplaced<HeldMeeting["decisions"][number]>>(sql`
  select d.meeting_id as "meetingId", d.item_id as "itemId", d.id, d.text,
    d.year || '-' || lpad(d.number::text, greatest(2, length(d.number::text)), '0') as number
  from decisions d join meetings m on m.id = d.meeting_id join agenda_items i on i.id = d.item_id
  where d.meeting_id = any(${told}) and ${isOpenToUs}
  order by d.year, d.number, d.id`);

/** What was written under items of information and discussion that were dealt with, in reading order. */
export const newsOf = statement<Unplaced<HeldMeeting["news"][number]>>(sql`
  select i.meeting_id as "meetingId", i.id as "itemId", i.id, i.note as text
  from agenda_items i left join agenda_items parent on parent.id = i.parent_id
  where i.meeting_id = any(${reports}) and i.type in ('information', 'discussion') and trim(i.note) <> ''
    and (i.outcome is null or i.outcome in ('noted', 'decided'))
    and i.fill not in ('approve-agenda', 'previous-minutes', 'any-other-business') and not i.closed
  order by coalesce(parent.position, i.position), parent.position nulls first, i.position, i.id`);

export const openTasks = statement<Unplaced<OpenTask>>(sql`
  select t.meeting_id as "meetingId", t.item_id as "itemId", t.id, g.key as "group", t.what,
    coalesce(p.name, t.responsible) as who, t.due::text
  from tasks t join meetings m on m.id = t.meeting_id join groups g on g.id = t.group_id
    join agenda_items i on i.id = t.item_id left join people p on p.id = t.person_id
  where t.done_on is null and t.group_id = any(${reporters} || ${group})
    and m.state in ${heldStates} and m.starts_at < ${startsAt} and ${isOpenToUs}
  order by t.due nulls last, m.starts_at, t.position, t.id`);

/** Another group's disposition is not ours: what we have taken over from it stands as an item of its own. */
function ifOurs(column: SQL): SQL {
  return sql`case when m.group_id = ${group} then ${column} end`;
}

/**
 * Every item of our last meeting, and what an earlier one within the year left unfinished that no later meeting has taken
 * up; and what somebody had added to a meeting that was cancelled. What stands on an agenda that is out stands on no other.
 */
export const pastItems = statement<Omit<PastItem, "at"> & Placed>(sql`
  select i.meeting_id as "meetingId", i.id as "itemId", ${ifOurs(sql`i.standing`)} as standing,
    ${ifOurs(sql`parent.standing`)} as under, i.title, i.type, i.fill, i.minutes,
    i.presenter, i.outcome, i.note, ${writtenBefore} as written, i.referral_id as referral, i.lineage_id as "lineageId", i.recurring,
    (exists (select from decisions d where d.meeting_id = i.meeting_id and d.item_id = i.id)
      or exists (select from tasks t where t.meeting_id = i.meeting_id and t.item_id = i.id)
      or exists (select from referrals r where r.from_meeting_id = i.meeting_id and r.from_item_id = i.id)) as "hasResults"
  from (select * from meetings where group_id = any(${mine}) and starts_at >= ${oldest} offset 0) m
    join agenda_items i on i.meeting_id = m.id left join agenda_items parent on parent.id = i.parent_id
  where (
    (m.state in ${heldStates} and m.starts_at between ${oldest} and ${startsAt}
      and (m.id = ${last} or (i.outcome in ('deferred', 'not-reached') and not exists (
        select from meetings later join agenda_items taken on taken.meeting_id = later.id
        where later.group_id = any(${mine}) and later.state in ${heldStates} and later.starts_at > m.starts_at
          and (taken.lineage_id = i.lineage_id
            or (later.group_id = m.group_id and lower(trim(taken.title)) = lower(trim(i.title))))))))
    or (m.state = 'cancelled' and m.starts_at > ${oldest} and i.key like 'added:%' and not exists (
      select from meetings later join agenda_items taken on taken.meeting_id = later.id
      where later.group_id = any(${mine}) and later.state in ${heldStates} and taken.lineage_id = i.lineage_id)))
    and not exists (
      select from agenda_items out join meetings published on published.id = out.meeting_id
      where out.lineage_id = i.lineage_id and published.group_id = any(${mine})
        and published.state in ('published', 'running') and published.id is distinct from ${meeting})
  order by m.starts_at, coalesce(parent.position, i.position), parent.position nulls first, i.position, i.id`);

/** Referrals that are neither on an agenda nor answered (`stateOf` in `referral.ts`). */
export const waitingReferrals = statement<Omit<WaitingReferral, "from"> & MaybePlaced>(sql`
  select r.from_meeting_id as "meetingId", r.from_item_id as "itemId", r.id, r.question, r.background,
    r.wanted_by::text as "wantedBy", p.name as "askedBy", raiser.name as "raisedBy", g.key as "group", g.name as "groupName",
    origin.name as origin,
    coalesce(m.wall_time::date, (r.created_at at time zone ${timeZone})::date)::text as "sentOn"
  from referrals r join groups g on g.id = r.from_group_id join people p on p.id = g.leader_id
    left join meetings m on m.id = r.from_meeting_id left join people raiser on raiser.id = r.raised_by_id
    left join lateral (
      with recursive up as (
        select d.delegated_from_id, d.from_group_id from referrals d where d.id = r.delegated_from_id
        union all select d.delegated_from_id, d.from_group_id from referrals d join up on d.id = up.delegated_from_id)
      select first.name from up join groups first on first.id = up.from_group_id
      where up.delegated_from_id is null and ${isHeard(sql`first`)}) origin on true
  where r.to_group_id = ${group} and r.on_item_id is null and r.answer is null and ${isHeard(sql`g`)}
  order by coalesce(m.starts_at, r.created_at), r.position, r.id`);

/**
 * What came after our last agenda was written; an answer given before it stood there already. Where the group that was asked
 * gave the question onward, and so on, every answer along the way is ours to hear.
 */
export const answeredReferrals = statement<Omit<AnsweredReferral, "at"> & MaybePlaced>(sql`
  with recursive asked(id, first, step) as (
    select id, id, 0 from referrals where from_group_id = any(${mine})
    union select r.id, asked.first, asked.step + 1 from referrals r join asked on r.delegated_from_id = asked.id)
  select i.meeting_id as "meetingId", i.id as "itemId", r.id, r.question, r.answer, r.answer_text as text,
    (r.answered_at at time zone ${timeZone})::date::text as "answeredOn", g.key as "group", g.name as "groupName",
    case when via.id <> r.id and ${isHeard(sql`through`)} then through.name end as through
  from (select distinct on (id) id, first, step from asked order by id, first = id desc) heard
    join referrals r on r.id = heard.id join groups g on g.id = r.to_group_id
    join referrals via on via.id = heard.first join groups through on through.id = via.to_group_id
    left join agenda_items i on i.id = r.on_item_id
  where r.to_group_id <> all(${mine}) and r.answer is not null and r.answered_at > ${sentAt} and ${isHeard(sql`g`)}
  order by r.answered_at, heard.step, r.id`);

interface LivingRow extends Placed {
  what: "concerning" | "review";
  id: string;
  year: number;
  number: number;
  text: string;
  /** The day of the review, or when it was told. */
  on: string;
  language: string;
}

const decisionThatLives = sql`d.meeting_id as "meetingId", d.item_id as "itemId", d.id, d.year, d.number, d.text, c.language`;

/** Told of on none of the group's agendas that are out, and its minutes sent. */
const isToHear = (key: string) => sql`(m.minutes_sent_at is not null or m.state = 'approved') and not exists (
  select from meetings out join agenda_items i on i.meeting_id = out.id
  where out.group_id = ${group} and out.state in ('published', 'running') and out.id is distinct from ${meeting}
    and i.lines::text like '%/' || ${sql.raw(`'${key}:'`)} || d.id || '"%')`;

/**
 * Other groups' decisions that concern this one and were told after its last agenda was written; and its own that none has
 * taken the place of, from the day they are to be reviewed until somebody has answered (`reviewDay` in `decision-life.ts`).
 */
export const livingDecisions = statement<LivingRow>(sql`
  select 'concerning' as what, ${decisionThatLives}, (m.minutes_sent_at at time zone ${timeZone})::date::text as "on",
    m.starts_at as heard
  from decision_concerns k join decisions d on d.id = k.decision_id join meetings m on m.id = d.meeting_id
    join groups g on g.id = d.group_id join collaborations c on c.id = d.collaboration_id
  where k.group_id = any(${mine}) and d.group_id <> all(${mine}) and (k.told_at is null or k.told_at > ${sentAt})
    and ${isHeard(sql`g`)} and ${isToHear("decision")}
    and not exists (select from agenda_items i where i.id = d.item_id and i.closed)
  union all
  select 'review', ${decisionThatLives}, coalesce(d.review_again_on, d.review_on)::text, m.starts_at
  from decisions d join meetings m on m.id = d.meeting_id join collaborations c on c.id = d.collaboration_id
  where d.group_id = any(${mine})
    and coalesce(d.review_again_on, case when d.effect is null then d.review_on end) <= (${startsAt} at time zone ${timeZone})::date
    and not exists (select from decisions later join meetings l on l.id = later.meeting_id
      where later.supersedes_id = d.id and (l.minutes_sent_at is not null or l.state = 'approved'))
    and ${isToHear("review")}
  order by heard, number, id`);

/** The group's themes and what became of them; a theme is known on an agenda by the key of its line. */
export const themesOf = statement<Theme>(sql`
  with used as (
    select substring(line ->> 'key' from 'theme:(.+)$') as theme,
      bool_or(m.state in ('published', 'running') or i.outcome in ('decided', 'noted', 'withdrawn')
        or (i.outcome is null and i.note is not null)) as done
    from meetings m join agenda_items i on i.meeting_id = m.id cross join jsonb_array_elements(i.lines) line
    where m.group_id = ${group} and m.state in ('published', 'running', 'held', 'in-review', 'approved')
      and i.fill = 'theme' and m.id is distinct from ${meeting}
    group by 1)
  select t.id, t.title, coalesce(t.presenters, '{}') as presenters, t."on"::text, t.whole_day as "wholeDay", t.note,
    case when used.done then 'yes' when not used.done then 'put-off' else 'no' end as taken
  from themes t left join used on used.theme = t.id::text
  where t.group_id = ${group} order by t.position, t.id`);

/** Each indicator with its newest points and the one our last meeting knew, which may be one of them; in no order. */
export const indicatorsOf = statement<Indicator>(sql`
  select n.key, n.name, n.unit, e.key as effort, n.target::float8, n.better, n.citizens, coalesce(series.points, '[]') as points
  from indicators n left join efforts e on e.id = n.effort_id
    left join lateral (
      select json_agg(json_build_object('on', p."on", 'value', p.value::float8, 'n', p.n, 'note', p.note)) as points
      from (
        (select "on", value, n, note from indicator_points where indicator_id = n.id and "on" <= ${today}
          order by "on" desc limit ${sql.raw(String(seriesLength))})
        union all
        (select "on", value, n, note from indicator_points where indicator_id = n.id and "on" <= ${lastOn}
          order by "on" desc limit 1)
      ) p) series on true
  where n.collaboration_id = ${collaboration} order by n.position, n.key`);
