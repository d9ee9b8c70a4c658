// Searching the demo world: it is found as it changes, in Danish, and by those alone who can read it where it stands.
import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, siv } from "@/db/demo/who-is-who";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { groups } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions, tasks } from "@/db/schema/minutes";
import { fileTexts, searchChanges } from "@/db/schema/search";
import type { PersonActor } from "../actor";
import { closeAttachment } from "../attachments/close-attachment";
import { openAttachment } from "../attachments/queries";
import { receiveFile } from "../attachments/receive-file";
import { attachmentStore } from "../attachments/store";
import { actorOf, makeRoles, makeScene, type Role, type Scene } from "../authorization.fixture";
import { decisionPage } from "../decisions/page";
import { demoDatabase } from "../demo/demo-database";
import { writePdf } from "../demo/write-pdf";
import type { SearchKind } from "../domain/search-kind";
import { meetingPage } from "../meetings/page";
import { saveItem } from "../minutes/save-item";
import { taskPage } from "../tasks/page";
import { required } from "../test-world";
import { indexChanges } from "./index-changes";
import { Search } from "./input";
import { searchPage } from "./page";
import { readFile } from "./read-file";

demoDatabase();
let open: Scene;
let closed: Scene;

/** In every text of the scenes, so that a search for it finds all a reader may read. */
const everywhere = "kanariefugl";

beforeAll(async () => {
  await makeRoles();
  open = await makeScene("open");
  closed = await makeScene("closed");
  for (const scene of [open, closed]) await sing(scene);
  await indexChanges();
}, 240_000);

const everyone: Role[] = [
  ...([
    "member",
    "substitute",
    "observer",
    "guest",
    "secretary",
    "leader",
    "administrator",
    "colleague",
  ] as const),
  ...(["recipient", "otherLeader", "responsible", "nobody", "stranger", "left"] as const),
];

describe("who finds what", () => {
  test.each(everyone)("a %s finds what the pages let them read, all of it and nothing else", async (role) => {
    const actor = as(role);
    const entries = await everyEntry();
    expect(entries.length).toBeGreaterThan(20);
    const readable = new Set<string>();
    for (const entry of entries) if (await isReadable(actor, entry)) readable.add(named(entry));

    expect(await foundBy(actor, everywhere)).toEqual([...readable].sort());
  });

  test("the demo world's closed and unsent are in the scenes, or the test above says nothing", async () => {
    const kinds = (await everyEntry()).map(({ closed, unsent }) => `${closed} ${unsent}`);
    expect(new Set(kinds)).toEqual(new Set(["false false", "false true", "true false", "true true"]));
  });

  test("a word is suggested to those alone who find something by it", async () => {
    const suggestedTo = async (role: Role) => (await asked(as(role), "kanarifugll krokodlle")).suggestion;
    expect(await suggestedTo("member")).toBe("kanariefugl krokodille");
    expect(await suggestedTo("stranger")).toBeNull();
    // the secret stands in closed items alone, so the words do not stand together for others
    expect(await suggestedTo("colleague")).toBeNull();
    expect((await asked(as("colleague"), "krokodlle")).suggestion).toBeNull();
    expect((await asked(as("colleague"), "kanarifugll")).suggestion).toBe("kanariefugl");
  });
});

describe("what changes is found as it is", () => {
  const note = (text: string) => ({
    ...{ collaboration: siv, meeting: open.running.meeting, item: "budget", note: text },
  });

  test("a note as it is saved, and its earlier words no more", async () => {
    await saveItem(as("leader"), { ...note("Zebraerne kommer."), version: 1 });
    expect(await foundBy(as("member"), "zebra")).toEqual([]);
    await indexChanges();
    expect(await foundBy(as("member"), "zebra")).toHaveLength(1);
    expect(await foundBy(as("colleague"), "zebra")).toEqual([]);

    await saveItem(as("leader"), { ...note("Girafferne kommer."), version: 2 });
    await indexChanges();
    expect(await foundBy(as("member"), "zebra")).toEqual([]);
    expect(await foundBy(as("member"), "giraffer")).toHaveLength(1);
  });

  test("an unsent note is everyone's once the minutes are sent", async () => {
    const [meeting] = await db.select().from(meetings).where(eq(meetings.key, open.running.meeting));
    await db
      .update(meetings)
      .set({ minutesSentAt: demoNow })
      .where(eq(meetings.id, required(meeting).id));
    await indexChanges();
    expect(await foundBy(as("colleague"), "giraf")).toHaveLength(1);
  });

  test("what is closed is found by nobody else from that moment, before anything is indexed", async () => {
    const key = open.published.meeting;
    expect(await foundBy(as("colleague"), "åbenlyst")).toHaveLength(2);
    await closeAttachment(as("leader"), { collaboration: siv, file: open.file, closed: true }, demoNow);
    expect(await foundBy(as("colleague"), "åbenlyst")).toHaveLength(1);
    await db
      .update(agendaItems)
      .set({ closed: true })
      .where(sql`key = 'budget' and meeting_id = ${idOf(key)}`);
    expect(await foundBy(as("colleague"), "åbenlyst")).toEqual([]);
    await indexChanges();
    expect(await foundBy(as("colleague"), "åbenlyst")).toEqual([]);
    expect(await foundBy(as("member"), "åbenlyst")).toHaveLength(2);
  });

  test("a group that becomes confidential is its circle's at once", async () => {
    const confidential = (is: boolean) =>
      db.update(groups).set({ confidential: is }).where(sql`key = 'open' and place = 'The open group'`);
    expect((await foundBy(as("colleague"), everywhere)).length).toBeGreaterThan(0);
    await confidential(true);
    expect(await foundBy(as("colleague"), everywhere)).toEqual([]);
    expect((await foundBy(as("member"), everywhere)).length).toBeGreaterThan(0);
    await confidential(false);
  });

  test("what is removed is gone, and a record that stands is written no second time", async () => {
    await db.delete(tasks).where(eq(tasks.id, open.task.task));
    expect((await foundBy(as("member"), everywhere)).filter((name) => name.includes(open.task.task))).toEqual(
      [],
    );
    await indexChanges();
    const versions = () => db.execute(sql`select xmin::text, subject_id from search_entries order by 2, 1`);
    const before = await versions();
    await db.execute(sql`select search_meetings_again(array(select id from meetings))`);
    expect(await indexChanges()).toBeGreaterThan(50);
    expect(await versions()).toEqual(before);
    expect(await db.$count(searchChanges)).toBe(0);
  });
});

describe("files", () => {
  const text = (mediaType: string, bytes: Buffer) => readFile(mediaType, Readable.from([bytes]));

  test("what they say is read, and what cannot be read says nothing", async () => {
    expect(await text("application/pdf", writePdf("Om flagermus", ["De sover."]))).toMatch(
      /Om flagermus\s+De sover/,
    );
    expect(await text("text/plain", Buffer.from("Blåbær", "latin1"))).toBe("Blåbær");
    expect(await text("text/csv", Buffer.from("æble;pære"))).toBe("æble;pære");
    expect(await text("application/pdf", Buffer.from("%PDF-1.7 and no more"))).toBe("");
    expect(
      await text(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Buffer.from("PK"),
      ),
    ).toBe("");
    expect((await text("text/plain", Buffer.alloc(3_000_000, "ord "))).length).toBe(200_000);
  });

  test("an attached file is found by its text where it hangs", async () => {
    const [meeting] = await db.select().from(meetings).where(eq(meetings.key, open.reviewed.meeting));
    const { id: meetingId, collaborationId } = required(meeting);
    const received = await receiveFile({
      name: "Dyr.pdf",
      content: Readable.from([writePdf("Om flagermus", ["Flagermusekasser sættes op."])]),
    });
    const { name, mediaType, bytes, sha256 } = received;
    const storedAs = randomUUID();
    await db.insert(storedFiles).values({ storedAs });
    await attachmentStore().put(storedAs, received);
    const hung = { collaborationId, meetingId, itemKey: "budget", storedAs, name, mediaType, bytes, sha256 };
    await db.insert(attachments).values(hung);
    await indexChanges();

    const page = await asked(as("colleague"), "flagermus", "file");
    expect(page.places[0]).toMatchObject({
      meeting: open.reviewed.meeting,
      item: "budget",
      hits: [{ name: "Dyr.pdf" }],
    });
    expect(page.places[0]?.hits[0]?.passage.find(({ isHit }) => isHit)?.text).toBe("flagermus");
    expect(await db.select().from(fileTexts).where(eq(fileTexts.storedAs, storedAs))).toHaveLength(1);
  });
});

describe("what is asked", () => {
  const found = async (text: string) => (await asked(as("member"), text)).total;

  test("words must all be there, in the item or under it, but one of them in the thing itself", async () => {
    expect(await found("misbrug")).toBeGreaterThan(0);
    expect(await found("misbrug xyzzy")).toBe(0);
    expect(await found("-misbrug")).toBe(0);
    expect(await found("møde borger")).toBeGreaterThan(0);
    expect(await found("møde -borger")).toBeLessThan(await found("møde"));
    expect(await found('"bordet rundt"')).toBeGreaterThan(0);
    expect(await found('"rundt bordet"')).toBe(0);
  });

  test("a hit shows its passage with the compound marked, and leads to its place", async () => {
    const { places } = await asked(as("member"), "misbrug", "minutes");
    const marked = places.flatMap(({ hits }) =>
      hits.flatMap(({ passage }) => passage.filter(({ isHit }) => isHit)),
    );
    expect(marked.map(({ text }) => text)).toContain("blandingsmisbrug");
    for (const { meeting, item } of places)
      expect(await db.$count(agendaItems, sql`key = ${item} and meeting_id = ${idOf(meeting)}`)).toBe(1);
  });

  test("it is narrowed and put in order", async () => {
    const everything = await asked(as("member"), "møde");
    const steering = await asked(as("member"), "møde", undefined, { within: `${siv}/steering` });
    expect(steering.total).toBeGreaterThan(0);
    expect(steering.total).toBeLessThan(everything.total);
    expect((await asked(as("member"), "møde", undefined, { within: "paa-vej-til-arbejde" })).total).toBe(0);
    const ofEffort = await asked(as("member"), "møde", undefined, { effort: `${siv}/substance` });
    expect(ofEffort.total).toBeGreaterThan(0);
    const about = ofEffort.places.map(({ groupName, item }) => item === "effort:substance" || groupName);
    expect(new Set(about)).toEqual(new Set([true, "Team fremskudt misbrugsindsats"]));
    for (const effort of [`${siv}/none`, "none", "paa-vej-til-arbejde/substance"])
      expect((await asked(as("member"), "møde", undefined, { effort })).total).toBe(0);
    const newest = await asked(as("member"), "møde", undefined, { sort: "newest" });
    const days = newest.places.map(({ on }) => on);
    expect(days).toEqual(days.toSorted().reverse());
    expect((await asked(as("member"), "møde", undefined, { year: "1999" })).total).toBe(0);
    const second = await asked(as("member"), "møde", undefined, { page: "2" });
    expect(second.places[0]).not.toEqual(everything.places[0]);
  });

  test.each([
    "",
    " ",
    "og det",
    "-",
    '"',
    "'); drop table people; --",
    "%",
    "\\",
    "a:* & b | !c",
    "😀",
  ])("%j finds nothing and breaks nothing", async (text) => {
    expect((await asked(as("member"), text)).total).toBe(0);
  });
});

const as = (role: Role): PersonActor => required(actorOf(role));
const idOf = (meeting: string) => sql`(select id from meetings where key = ${meeting})`;

function asked(actor: PersonActor, text: string, kind?: SearchKind, more: Record<string, string> = {}) {
  return searchPage(db, actor, Search.parse({ text, kind, ...more }));
}

interface Entry {
  kind: SearchKind;
  subjectId: string;
  closed: boolean;
  unsent: boolean;
  meeting: string;
  item: string;
}

const named = ({ kind, subjectId }: Pick<Entry, "kind" | "subjectId">) => `${kind} ${subjectId}`;

/** Every hit there is, page after page. */
async function foundBy(actor: PersonActor, text: string): Promise<string[]> {
  const found = new Set<string>();
  for (let page = 1; ; page += 1) {
    const { places, pages } = await asked(actor, text, undefined, { page: String(page) });
    for (const { hits } of places) for (const { kind, id } of hits) found.add(named({ kind, subjectId: id }));
    if (page >= pages) return [...found].sort();
  }
}

/** Those of the scenes' entries that say the word. */
async function everyEntry(): Promise<Entry[]> {
  return [
    ...(await db.execute<Entry & Record<string, unknown>>(sql`
      select distinct e.kind, e.subject_id as "subjectId", e.closed, e.unsent, m.key as meeting, i.key as item
      from search_entries e join meetings m on m.id = e.meeting_id join agenda_items i on i.id = e.item_id
      where e.title || e.body ilike ${`%${everywhere}%`}`)),
  ];
}

/** By the pages and doors that show it, not by any rule of the search. */
async function isReadable(actor: PersonActor, entry: Entry): Promise<boolean> {
  const { kind, subjectId, meeting } = entry;
  const here = { collaboration: siv };
  const answers = (asking: Promise<unknown>) =>
    asking.then(
      () => true,
      () => false,
    );
  if (kind === "decision") return answers(decisionPage(db, actor, { ...here, decision: subjectId }));
  if (kind === "task") return answers(taskPage(db, actor, { ...here, task: subjectId }));
  const page = await meetingPage(db, actor, { ...here, meeting }, demoNow).catch(() => null);
  if (kind === "file")
    return (
      page?.attachments.some(({ id }) => id === subjectId) === true &&
      // its bytes are nowhere, so that it is found or not is told by what is asked first
      (await openAttachment(actor, { ...here, file: subjectId }, demoNow).then(() => true, wasReached))
    );
  const items = page?.items ?? [];
  const item = items.find(({ id }) => id === subjectId);
  return kind === "agenda" ? Boolean(item?.title) : Boolean(item?.note);
}

const wasReached = () => true;

/** Everything the scene's records say has the word in it; a closed item has a secret besides. */
async function sing(scene: Scene): Promise<void> {
  const keys = [scene.published, scene.running, scene.reviewed].map(({ meeting }) => meeting);
  const ids = sql`(select id from meetings where key in (${sql.join(
    keys.map((key) => sql`${key}`),
    sql`, `,
  )}))`;
  await db
    .update(agendaItems)
    .set({ title: `Om en ${everywhere}` })
    .where(sql`meeting_id in ${ids}`);
  await db
    .update(agendaItems)
    .set({ note: `${everywhere}en sang.` })
    .where(sql`meeting_id in ${ids} and note is not null`);
  await db
    .update(decisions)
    .set({ text: `Vi køber en ${everywhere}.` })
    .where(sql`meeting_id in ${ids}`);
  await db
    .update(tasks)
    .set({ what: `Køb en ${everywhere}` })
    .where(sql`meeting_id in ${ids}`);
  await db
    .update(attachments)
    .set({ name: `${everywhere}.pdf` })
    .where(sql`meeting_id in ${ids}`);
  if (scene === closed) return;
  await db
    .update(agendaItems)
    .set({ title: `Åbenlyst en ${everywhere}` })
    .where(sql`key = 'budget' and meeting_id = ${idOf(scene.published.meeting)}`);
  await db
    .update(attachments)
    .set({ name: `${everywhere} åbenlyst.pdf` })
    .where(sql`meeting_id = ${idOf(scene.published.meeting)}`);
  await closeItems(scene);
}

/** The late items become closed, with a note, a decision and a task of their own. */
async function closeItems(scene: Scene): Promise<void> {
  const said = `${everywhere} og krokodille`;
  for (const { meeting } of [scene.running, scene.reviewed]) {
    const late = sql`key = 'late' and meeting_id = ${idOf(meeting)}`;
    await db.update(agendaItems).set({ closed: true, title: said, note: said }).where(late);
    const [item] = await db.select().from(agendaItems).where(late);
    const [row] = await db.select().from(meetings).where(eq(meetings.key, meeting));
    const { collaborationId, groupId, id: meetingId } = required(row);
    const of = { collaborationId, groupId, meetingId, itemId: required(item).id };
    const number = meeting === scene.running.meeting ? 11 : 12;
    await db.insert(decisions).values({ ...of, year: scene.year, number, text: said });
    await db.insert(tasks).values({ ...of, position: 1, what: said, responsible: "Zoo" });
  }
}
