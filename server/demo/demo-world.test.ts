// The demo world as it is shown: rich where people look, silent where the boundary demands it.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { paaVejTilArbejde } from "@/db/demo/paa-vej-til-arbejde";
import { sivHaderslev } from "@/db/demo/siv-haderslev";
import type { StoryResults } from "@/db/demo/story";
import { demoNow, paaVej, siv, whoIsWho } from "@/db/demo/who-is-who";
import { attachments } from "@/db/schema/attachments";
import { groups } from "@/db/schema/groups";
import { meetings } from "@/db/schema/meetings";
import { machine } from "../actor";
import { composedAgenda } from "../agendas/compose";
import { attachmentStore } from "../attachments/store";
import { collaborationsOf } from "../collaborations/queries";
import { everyItem } from "../domain/agenda-edits";
import { minutesHash } from "../domain/minutes-hash";
import { meetingPage } from "../meetings/page";
import { loadMeeting } from "../meetings/queries";
import { sealedMinutes } from "../minutes/approve-minutes";
import { required } from "../test-world";
import { demoDatabase } from "./demo-database";

demoDatabase();

test("the steering group's agenda is rich before anyone has touched it", async () => {
  const seen = await loadMeeting(db, machine("test"), siv, "steering-2026-12-01");
  const { items } = await composedAgenda(db, seen, demoNow);
  const said = everyItem(items).flatMap(({ lines }) => lines.map(({ says }) => says.code));
  const marked = everyItem(items).flatMap(({ lines }) => lines.map(({ mark }) => mark));

  expect(items.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0)).toBe(120);
  for (const code of [
    "decision",
    "news",
    "task",
    "mayChange",
    "answer.decided",
    "answer.noted",
    "asksBy",
    "carried.notReached",
    "figures",
  ])
    expect(said).toContain(code);
  for (const mark of ["overdue", "waiting", "decided"]) expect(marked).toContain(mark);
  expect(everyItem(items).filter(({ referral }) => referral)).toHaveLength(3);
  expect(items.find(({ key }) => key === "added:contact-person")?.presenter).toBe("Mette Holst");
});

/** Every text of a story's results, with those of the answers that have been given. */
function textsOf({ note, decisions = [], tasks = [], referrals = [] }: StoryResults): string[] {
  const points = referrals.flatMap(({ question, answers = [] }) => [question, ...answers.flatMap(textsOf)]);
  return [
    ...(note ? [note] : []),
    ...decisions.map(({ text }) => text),
    ...tasks.map(({ what }) => what),
    ...points,
  ];
}

test("nothing that is told gets lost: every note, decision, task and question, and everyone who sent apologies", async () => {
  const told = [sivHaderslev, paaVejTilArbejde].flatMap(({ meetings }) => meetings);
  const rows = await db.execute<{ text: string }>(sql`
    select note as text from agenda_items union all select text from decisions
    union all select what from tasks union all select question from referrals`);
  const texts = rows.map(({ text }) => text);
  for (const text of told.flatMap(({ items = [] }) => items.flatMap(textsOf))) expect(texts).toContain(text);

  const away = told.flatMap(({ apologies = [], absent = [] }) => [...apologies, ...absent]);
  const [count] = await db.execute<{ away: number }>(
    sql`select count(*)::int as away from attendances where status <> 'present'`,
  );
  expect(count?.away).toBe(away.length);
});

test("approved minutes are sealed with what they say", async () => {
  const rows = await db.select().from(meetings).innerJoin(groups, sql`${groups.id} = ${meetings.groupId}`);
  const approved = rows.filter(({ meetings: { state } }) => state === "approved");
  expect(approved.length).toBeGreaterThan(50);
  for (const { groups: group, meetings: meeting } of approved) {
    const sealed = await db.transaction((tx) => sealedMinutes(tx, { group, meeting }));
    expect(minutesHash(sealed)).toBe(meeting.minutesHash);
    if (meeting.key === "steering-2026-09-08")
      expect(sealed.items.flatMap(({ attachments, passages }) => [...attachments, ...passages])).toHaveLength(
        3,
      );
  }
});

test("somebody came late, and somebody stood aside and says why", async () => {
  const rows = await db.execute<{ kind: string; says: boolean }>(
    sql`select kind, reason is not null as says from attendance_marks order by kind`,
  );
  expect([...rows]).toEqual([
    { kind: "arrived", says: false },
    { kind: "aside", says: true },
  ]);
});

test("the steering group has been asked, and each kind of answer is there", async () => {
  const actor = {
    kind: "person" as const,
    accountId: "",
    email: whoIsWho.steeringLeader.email,
    language: null,
  };
  const at = { collaboration: siv, meeting: "steering-2026-12-01" };
  const { input } = await meetingPage(db, actor, at, demoNow);
  const triage = required(input?.triage);
  expect(triage.asked).toHaveLength(8);
  expect(triage.asked.filter(({ nothing }) => nothing)).toHaveLength(1);
  expect(triage.asked.filter(({ answered }) => !answered)).toHaveLength(2);
  expect(triage.unanswered).toHaveLength(1);
  expect(triage.answered.map(({ state }) => state)).toEqual(["accepted", "postponed"]);
});

test("there is a chain of three groups, a recurring item, words of a group's own, and a figure on too few", async () => {
  const [count] = await db.execute<Record<"passed" | "superseded" | "few", number>>(sql`select
    (select count(*)::int from referrals where answer = 'delegated') as passed,
    (select count(*)::int from decisions where supersedes_id is not null) as superseded,
    (select count(*)::int from indicator_points where n < 5) as few`);
  expect(count).toEqual({ passed: 1, superseded: 1, few: 1 });
  const titles = async (meeting: string) => {
    const seen = await loadMeeting(db, machine("test"), siv, meeting);
    return everyItem((await composedAgenda(db, seen, demoNow)).items).map(({ title }) => title);
  };
  expect(await titles("steering-2026-12-01")).toContain("Ét eksempel fra værestederne");
  expect(await titles("health-2027-02-11")).toContain("Bordet rundt, værested for værested");
});

test("papers can be opened, and what is closed is read by the circle alone", async () => {
  const files = await db.select().from(attachments);
  expect(files.filter(({ closed }) => closed)).toHaveLength(1);
  expect(files.length).toBeGreaterThan(2);
  for (const { storedAs, bytes } of files) {
    const content = required(await attachmentStore().get(storedAs));
    let read = 0;
    for await (const chunk of content) read += chunk.length;
    expect(read).toBe(bytes);
  }
  const meeting = { collaboration: siv, meeting: "steering-2026-09-08" };
  const titles = async ({ email }: { email: string }) => {
    const actor = { kind: "person" as const, accountId: "", email, language: null };
    return (await meetingPage(db, actor, meeting, demoNow)).items.map(({ title }) => title);
  };
  const hidden = "Lejemålet på Regnbuen efter årsskiftet";
  expect(await titles(whoIsWho.steeringLeader)).toContain(hidden);
  const others = await titles(whoIsWho.member);
  expect(others).toContain("");
  expect(others).not.toContain(hidden);
});

test("network meetings say nothing: neutral addresses, no notes, nothing that came of them", async () => {
  const rows = await db.execute<{ key: string; notes: number; results: number; place: string | null }>(sql`
    select m.key, m.place, (select count(note)::int from agenda_items i where i.meeting_id = m.id) as notes,
      ((select count(*) from decisions d where d.meeting_id = m.id) + (select count(*) from tasks t where t.meeting_id = m.id)
        + (select count(*) from referrals r where r.from_meeting_id = m.id))::int as results
    from meetings m join groups g on g.id = m.group_id where g.confidential`);
  expect(rows.length).toBeGreaterThan(10);
  for (const { key, notes, results, place } of rows) {
    expect(key).toMatch(/^m-[0-9a-f]{8}$/);
    expect([notes, results, place]).toEqual([0, 0, null]);
  }
});

test("a sent agenda has its invitations, and one meeting in each collaboration is cancelled with a reason", async () => {
  const invited = await db.execute<{ state: string; partstat: string }>(sql`
    select m.state, i.partstat from invitations i join meetings m on m.id = i.meeting_id`);
  expect(new Set(invited.map(({ state }) => state))).toEqual(new Set(["published"]));
  expect(new Set(invited.map(({ partstat }) => partstat)).size).toBeGreaterThan(2);
  const toLookAt = await db.execute(
    sql`select kind from replies where doubt is not null or kind = 'proposal'`,
  );
  expect(toLookAt).toHaveLength(2);
  const ways = await db.execute<{ way: string }>(
    sql`select distinct way from replies where answer is not null order by way`,
  );
  expect(ways.map(({ way }) => way)).toEqual(["link", "mail", "product"]);
  const cancelled = await db.execute(sql`
    select c.key from meetings m join collaborations c on c.id = m.collaboration_id
    where m.state = 'cancelled' and m.cancelled_because is not null and m.cancelled_at is not null order by c.key`);
  expect(cancelled.map(({ key }) => key)).toEqual([paaVej, siv]);
});

test("everyone is invented, and who is who is as written", async () => {
  expect(await db.execute(sql`select email from people where email not like '%.example'`)).toEqual([]);
  for (const { key, name, email } of Object.values(whoIsWho))
    expect(
      await db.execute(
        sql`select key from people where name = ${name} and email = ${email} and key = ${key}`,
      ),
    ).toHaveLength(1);
  const actor = { kind: "person" as const, accountId: "", email: whoIsWho.inBoth.email, language: null };
  expect((await collaborationsOf(db, actor)).map(({ collaboration }) => collaboration.key)).toEqual([
    paaVej,
    siv,
  ]);
});

test("no text holds anything like a civil registration number", async () => {
  expect(
    await db.execute(sql`
    select note from agenda_items where note ~ '\\d{6}-?\\d{4}' union select text from decisions where text ~ '\\d{6}-?\\d{4}'`),
  ).toEqual([]);
});
