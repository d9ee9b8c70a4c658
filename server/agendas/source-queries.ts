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
import type { PracticeTold } from "../domain/practice-counts";
import type { Placed } from "./places";

/** What every statement may be asked with. Days are `YYYY-MM-DD`. */
export interface Asked {
  collaboration: string;
  timeZone: string;
  today: string;
}

/**
 * What a group's meeting looks back on, since the last one it held. Meetings whose spans differ in their ends alone look back
 * on the same, which is asked for once.
 */
export interface Span {
  group: string;
  /** The group and those it has taken over from: what waited for them waits for it. */
  mine: readonly string[];
  /** Ids of the groups whose minutes are asked for. */
  reporters: readonly string[];
  /** Our last held meeting; null where there was none. */
  last: string | null;
  /** The instant of our last held meeting, or a year before this one; instants are ISO 8601. */
  from: string;
  /** When the agenda of our last held meeting went out, or else `from`. */
  sentAt: string;
  /** A year before our last held meeting: nothing older returns. */
  oldest: string;
  /** The meeting itself once its agenda is out: what stands there is told there. */
  out: string | null;
  /** The instant of the meeting. */
  until: string;
}

/** A row that one of several asked for: `nth` says which, from 1. */
type Nth<Row> = Row & { nth: number };

export interface HeldRow extends Omit<HeldMeeting, "decisions" | "news"> {
  id: string;
  startsAt: string;
  /** The same in milliseconds. */
  heldAt: number;
  publishedAt: string | null;
}

export type LateRow = Omit<LateItem, "number"> & Placed;

/** A row as it is asked for: where its item is found is asked once for all (`loadPlaces`). */
type Unplaced<Row> = Omit<Row, "at"> & Placed;

/** One that may tell of an item. */
type MaybePlaced = Placed | { itemId: null };

export type KnownGroup = AgendaSources["groups"][number] & {
  id: string;
  confidential: boolean;
  mergedIntoId: string | null;
};

const listed = (name: string, type: string) => sql`${sql.placeholder(name)}::${sql.raw(type)}[]`;

const collaboration = sql`${sql.placeholder("collaboration")}::uuid`;
const today = sql`${sql.placeholder("today")}::date`;
const timeZone = sql`${sql.placeholder("timeZone")}::text`;

/** Meetings and their groups, `a`: ids (null of one that nobody has planned) and instants, in lists of the same length. */
export const ahead = sql`unnest(${listed("groups", "uuid")}, ${listed("meetings", "uuid")}, ${listed("instants", "timestamptz")})
  with ordinality as a("group", meeting, "startsAt", nth)`;

/** The spans, `s`. Lists of lists are kept as texts, for PostgreSQL's own are all of one length. */
const spans = sql`(select nth::int, "group", mine::uuid[], reporters::uuid[], last, "from", "sentAt", oldest, until, out
  from unnest(${listed("of", "uuid")}, ${listed("mine", "text")}, ${listed("reporters", "text")}, ${listed("last", "uuid")},
    ${listed("from", "timestamptz")}, ${listed("sentAt", "timestamptz")}, ${listed("oldest", "timestamptz")},
    ${listed("until", "timestamptz")}, ${listed("out", "uuid")})
    with ordinality as given("group", mine, reporters, last, "from", "sentAt", oldest, until, out, nth) offset 0) s`;

/** A draft of minutes is read by the circle alone; what it says goes on no agenda before it is sent. */
const isNoDraft = (meetingId: SQL) =>
  sql`not exists (select from meetings k where k.id = ${meetingId} and k.minutes_in_draft)`;

const heldStates = sql`('held', 'in-review', 'approved')`;

/** What a governance agenda may hear of: no group whose meetings are about a citizen. The own group is always heard. */
const isHeard = (g: SQL) => sql`(${g}.id = s."group" or not (${g}.confidential or ${g}.layer = 'network'))`;

/** What was written under item `i` before its meeting, or before the one it was carried from. */
const writtenBefore = sql`(select line -> 'says' -> 'params' ->> 'text' from jsonb_array_elements(i.lines) line
  where line ->> 'key' = 'note' or line ->> 'key' like '%/written:%' order by line ->> 'key' = 'note' desc limit 1)`;

const inMilliseconds = (instant: SQL) => sql`(extract(epoch from ${instant}) * 1000)::float8`;

const heldColumns = sql`m.id, m.key, m.wall_time::date::text as "on", g.key as "group", g.name as "groupName", m.state,
  (m.minutes_sent_at at time zone m.time_zone)::date::text as "minutesSentOn",
  (m.approved_at at time zone m.time_zone)::date::text as "approvedOn",
  m.starts_at as "startsAt", ${inMilliseconds(sql`m.starts_at`)} as "heldAt", m.published_at as "publishedAt"`;

/** Of each meeting ahead that has one. */
export const lastHeld = statement<Nth<HeldRow>>(sql`
  select a.nth::int, ${heldColumns} from ${ahead} cross join lateral (
      select * from meetings where group_id = a."group" and state in ${heldStates} and starts_at < a."startsAt"
      order by starts_at desc limit 1) m
    join groups g on g.id = m.group_id`);

interface AroundRow {
  previousOn: string | null;
  followingOn: string | null;
  nextId: string | null;
  /** Its own agenda is out. */
  isOut: boolean;
}

/** The meetings before and after each, and which meeting's agenda is its group's next in the making. */
export const meetingsAround = statement<AroundRow>(sql`
  select
    (select m.wall_time::date::text from meetings m
      where m.group_id = a."group" and m.state <> 'cancelled' and m.starts_at > a."startsAt"
      order by m.starts_at limit 1) as "followingOn",
    (select m.wall_time::date::text from meetings m
      where m.group_id = a."group" and m.state <> 'cancelled' and m.starts_at < a."startsAt" and m.theme_id is null
      order by m.starts_at desc limit 1) as "previousOn",
    (select m.id from meetings m
      where m.group_id = a."group" and m.state in ('planned', 'collecting') and m.wall_time >= ${today}
        and m.theme_id is null
      order by m.starts_at limit 1) as "nextId",
    coalesce((select m.state not in ('planned', 'collecting') from meetings m where m.id = a.meeting), false) as "isOut"
  from ${ahead} order by a.nth`);

/** Days the collaboration does not meet on. */
export const avoidedDays = statement<{ from: string; to: string }>(sql`
  select "from"::text, "to"::text from avoided_days where collaboration_id = ${collaboration}`);

export const groupsOf = statement<KnownGroup>(sql`
  select g.id, g.key, g.name, g.layer, g.confidential, e.key as effort, p.name as leader, g.archived_on is not null as archived,
    g.merged_into_id as "mergedIntoId"
  from groups g join people p on p.id = g.leader_id left join efforts e on e.id = g.effort_id
  where g.collaboration_id = ${collaboration}
  order by g.position, g.key`);

export const effortsOf = statement<AgendaSources["efforts"][number]>(sql`
  select key, name, "from"::text, "to"::text from efforts
  where collaboration_id = ${collaboration} order by position, key`);

export const dispositionsOf = statement<{ id: string; items: StandingItem[] }>(sql`
  select distinct on (disposition_id) disposition_id as id, items from disposition_versions
  where disposition_id = any(${listed("dispositions", "uuid")})
  order by disposition_id, version desc`);

export const lateItems = statement<LateRow>(sql`
  select i.meeting_id as "meetingId", i.id as "itemId", i.key, i.title, i.closed from agenda_items i
  where i.meeting_id = any(${listed("meetings", "uuid")}) and i.late order by i.position, i.key`);

/** Other groups' held meetings between our last one and these. */
export const reportsSince = statement<Nth<HeldRow>>(sql`
  select s.nth, ${heldColumns} from ${spans} join meetings m on m.group_id = any(s.reporters)
    join groups g on g.id = m.group_id
  where m.state in ${heldStates} and m.starts_at > s."from" and m.starts_at < s.until
  order by s.nth, m.starts_at, g.position, m.key`);

/** In the order of their numbers; whose they are is told by their meeting. */
export const decisionsOf = statement<Unplaced<HeldMeeting["decisions"][number]>>(sql`
  select d.meeting_id as "meetingId", d.item_id as "itemId", d.id, d.text,
    d.year || '-' || lpad(d.number::text, greatest(2, length(d.number::text)), '0') as number
  from decisions d where d.meeting_id = any(${listed("told", "uuid")}) and ${isNoDraft(sql`d.meeting_id`)}
  order by d.year, d.number, d.id`);

/** What was written under items of information and discussion that were dealt with, in no order. */
export const newsOf = statement<Unplaced<HeldMeeting["news"][number]>>(sql`
  select i.meeting_id as "meetingId", i.id as "itemId", i.id, i.note as text
  from agenda_items i
  where i.meeting_id = any(${listed("reports", "uuid")}) and i.type in ('information', 'discussion') and trim(i.note) <> ''
    and (i.outcome is null or i.outcome in ('noted', 'decided'))
    and i.fill not in ('approve-agenda', 'previous-minutes', 'any-other-business') and not i.closed and ${isNoDraft(sql`i.meeting_id`)}`);

/** What was said under a closed item is for its own group's circle. */
export const openTasks = statement<
  Nth<Unplaced<OpenTask> & Pick<HeldRow, "heldAt"> & { language: "da" | "en" }>
>(sql`
  select s.nth, t.meeting_id as "meetingId", t.item_id as "itemId", t.id, g.key as "group", t.what,
    coalesce(p.name, t.outside_name, t.responsible) as who, t.due::text, ${inMilliseconds(sql`m.starts_at`)} as "heldAt",
    (select language from collaborations where id = t.collaboration_id) as language
  from ${spans} join tasks t on t.done_on is null and t.group_id = any(s.reporters || s."group")
    join meetings m on m.id = t.meeting_id join groups g on g.id = t.group_id
    join agenda_items i on i.id = t.item_id left join people p on p.id = t.person_id
  where m.state in ${heldStates} and not m.minutes_in_draft and m.starts_at < s.until and (not i.closed or m.group_id = s."group")
  order by s.nth, t.due nulls last, m.starts_at, t.position, t.id`);

/** Another group's disposition is not ours: what we have taken over from it stands as an item of its own. */
const ifOurs = (column: SQL) => sql`case when m.group_id = m."group" then ${column} end`;

/**
 * Every item of our last meeting, and what an earlier one within the year left unfinished that no later meeting has taken
 * up; and what somebody had added to a meeting that was cancelled. What stands on an agenda that is out stands on no other.
 *
 * `heldAt` is null of what was cancelled. Gathered step by step, each step finding its rows by a list of ids, so that it reads its table once however PostgreSQL goes
 * about it: where it believes the tables to be empty, joins would read every item anew for every other.
 */
export const pastItems = statement<Nth<Unplaced<PastItem> & { heldAt: number | null }>>(sql`
  with m as materialized (
    select s.*, m.id, m.group_id, m.starts_at, m.state <> 'cancelled' as held
    from ${spans} join meetings m on m.group_id = any(s.mine)
    where m.starts_at >= s.oldest and m.state in ('held', 'in-review', 'approved', 'cancelled')),
  i as materialized (
    select *, lower(trim(title)) as name from agenda_items where meeting_id = any(array(select id from m))),
  later as materialized (
    select m.nth, m.group_id, m.starts_at, i.lineage_id, i.name from m join i on i.meeting_id = m.id where m.held),
  again as materialized (
    select lineage_id, meeting_id from agenda_items where lineage_id = any(array(select lineage_id from i
      where outcome in ('deferred', 'not-reached') or key like 'added:%' or meeting_id = any(array(select last from m))))),
  taking as materialized (
    select lineage_id, id, group_id, state from again
      join (select id, group_id, state from meetings where id = any(array(select meeting_id from again)) offset 0) at on id = meeting_id)
  select m.nth, i.meeting_id as "meetingId", i.id as "itemId", ${ifOurs(sql`i.standing`)} as standing,
    ${ifOurs(sql`parent.standing`)} as under, i.title, i.type, i.fill, i.minutes,
    i.presenter, i.outcome, i.note, ${writtenBefore} as written, i.referral_id as referral, i.lineage_id as "lineageId", i.recurring,
    (exists (select from decisions d where d.meeting_id = i.meeting_id and d.item_id = i.id)
      or exists (select from tasks t where t.meeting_id = i.meeting_id and t.item_id = i.id)
      or exists (select from referrals r where r.from_meeting_id = i.meeting_id and r.from_item_id = i.id)) as "hasResults",
    case when m.held then ${inMilliseconds(sql`m.starts_at`)} end as "heldAt"
  from m join i on i.meeting_id = m.id left join i parent on parent.id = i.parent_id
  where (
    (m.held and m.starts_at <= m.until and (m.id = m.last or (i.outcome in ('deferred', 'not-reached') and not exists (
      select from later where later.nth = m.nth and later.starts_at > m.starts_at
        and (later.lineage_id = i.lineage_id or (later.group_id = m.group_id and later.name = i.name))))))
    or (not m.held and m.starts_at > m.oldest and i.key like 'added:%' and not exists (
      select from taking where taking.lineage_id = i.lineage_id and taking.group_id = any(m.mine) and taking.state in ${heldStates})))
    and not exists (
      select from taking where taking.lineage_id = i.lineage_id and taking.group_id = any(m.mine)
        and taking.state in ('published', 'running') and taking.id is distinct from m.out)
  order by m.nth, m.starts_at, coalesce(parent.position, i.position), parent.position nulls first, i.position, i.id`);

/** Referrals that are neither on an agenda nor answered (`stateOf` in `referral.ts`). */
export const waitingReferrals = statement<Nth<Omit<WaitingReferral, "from"> & MaybePlaced>>(sql`
  select s.nth, r.from_meeting_id as "meetingId", r.from_item_id as "itemId", r.id, r.question, r.background,
    r.wanted_by::text as "wantedBy", p.name as "askedBy", raiser.name as "raisedBy", g.key as "group", g.name as "groupName",
    origin.name as origin,
    coalesce(m.wall_time::date, (r.created_at at time zone ${timeZone})::date)::text as "sentOn"
  from ${spans} join referrals r on r.to_group_id = s."group" and r.answer is null
    join groups g on g.id = r.from_group_id join people p on p.id = g.leader_id
    left join meetings m on m.id = r.from_meeting_id left join people raiser on raiser.id = r.raised_by_id
    left join lateral (
      with recursive up as (
        select d.delegated_from_id, d.from_group_id from referrals d where d.id = r.delegated_from_id
        union all select d.delegated_from_id, d.from_group_id from referrals d join up on d.id = up.delegated_from_id)
      select first.name from up join groups first on first.id = up.from_group_id
      where up.delegated_from_id is null and ${isHeard(sql`first`)}) origin on r.delegated_from_id is not null
  where r.on_item_id is null and ${isHeard(sql`g`)}
  order by s.nth, coalesce(m.starts_at, r.created_at), r.position, r.id`);

/**
 * What came after our last agenda was written; an answer given before it stood there already. Where the group that was asked
 * gave the question onward, and so on, every answer along the way is ours to hear; so each is followed back to who asked.
 */
export const answeredReferrals = statement<Nth<Omit<AnsweredReferral, "at"> & MaybePlaced>>(sql`
  with recursive back as (
    select s.nth, s."group", s.mine, r.id as answered, r.delegated_from_id, r.from_group_id, r.to_group_id, 0 as steps
    from ${spans} join referrals r on r.collaboration_id = ${collaboration} and r.answered_at > s."sentAt"
    where r.to_group_id <> all(s.mine)
    union all
    select nth, "group", mine, answered, d.delegated_from_id, d.from_group_id, d.to_group_id, steps + 1
    from back join referrals d on d.id = back.delegated_from_id)
  select s.nth, i.meeting_id as "meetingId", i.id as "itemId", r.id, r.question, r.answer, r.answer_text as text,
    (r.answered_at at time zone ${timeZone})::date::text as "answeredOn", g.key as "group", g.name as "groupName",
    case when s.steps > 0 and ${isHeard(sql`through`)} then through.name end as through
  from (select distinct on (nth, answered) * from back where from_group_id = any(mine) order by nth, answered, steps) s
    join referrals r on r.id = s.answered join groups g on g.id = r.to_group_id join groups through on through.id = s.to_group_id
    left join agenda_items i on i.id = r.on_item_id
  where ${isHeard(sql`g`)}
  order by s.nth, r.answered_at, s.steps, r.id`);

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
  where out.group_id = s."group" and out.state in ('published', 'running') and out.id is distinct from s.out
    and i.lines::text like '%/' || ${sql.raw(`'${key}:'`)} || d.id || '"%')`;

const reviewDay = sql`coalesce(d.review_again_on, case when d.effect is null then d.review_on end)`;

/**
 * Other groups' decisions that concern this one and were told after its last agenda was written; and its own that none has
 * taken the place of, from the day they are to be reviewed until somebody has answered (`reviewDay` in `decision-life.ts`).
 */
export const livingDecisions = statement<Nth<LivingRow>>(sql`
  with s as materialized (select * from ${spans})
  select s.nth, 'concerning' as what, ${decisionThatLives}, (m.minutes_sent_at at time zone ${timeZone})::date::text as "on",
    m.starts_at as heard
  from s join decision_concerns k on k.group_id = any(s.mine)
    join decisions d on d.id = k.decision_id join meetings m on m.id = d.meeting_id
    join groups g on g.id = d.group_id join collaborations c on c.id = d.collaboration_id
  where d.group_id <> all(s.mine) and (k.told_at is null or k.told_at > s."sentAt")
    and ${isHeard(sql`g`)} and ${isToHear("decision")}
    and not exists (select from agenda_items i where i.id = d.item_id and i.closed)
  union all
  select s.nth, 'review', ${decisionThatLives}, ${reviewDay}::text, m.starts_at
  from s join decisions d on d.group_id = any(s.mine) and (d.review_on is not null or d.review_again_on is not null)
    join meetings m on m.id = d.meeting_id join collaborations c on c.id = d.collaboration_id
  where ${reviewDay} <= (s.until at time zone ${timeZone})::date
    and not exists (select from decisions later join meetings l on l.id = later.meeting_id
      where later.supersedes_id = d.id and (l.minutes_sent_at is not null or l.state = 'approved'))
    and ${isToHear("review")}
  order by nth, heard, number, id`);

/**
 * The groups' themes and what became of them; a theme is known on an agenda by the key of its line. The items are found by a
 * list, as those of `pastItems` are.
 */
export const themesOf = statement<Nth<Theme>>(sql`
  with s as materialized (select * from ${spans}),
  m as materialized (
    select s.nth, m.id, m.state from s join meetings m on m.group_id = s."group"
    where m.state in ('published', 'running', 'held', 'in-review', 'approved') and m.id is distinct from s.out),
  i as materialized (
    select meeting_id, outcome, note, lines from agenda_items
    where fill = 'theme' and meeting_id = any(array(select id from m))),
  used as (
    select m.nth, substring(line ->> 'key' from 'theme:(.+)$') as theme,
      bool_or(m.state in ('published', 'running') or i.outcome in ('decided', 'noted', 'withdrawn')
        or (i.outcome is null and i.note is not null)) as done
    from m join i on i.meeting_id = m.id cross join jsonb_array_elements(i.lines) line
    group by 1, 2)
  select s.nth, t.id, t.title, coalesce(t.presenters, '{}') as presenters, t."on"::text, t.whole_day as "wholeDay", t.note,
    case when used.done then 'yes' when not used.done then 'put-off' else 'no' end as taken
  from s join themes t on t.group_id = s."group" left join used on used.nth = s.nth and used.theme = t.id::text
  order by s.nth, t.position, t.id`);

/** What was told of the practice layer for the last quarter. */
export const practiceOf = statement<PracticeTold>(sql`
  select "on"::text, counts -> 'barriers' as barriers, counts -> 'themes' as themes from practice_quarters
  where collaboration_id = ${collaboration} and "on" <= ${today} order by "on" desc limit 1`);

/** Its points as a list for each of their columns, in no order: to make an object of each costs PostgreSQL more than to find it. */
type IndicatorRow = Omit<Indicator, "points"> & {
  days: string[] | null;
  figures: number[];
  counted: (number | null)[];
  notes: (string | null)[];
};

/** Each indicator with its newest points, and those that were the newest on the given days. */
export const indicatorsOf = statement<IndicatorRow>(sql`
  select n.key, n.name, n.unit, e.key as effort, n.target::float8, n.better, n.citizens, p.days, p.figures, p.counted, p.notes
  from indicators n left join efforts e on e.id = n.effort_id
    cross join lateral (
      select json_agg("on") as days, json_agg(value) as figures, json_agg(n) as counted, json_agg(note) as notes from (
        (select "on", value, n, note from indicator_points where indicator_id = n.id and "on" <= ${today}
          order by "on" desc limit ${sql.raw(String(seriesLength))})
        union all
        select p.* from unnest(${listed("days", "date")}) known("on") cross join lateral (
          select "on", value, n, note from indicator_points where indicator_id = n.id and "on" <= known."on"
          order by "on" desc limit 1) p
      ) points) p
  where n.collaboration_id = ${collaboration} order by n.position, n.key`);
