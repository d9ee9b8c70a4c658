// Agendas changed by hand, against a real database.
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { machine } from "../actor";
import { Conflict, Forbidden, NotFound, Refused } from "../domain/errors";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required } from "../test-world";
import { addItem } from "./add-item";
import { editItem } from "./edit-item";
import { moveItem } from "./move-item";
import { resetItem } from "./reset-item";
import { restoreItem, strikeItem } from "./strike-item";

testDatabase();
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const leader = as("leader");

beforeAll(async () => {
  const world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await makeMeeting(world, "operations", "2026-12-03T13:00");
});

const shown = async () => required((await meetingPage(db, leader, meeting, now)).agenda).items;
const order = async () => (await shown()).map(({ key }) => key);
const budget = async () => required((await shown()).find(({ key }) => key === "budget"));

test("an edit changes only what was written, and the versions say whether somebody else was first", async () => {
  const saved = await editItem(
    leader,
    { ...meeting, item: "budget", version: 0, title: "Budget 2027", minutes: 15 },
    now,
  );

  expect(saved).toEqual({ item: "budget", version: 1 });
  expect(await budget()).toMatchObject({ title: "Budget 2027", minutes: 15, byHand: ["title", "minutes"] });
  const late = editItem(
    as("secretary"),
    { ...meeting, item: "budget", version: 0, title: "The budget" },
    now,
  );
  await expect(late).rejects.toMatchObject({ theirs: { version: 1, title: "Budget 2027", minutes: 15 } });
  await expect(late).rejects.toBeInstanceOf(Conflict);
  expect((await budget()).title).toBe("Budget 2027");
});

test("a whole form empties what it leaves out", async () => {
  await editItem(
    leader,
    { ...meeting, item: "budget", presenter: "Member Holm", note: "Bring figures" },
    now,
  );
  await editItem(
    leader,
    { ...meeting, item: "budget", whole: "yes", title: "Budget 2027", type: "decision" },
    now,
  );

  expect(await budget()).toMatchObject({ title: "Budget 2027", minutes: 10, presenter: null, note: null });
});

test("an item moves among its siblings, and back", async () => {
  const before = await order();

  await moveItem(leader, { ...meeting, item: "budget", after: null }, now);
  expect(await order()).toEqual(["budget", ...before.filter((key) => key !== "budget")]);
  await moveItem(leader, { ...meeting, item: "budget", after: "referred" }, now);
  expect(await order()).toEqual(before);
  await expect(
    moveItem(leader, { ...meeting, item: "budget", after: "nowhere" }, now),
  ).rejects.toBeInstanceOf(Refused);
});

test("an added item stands where it was put, can be struck, restored and taken away", async () => {
  const { item } = await addItem(
    leader,
    { ...meeting, title: "Housing", type: "discussion", minutes: 10, after: "budget" },
    now,
  );
  const keys = await order();
  expect(keys[keys.indexOf("budget") + 1]).toBe(item);

  await strikeItem(leader, { ...meeting, item }, now);
  expect((await shown()).find(({ key }) => key === item)?.struck).toBe(true);
  await restoreItem(leader, { ...meeting, item }, now);
  expect((await shown()).find(({ key }) => key === item)?.struck).toBe(false);
  await resetItem(leader, { ...meeting, item }, now);
  expect(await order()).not.toContain(item);
});

test.each([
  ["a member", as("member"), Forbidden],
  ["a colleague", as("colleague"), Forbidden],
  ["a machine", machine("worker"), Forbidden],
  ["a stranger", as("stranger"), NotFound],
])("%s may not edit, and nothing is written", async (_, actor, error) => {
  const events = await db.$count(auditEvents);
  const before = await shown();

  await expect(editItem(actor, { ...meeting, item: "budget", title: "Mine" }, now)).rejects.toBeInstanceOf(
    error,
  );
  await expect(
    addItem(actor, { ...meeting, title: "Mine", type: "decision", minutes: 1 }, now),
  ).rejects.toBeInstanceOf(error);
  await expect(moveItem(actor, { ...meeting, item: "budget", after: null }, now)).rejects.toBeInstanceOf(
    error,
  );
  await expect(strikeItem(actor, { ...meeting, item: "budget" }, now)).rejects.toBeInstanceOf(error);
  await expect(resetItem(actor, { ...meeting, item: "budget" }, now)).rejects.toBeInstanceOf(error);

  expect(await shown()).toEqual(before);
  expect(await db.$count(auditEvents)).toBe(events);
});

test("a member sees the meeting, but not the agenda in the making", async () => {
  const page = await meetingPage(db, as("member"), meeting, now);

  expect(page).toMatchObject({ agenda: null, items: [], versions: {}, may: { edit: false, publish: false } });
  expect(page.meeting.wallTime).toBe("2026-12-01T13:00");
});

test("every edit is in the audit", async () => {
  const events = await db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subject, "meeting:steering-2026-12-01"));

  expect(new Set(events.map(({ action }) => action))).toEqual(
    new Set([
      "agenda.item-edited",
      "agenda.item-moved",
      "agenda.item-added",
      "agenda.item-struck",
      "agenda.item-restored",
      "agenda.item-reset",
    ]),
  );
});

test("once the agenda is sent it stands; what is added comes last, late, and the first item names it", async () => {
  await publishAgenda(leader, { ...meeting, version: 1 }, now);

  await expect(editItem(leader, { ...meeting, item: "budget", title: "Changed" }, now)).rejects.toMatchObject(
    { words: "agendaIsSent" },
  );
  await expect(moveItem(leader, { ...meeting, item: "budget", after: null }, now)).rejects.toBeInstanceOf(
    Refused,
  );
  await expect(strikeItem(leader, { ...meeting, item: "budget" }, now)).rejects.toBeInstanceOf(Refused);

  const late = {
    ...meeting,
    title: "Vacancy",
    type: "information" as const,
    minutes: 5,
    note: "Read the mail first",
  };
  const { item } = await addItem(leader, late, now);
  const items = await shown();
  expect(items.at(-1)).toMatchObject({ key: item, title: "Vacancy", byHand: ["added"] });
  expect(items[0]?.lines).toMatchObject([
    { says: { code: "addition", params: { title: "Vacancy", number: "7" } } },
  ]);
  expect(items.at(-1)?.lines).toMatchObject([
    { says: { code: "note", params: { text: "Read the mail first" } } },
  ]);
});
