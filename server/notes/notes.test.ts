// Notes written together, against a real database: by several people, in two processes, through refusals and to the end.
import { randomUUID } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations } from "@/db/schema/collaborations";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { meetingPens, noteDocuments, noteUpdates, noteVersions } from "@/db/schema/notes";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { readNote } from "../domain/read-note";
import { writeNote } from "../domain/write-note";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes } from "../minutes/approve-minutes";
import { closeMeeting } from "../minutes/close-meeting";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { documentOf, noteIn, putInstead, textRoot } from "./document";
import { givePen, takePen } from "./pens";
import { beginToWrite, readAlong } from "./read-along";
import { noteHistory, restoreNote } from "./versions";
import { writeAlong } from "./write-along";

testDatabase();
const leader = as("leader");
const secretary = as("secretary");
const member = as("member");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const at = { ...meeting, item: "previous" };
let world: TestWorld;

beforeEach(async () => {
  await db.delete(collaborations);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await startMeeting(leader, { ...meeting, version: 2 }, now);
});

const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

const stored = async () => {
  const [row] = await db
    .select()
    .from(agendaItems)
    .innerJoin(meetings, eq(meetings.id, agendaItems.meetingId))
    .where(and(eq(agendaItems.key, at.item), eq(meetings.key, meeting.meeting)));
  return required(row).agenda_items;
};

type Verbs = Pick<typeof import("./write-along"), "writeAlong"> &
  Pick<typeof import("./read-along"), "beginToWrite" | "readAlong">;
const here: Verbs = { writeAlong, beginToWrite, readAlong };

/** A person's editor: it says something, sends it, and hears what others said. */
async function editor(actor: typeof leader, verbs: Verbs = here) {
  const begun = await verbs.beginToWrite(actor, at);
  const document = documentOf([required(begun.update)]);
  let seq = begun.seq;
  const send = (update: Uint8Array, { key = randomUUID() as string, when = now, by = verbs } = {}) =>
    by.writeAlong(actor, { ...at, document: begun.document, key }, update, when);
  return {
    begun,
    document,
    send,
    says: () => writeNote(noteIn(document)),
    /** Puts the text in the place of what stands, and answers what that changed. */
    types: (markdown: string) => required(putInstead(document, readNote(markdown))),
    async writes(markdown: string, how: { key?: string; when?: Date; by?: Verbs } = {}) {
      return send(required(putInstead(document, readNote(markdown))), how);
    },
    async hears(by = verbs) {
      const news = await by.readAlong(actor, { ...at, after: seq });
      if (news.update) Y.applyUpdate(document, news.update);
      seq = news.seq;
    },
  };
}

test("what two write at once is one text, which everyone reads who reads the meeting", async () => {
  const [one, other] = [await editor(leader), await editor(secretary)];
  await one.writes("Budgettet holder.\n\nVi går videre.");
  await other.writes("- Birgit ringer");
  await one.hears();
  await other.hears();
  expect(one.says()).toBe(other.says());
  const { note, noteVersion } = await stored();
  expect(note).toBe(one.says());
  expect(noteVersion).toBe(2);
  const { items } = await meetingPage(db, member, meeting, now);
  expect(items.find(({ key }) => key === at.item)?.note).toContain("Birgit ringer");
});

test("what is sent again is taken in once, and answered as the first time", async () => {
  const one = await editor(leader);
  const update = one.types("Én gang");
  const key = randomUUID();
  expect(await one.send(update, { key })).toMatchObject({ seq: 1 });
  expect(await one.send(update, { key })).toMatchObject({ seq: 1 });
  // also under another key, for what a tab left behind is sent by the next
  expect(await one.send(update)).toMatchObject({ seq: 1 });
  expect((await stored()).note).toBe("Én gang");
  expect(await db.$count(noteUpdates)).toBe(1);
});

test("many who write the same note at once get numbers without a gap, and nobody's text is lost", async () => {
  const writers = await Promise.all([leader, secretary, leader, secretary].map((actor) => editor(actor)));
  // each has one update on its way, as an editor does
  const seqs = await Promise.all(
    writers.map(async (one, nth) => {
      const own: number[] = [];
      for (const time of [1, 2, 3]) own.push((await one.send(append(one.document, `(${nth}.${time})`))).seq);
      return own;
    }),
  );
  expect(seqs.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  const { note } = await stored();
  for (const nth of [0, 1, 2, 3]) for (const time of [1, 2, 3]) expect(note).toContain(`(${nth}.${time})`);
});

/** Types at the end of the first paragraph. */
function append(document: Y.Doc, text: string): Uint8Array {
  const before = Y.encodeStateVector(document);
  const paragraph = document.getXmlFragment(textRoot).get(0) as Y.XmlElement;
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()]);
  const inner = paragraph.get(0) as Y.XmlText;
  inner.insert(inner.length, text);
  return Y.encodeStateAsUpdate(document, before);
}

describe("two processes on one database", () => {
  /** Its own copies of everything a process remembers. */
  async function process(): Promise<Verbs> {
    vi.resetModules();
    const [write, read] = [await import("./write-along"), await import("./read-along")];
    return { ...write, ...read };
  }

  test("each sees what was written through the other, in order, and the end of one loses nothing that was answered", async () => {
    const [first, second] = [await process(), await process()];
    expect(first.writeAlong).not.toBe(second.writeAlong);
    const one = await editor(leader, first);
    const other = await editor(secretary, second);
    for (let round = 0; round < 5; round++) {
      expect(await one.send(append(one.document, ` a${round}`))).toMatchObject({ seq: round * 2 + 1 });
      await other.hears();
      expect(other.says()).toContain(`a${round}`);
      expect(await other.send(append(other.document, ` b${round}`))).toMatchObject({ seq: round * 2 + 2 });
      await one.hears();
    }
    // the first process is gone, with all it remembered; its writer goes on through the second
    await one.writes("Alt er skrevet om.", { by: second });
    await other.hears();
    expect(other.says()).toBe("Alt er skrevet om.");
    expect((await stored()).note).toBe("Alt er skrevet om.");
  });

  test("what failed on its way in one is remembered by neither", async () => {
    const only = await process();
    const one = await editor(leader, only);
    await one.writes("Før");
    await expect(one.send(one.types("010203-1234"))).rejects.toMatchObject({ words: "looksLikeCpr" });
    const other = await editor(secretary, only);
    expect(other.says()).toBe("Før");
    await other.writes("Før og efter");
    expect((await stored()).note).toBe("Før og efter");
  });
});

describe("what is not taken in", () => {
  test("a text that looks like a CPR number; without the number the rest is, and the number is nowhere", async () => {
    const one = await editor(leader);
    const before = Y.encodeStateVector(one.document);
    await expect(one.send(one.types("Ring til 010203-1234"))).rejects.toMatchObject({
      words: "looksLikeCpr",
    });
    expect((await stored()).note).toBeNull();
    one.types("Ring til borgeren");
    await one.send(Y.encodeStateAsUpdate(one.document, before));
    expect((await stored()).note).toBe("Ring til borgeren");
    const kept = await db.select({ bytes: noteUpdates.bytes }).from(noteUpdates);
    for (const { bytes } of kept)
      expect(Buffer.from(required(bytes)).toString("latin1")).not.toContain("0203");
  });

  test.each([
    [
      "more than there is room for",
      async () => (await editor(leader)).writes("a".repeat(50_001)),
      "noteIsFull",
    ],
    ["5 MB at once", async () => (await editor(leader)).send(new Uint8Array(5_000_000)), "noteIsFull"],
    ["noise", async () => (await editor(leader)).send(new Uint8Array([9, 9, 9, 9])), "noteUnreadable"],
    [
      "what was written in a document that is gone",
      async () => {
        const one = await editor(leader);
        await db.delete(noteDocuments);
        return one.writes("Sent");
      },
      "noteBegunAnew",
    ],
  ])("%s", async (_, write, words) => {
    await expect(write()).rejects.toMatchObject({ words });
    expect(await stored()).toMatchObject({ note: null, noteVersion: 0 });
  });

  test("anything once the minutes are approved; until then what was held up comes in", async () => {
    const one = await editor(secretary);
    await one.writes("Under mødet");
    for (const key of ["approve", "referred", "budget", "onward", "previous"])
      await saveItem(leader, { ...meeting, item: key, version: 1, outcome: "noted" });
    await closeMeeting(leader, { ...meeting, version: 3 }, later(1));
    await one.writes("Under mødet, og forsinket");
    await approveMinutes(leader, { ...meeting, version: 4 }, later(2));
    await expect(one.writes("For sent")).rejects.toMatchObject({ words: "minutesAreLocked" });
    await expect(editor(leader)).rejects.toMatchObject({ words: "minutesAreLocked" });
    expect((await stored()).note).toBe("Under mødet, og forsinket");
    // what was taken away while it was written is not kept for ever
    expect(await db.$count(noteDocuments)).toBe(0);
    const kept = await db.select().from(noteVersions).orderBy(asc(noteVersions.seq));
    expect(kept.map(({ why, markdown }) => [why, markdown])).toEqual([
      ["closing", "Under mødet"],
      ["approval", "Under mødet, og forsinket"],
    ]);
  });
});

describe("who writes", () => {
  test("those of the circle only with a pen, and not a word more when it is taken back", async () => {
    await expect(editor(member)).rejects.toBeInstanceOf(Forbidden);
    await givePen(leader, { ...meeting, person: "member" }, now);
    await givePen(secretary, { ...meeting, person: "member" }, now);
    const one = await editor(member);
    await one.writes("Skrevet af et medlem");
    await takePen(leader, { ...meeting, person: "member" });
    await expect(one.writes("Skrevet for sent")).rejects.toBeInstanceOf(Forbidden);
    await expect(one.hears()).rejects.toBeInstanceOf(Forbidden);
    expect((await stored()).note).toBe("Skrevet af et medlem");
  });

  test("nobody from outside the circle, and nobody by a pen they gave themselves", async () => {
    await expect(givePen(leader, { ...meeting, person: "colleague" }, now)).rejects.toBeInstanceOf(NotFound);
    await expect(givePen(member, { ...meeting, person: "member" }, now)).rejects.toBeInstanceOf(Forbidden);
    const { collaborationId, person } = world;
    const meetingId = required((await db.select().from(meetings))[0]).id;
    const pen = { collaborationId, meetingId, personId: required(person.colleague), givenAt: now };
    await db.insert(meetingPens).values(pen);
    await expect(editor(as("colleague"))).rejects.toBeInstanceOf(Forbidden);
    await expect(editor(as("stranger"))).rejects.toBeInstanceOf(NotFound);
  });
});

describe("the form without a script", () => {
  test("writes into the same document, and what was written together since is a conflict with both texts", async () => {
    const one = await editor(secretary);
    await one.writes("Sammen");
    const late = saveItem(leader, { ...at, version: 1, noteVersion: 0, note: "Alene" }, now);
    await expect(late).rejects.toBeInstanceOf(Conflict);
    await expect(late).rejects.toMatchObject({ theirs: { note: "Sammen", noteVersion: 1, version: 1 } });
    const saved = await saveItem(
      leader,
      { ...at, version: 1, noteVersion: 1, note: "Sammen, og alene" },
      now,
    );
    expect(saved).toMatchObject({ item: at.item, version: 2, noteVersion: 2 });
    await one.hears();
    expect(one.says()).toBe("Sammen, og alene");
  });

  test("gives an outcome while others write", async () => {
    const one = await editor(secretary);
    await one.writes("Sammen");
    await saveItem(leader, { ...at, version: 1, outcome: "noted" });
    expect(await stored()).toMatchObject({ note: "Sammen", outcome: "noted", noteVersion: 1 });
  });
});

test("a note changed by an imported file is what the document says from then on", async () => {
  const one = await editor(secretary);
  await one.writes("Skrevet");
  await db
    .update(agendaItems)
    .set({ note: "Indlæst", noteVersion: sql`note_version + 1` })
    .where(eq(agendaItems.key, at.item));
  expect((await editor(leader)).says()).toBe("Indlæst");
  await one.hears();
  expect(one.says()).toBe("Indlæst");
  await one.writes("Indlæst, og skrevet");
  expect((await stored()).note).toBe("Indlæst, og skrevet");
});

test("after a hundred updates the document is stored whole, and reads the same from wherever one left off", async () => {
  const one = await editor(leader);
  const other = await editor(secretary);
  for (let time = 0; time < 103; time++) await one.send(append(one.document, "x"));
  const [document] = await db.select().from(noteDocuments);
  expect(document?.stateSeq).toBe(100);
  expect(await db.$count(noteUpdates, sql`bytes is not null`)).toBe(3);
  await other.hears();
  expect(other.says()).toBe("x".repeat(103));
  expect((await editor(leader)).says()).toBe("x".repeat(103));
});

describe("versions", () => {
  test("every ten minutes and before much is taken away, with who wrote; one is restored as a change of its own", async () => {
    const [one, other] = [await editor(leader), await editor(secretary)];
    const long = `Først. ${"Meget tekst. ".repeat(30)}`.trim();
    await one.writes("Først.");
    await other.hears();
    await other.writes(long, { when: later(11) });
    await one.hears();
    await one.writes("Væk", { when: later(12) });

    const before = await noteHistory(db, leader, at);
    expect(before.versions.map(({ why, markdown, writers }) => [why, markdown, writers])).toEqual([
      ["removal", long, ["Secretary Holm"]],
      ["writing", "Først.", ["Leader Holm"]],
    ]);
    const [lost] = before.versions;
    const restore = { ...at, noteVersion: before.noteVersion, restore: required(lost).id };
    await expect(restoreNote(leader, { ...restore, noteVersion: 0 }, later(13))).rejects.toBeInstanceOf(
      Conflict,
    );
    await restoreNote(leader, restore, later(13));
    await one.hears();
    expect(one.says()).toBe(long);
    const after = await noteHistory(db, leader, at);
    expect(after.versions.map(({ why, markdown }) => [why, markdown])).toEqual([
      ["restoring", "Væk"],
      ["writing", "Først."],
    ]);
  });

  test("are for those who write, and of their own item", async () => {
    const one = await editor(leader);
    await one.writes("Første");
    await one.writes("Anden", { when: later(10) });
    await expect(noteHistory(db, member, at)).rejects.toBeInstanceOf(Forbidden);
    const { versions } = await noteHistory(db, secretary, at);
    const elsewhere = { ...meeting, item: "budget", noteVersion: 0, restore: required(versions[0]).id };
    await expect(restoreNote(leader, elsewhere, now)).rejects.toBeInstanceOf(NotFound);
  });
});

test("the audit says once in ten minutes that somebody writes", async () => {
  const one = await editor(leader);
  for (const minutes of [0, 1, 9, 30]) await one.writes(`Nu ${minutes}`, { when: later(minutes) });
  const told = await db.select().from(auditEvents).where(eq(auditEvents.action, "minutes.item-saved"));
  expect(told.map(({ actor, details }) => [actor, details])).toEqual(
    [1, 2].map(() => ["leader@siv.example", { item: "previous", fields: ["note"], outcome: null }]),
  );
});
