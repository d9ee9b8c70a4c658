// A collaboration with years of meetings behind it: its own copy of SIV Haderslev, and rows made in a statement per table.
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { machine } from "../actor";
import { importCollaboration } from "../collaborations/import-collaboration";

const file = fileURLToPath(new URL("../../db/collaborations/siv-haderslev.yaml", import.meta.url));

/** Six groups with their circles and dispositions, and no meeting yet. */
export async function foundCollaboration(now: Date): Promise<void> {
  const result = await importCollaboration(machine("bench"), fs.readFileSync(file, "utf8"), now);
  if ("mistakes" in result) throw new Error(`The file of the bench has mistakes: ${file}`);
}

/**
 * The groups' meetings from `from` to `to` years before `now`, in each group's rhythm: every item of the disposition with
 * lines and notes, two decisions, two tasks and a point sent onward per meeting, and figures each month. The latest leave
 * tasks open and points waiting.
 */
export async function liveYears(from: number, to: number, now: Date): Promise<void> {
  const today = sql`${now.toISOString()}::timestamptz`;
  await db.transaction(async (tx) => {
    for (const statement of [meetingsHeld(from, to, today), itemsOfNew, decisionsOfNew, tasksOfNew(today)])
      await tx.execute(statement);
    await tx.execute(referralsOfNew(today));
    await tx.execute(figuresMeasured(from, to, today));
  });
  await db.execute(sql`analyze`);
}

const meetingsHeld = (from: number, to: number, today: SQL) => sql`
  insert into meetings (collaboration_id, group_id, key, wall_time, time_zone, starts_at, duration_minutes, state,
    published_at, held_at, minutes_sent_at, approved_at, minutes_hash)
  select g.collaboration_id, g.id, g.key || '-' || day, day + g.usual_at::time, c.time_zone, at, g.duration_minutes, 'approved',
    at - interval '7 days', at, at + interval '1 day', at + interval '7 days', 'none'
  from groups g join collaborations c on c.id = g.collaboration_id
    cross join lateral (select (g.rhythm ->> 'perYear')::int as a_year) rhythm
    cross join lateral generate_series(${from}::int * a_year, ${to}::int * a_year - 1) n
    cross join lateral (select (${today} - make_interval(days => ((n + 0.5) * 365 / a_year)::int))::date as day) d
    cross join lateral (select (day + g.usual_at::time) at time zone c.time_zone as at) instant`;

/** What the statements below add to: meetings that have no items, or whose items have no results. */
const itemsOfNew = sql`
  insert into agenda_items (collaboration_id, meeting_id, key, position, standing, title, type, fill, minutes, lines, outcome, note)
  select m.collaboration_id, m.id, item ->> 'id', nth, item ->> 'id', item ->> 'title', item ->> 'type',
    coalesce(item ->> 'fill', 'none'), (item ->> 'minutes')::int,
    (select jsonb_agg(jsonb_build_object('key', (item ->> 'id') || '/written:' || n, 'mark', null, 'markSays', null, 'source', null,
        'says', jsonb_build_object('code', 'written', 'params', jsonb_build_object('text', 'Line ' || n || ' said before ' || m.key)),
        'why', jsonb_build_object('code', 'written', 'params', jsonb_build_object('heldOn', m.wall_time::date))))
      from generate_series(1, 3) n),
    case when item ->> 'type' = 'decision' then 'decided' else 'noted' end,
    'What the group said under this item on ' || m.wall_time::date || ', in the few sentences that minutes have.'
  from meetings m join groups g on g.id = m.group_id
    join disposition_versions v on v.disposition_id = g.disposition_id
    cross join lateral jsonb_array_elements(v.items) with ordinality as listed(item, nth)
  where not exists (select from agenda_items i where i.meeting_id = m.id)`;

const decisionsOfNew = sql`
  insert into decisions (collaboration_id, group_id, meeting_id, item_id, year, number, text)
  select m.collaboration_id, m.group_id, m.id, i.id, extract(year from m.wall_time),
    (select coalesce(max(d.number), 0) from decisions d where d.group_id = m.group_id and d.year = extract(year from m.wall_time))
      + row_number() over (partition by m.group_id, extract(year from m.wall_time) order by m.starts_at, i.position),
    'Decided at ' || m.key || ' under ' || i.title
  from meetings m join agenda_items i on i.meeting_id = m.id and i.fill in ('approve-agenda', 'refer-onward')
  where not exists (select from decisions d where d.meeting_id = m.id)`;

const tasksOfNew = (today: SQL) => sql`
  insert into tasks (collaboration_id, group_id, meeting_id, item_id, position, what, person_id, due, done_on)
  select m.collaboration_id, m.group_id, m.id, i.id, i.position, 'Agreed at ' || m.key, g.leader_id, m.wall_time::date + 30,
    case when m.starts_at < ${today} - interval '120 days' then m.wall_time::date + 20 end
  from meetings m join groups g on g.id = m.group_id
    join agenda_items i on i.meeting_id = m.id and i.fill in ('previous-minutes', 'indicators')
  where not exists (select from tasks t where t.meeting_id = m.id)`;

const referralsOfNew = (today: SQL) => sql`
  insert into referrals (collaboration_id, from_group_id, from_meeting_id, from_item_id, to_group_id, position, question,
    answer, answer_text, answered_at)
  select m.collaboration_id, m.group_id, m.id, i.id, other.id, 1, 'Asked at ' || m.key || '?',
    case when answered then 'noted' end, case when answered then 'It was heard.' end,
    case when answered then m.starts_at + interval '30 days' end
  from meetings m join groups g on g.id = m.group_id
    join agenda_items i on i.meeting_id = m.id and i.fill = 'refer-onward'
    join groups other on other.collaboration_id = g.collaboration_id
      and other.key = case g.key when 'steering' then 'operations' else 'steering' end
    cross join lateral (select m.starts_at < ${today} - interval '60 days' as answered) a
  where not exists (select from referrals r where r.from_meeting_id = m.id)`;

const figuresMeasured = (from: number, to: number, today: SQL) => sql`
  insert into indicator_points (collaboration_id, indicator_id, "on", value, n)
  select i.collaboration_id, i.id, (${today} - make_interval(months => n))::date, 40 + n % 12, 100
  from indicators i cross join generate_series(${from}::int * 12, ${to}::int * 12 - 1) n`;
