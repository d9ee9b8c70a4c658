// The demo world told on awkward days: every promise of the tables and of the domain is kept.
import { type SQL, sql } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow } from "@/db/demo/who-is-who";
import { collaborations } from "@/db/schema/collaborations";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { accounts } from "@/db/schema/sign-in";
import { danishHolidays } from "../domain/danish-holidays";
import { testDatabase } from "../test-database";
import { loadDemoWorld } from "./load-demo-world";

testDatabase();

afterEach(emptied);

/** PostgreSQL looks at a new database within its first minutes, and from then on believes its tables to be empty. */
async function emptied(): Promise<void> {
  await db.execute(sql`truncate ${collaborations}, ${accounts} cascade`);
  await db.execute(sql`analyze`);
}

/** What must never be found, as a query for it. `now` is an instant and `today` a day, both as text. */
const promises: [string, (now: string, today: string) => SQL][] = [
  [
    "meetings are on working days, at the instant their wall time means",
    () => sql`select key from meetings
      where extract(isodow from wall_time) > 5 or starts_at <> wall_time at time zone time_zone`,
  ],
  [
    "what is held is over, and what is over is held",
    (now) => sql`select key, state from meetings where state <> 'cancelled'
      and (state in ('held', 'in-review', 'approved')) <> (starts_at + duration_minutes * interval '1 minute' <= ${now})`,
  ],
  [
    "every group has minutes behind it and meetings ahead",
    () => sql`select g.key from groups g
      where (select count(*) from meetings m where m.group_id = g.id and m.state = 'approved') < 2
        or not exists (select from meetings m where m.group_id = g.id and m.state = 'planned')`,
  ],
  [
    "decisions are numbered from 1 without gaps in the order of their meetings",
    () => sql`select d.text from (
        select *, row_number() over (partition by group_id, year order by number) as nth,
          lag(meeting_id) over (partition by group_id, year order by number) as before from decisions) d
      join meetings m on m.id = d.meeting_id left join meetings b on b.id = d.before
      where d.number <> d.nth or d.year <> extract(year from m.wall_time) or b.starts_at > m.starts_at`,
  ],
  [
    "a referral waits, or stands on one sent agenda, or was answered where it stood",
    () => sql`select r.question from referrals r join meetings f on f.id = r.from_meeting_id
      left join agenda_items i on i.id = r.on_item_id left join meetings m on m.id = i.meeting_id
      where (r.on_item_id is null and r.answer is not null)
        or (r.on_item_id is not null and (i.referral_id is distinct from r.id or m.group_id <> r.to_group_id))
        or (r.on_item_id is not null and (r.answer is null) <> (m.state = 'published'))
        or (r.on_item_id is not null and m.published_at < f.held_at) or r.answered_at < f.held_at`,
  ],
  [
    "no referral stands on two agendas that are out",
    () => sql`select referral_id from agenda_items i join meetings m on m.id = i.meeting_id
      where m.state = 'published' and referral_id is not null group by 1 having count(*) > 1`,
  ],
  [
    "only sent agendas have items, and only held meetings outcomes",
    () => sql`select m.key, i.key from agenda_items i join meetings m on m.id = i.meeting_id
      where m.state in ('planned', 'collecting', 'cancelled') or (m.state = 'published' and i.outcome is not null)`,
  ],
  [
    "a paper hangs on an item that was sent, and nothing came to it later",
    () => sql`select a.name from attachments a join meetings m on m.id = a.meeting_id
      where a.created_at <> m.published_at or m.state not in ('published', 'in-review', 'approved')
        or not exists (select from agenda_items i where i.meeting_id = m.id and i.key = a.item_key)`,
  ],
  [
    "people were asked before they answered, and all of it is behind us, at a meeting that is ahead",
    (now) => sql`select c.id from calls c join meetings m on m.id = c.meeting_id
      where c.asked_at >= coalesce(c.answered_at, ${now}) or c.answered_at > ${now} or m.state <> 'collecting'
        or (not c.nothing and c.answered_at is not null)
          <> (exists (select from briefings b where b.meeting_id = m.id and b.person_id = c.person_id)
            or exists (select from proposals p where p.meeting_id = m.id and p.person_id = c.person_id))`,
  ],
  [
    "a proposal is made and answered behind us, by somebody who was asked",
    (now) => sql`select p.title from proposals p where p.created_at > ${now} or p.answered_at > ${now}
      or p.answered_at < p.created_at or not exists (
        select from calls c where c.meeting_id = p.meeting_id and c.person_id = p.person_id)`,
  ],
  [
    "a point that was passed on is answered where it came to",
    () => sql`select r.question from referrals r left join referrals onward on onward.delegated_from_id = r.id
      where (r.answer = 'delegated') <> (onward.id is not null)
        or (onward.id is not null and (onward.answer is null or onward.from_group_id <> r.to_group_id))`,
  ],
  [
    "what led to a decision was decided",
    () =>
      sql`select d.text from decisions d join agenda_items i on i.id = d.item_id where i.outcome is distinct from 'decided'`,
  ],
  [
    "what is carried over was on an earlier agenda of the group",
    () => sql`select i.title from agenda_items i join meetings m on m.id = i.meeting_id
      where i.carried_from_id is not null and not exists (
        select from agenda_items e join meetings em on em.id = e.meeting_id
        where e.id = i.carried_from_id and e.lineage_id = i.lineage_id
          and em.group_id = m.group_id and em.starts_at < m.starts_at)`,
  ],
  [
    "a task was done after it was given, and not in the future",
    (_, today) => sql`select t.what from tasks t join meetings m on m.id = t.meeting_id
      where t.done_on > ${today}::date or t.done_on < m.wall_time::date`,
  ],
  [
    "a room is held for its meeting's own time, and something is booked",
    () => sql`select r.name from rooms r left join room_bookings b on b.room_id = r.id left join meetings m on m.id = b.meeting_id
      where b.starts_at <> m.starts_at or b.ends_at <> m.starts_at + m.duration_minutes * interval '1 minute'
        or not exists (select from room_bookings)`,
  ],
  [
    "nobody is asked for a calendar whose server is invented, and each state of one can be seen",
    (now) => sql`select c.host from connected_calendars c
      where c.next_read_at < ${now}::timestamptz + interval '300 days' or c.read_at > ${now} or c.host not like '%.example'
      union all select 'one state is missing' where not exists (
        select from connected_calendars having bool_or(failure is not null) and bool_or(unread_entries > 0)
          and bool_or(failure is null and read_at < ${now}::timestamptz - interval '2 days')
          and bool_or(read_at > ${now}::timestamptz - interval '1 hour'))`,
  ],
  [
    "no figure is from the future",
    (_, today) => sql`select "on" from indicator_points where "on" > ${today}::date`,
  ],
];

describe.each([
  ["a Sunday in November", demoNow],
  ["a leap day", new Date("2028-02-29T11:00:00Z")],
  ["the last half hour of a year", new Date("2026-12-31T22:30:00Z")],
  ["the first minutes of a year, still last year in UTC", new Date("2026-12-31T23:10:00Z")],
  ["the hour that is skipped in spring", new Date("2027-03-28T01:00:00Z")],
  ["the hour that comes twice in autumn", new Date("2027-10-31T00:30:00Z")],
  ["the week before Christmas", new Date("2029-12-14T08:00:00Z")],
])("told on %s", (_, now) => {
  const today = now.toLocaleDateString("sv", { timeZone: "Europe/Copenhagen" });

  test("every promise is kept, and there is something to do", async () => {
    await loadDemoWorld(now);

    for (const [promise, breaches] of promises)
      expect([promise, ...(await db.execute(breaches(now.toISOString(), today)))]).toEqual([promise]);
    expect(await closedDays()).toEqual([]);
    const [count] = await db.execute<{ overdue: number; soon: number; done: number }>(sql`
      select count(*) filter (where done_on is null and due < ${today}::date)::int as overdue,
        count(*) filter (where done_on is null and due between ${today}::date and ${today}::date + 14)::int as soon,
        count(*) filter (where done_on is not null)::int as done from tasks`);
    expect(count?.overdue).toBeGreaterThan(3);
    expect(count?.soon).toBeGreaterThan(3);
    expect(count?.done).toBeGreaterThan(5);
  });
});

/** Days of meetings on which nobody works. */
async function closedDays(): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(
    sql`select distinct wall_time::date::text as day from meetings`,
  );
  const days = rows.map(({ day }) => day);
  const years = new Set(days.map((day) => Number(day.slice(0, 4))));
  const closed = new Set([...years].flatMap(danishHolidays).map(({ on }) => on));
  return days.filter((day) => closed.has(day));
}

test("a world that is there is left alone", async () => {
  await loadDemoWorld(demoNow);
  const first = await itemsThere();
  await loadDemoWorld(new Date("2031-05-05T10:00:00Z"));
  expect(await itemsThere()).toEqual(first);
});

test("told twice it is the same world", async () => {
  await loadDemoWorld(demoNow);
  const first = await itemsThere();
  await emptied();
  await loadDemoWorld(demoNow);
  expect(await itemsThere()).toEqual(first);
});

function itemsThere() {
  return db
    .select({ id: agendaItems.id, key: agendaItems.key, note: agendaItems.note, at: meetings.startsAt })
    .from(agendaItems)
    .innerJoin(meetings, sql`${meetings.id} = ${agendaItems.meetingId}`)
    .orderBy(agendaItems.id);
}
