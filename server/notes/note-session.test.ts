// The browser's side against the real house: what is typed through cut lines, a signed-out spell, refusals and closed tabs.
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { type Outbox, openSession } from "@/app/[collaboration]/meetings/[meeting]/live/note-session";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { citizens } from "@/db/schema/citizens";
import { collaborations, organisations } from "@/db/schema/collaborations";
import { agendaItems } from "@/db/schema/meetings";
import { lockText } from "../citizens/locked";
import { markName } from "../citizens/name-marks";
import { ExpectedError } from "../domain/errors";
import { publishAgenda } from "../meetings/publish-agenda";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required } from "../test-world";
import { troubleOf } from "../trpc";
import { beginToWrite, readAlong } from "./read-along";
import { writeAlong } from "./write-along";

testDatabase();
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const at = { ...meeting, item: "previous" };

beforeEach(async () => {
  await db.delete(collaborations);
  await makeMeeting(await makeWorld(), "steering", "2026-12-01T13:00");
  await publishAgenda(as("leader"), { ...meeting, version: 1 }, now);
  await startMeeting(as("leader"), { ...meeting, version: 2 }, now);
});

const stored = async () =>
  required((await db.select().from(agendaItems).where(eq(agendaItems.key, at.item)))[0]).note;

/** A line to the house that can be cut, with or without the answer to what arrived, and a session that can end. */
function lineFor(key: string) {
  const line = {
    state: "open" as "open" | "cut" | "deaf" | "signedOut",
    ...{ asked: 0, answered: 0 },
    /** Answers are under way until then. */
    slow: Promise.resolve(),
  };
  const ask = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    line.asked += 1;
    if (line.state === "cut") throw new TypeError("Failed to fetch");
    if (line.state === "signedOut")
      return Response.json({ trouble: { words: "notSignedIn" } }, { status: 401 });
    const response = await answer(key, new URL(String(url), "http://house.example"), init);
    line.answered += 1;
    await line.slow;
    if (line.state === "deaf") throw new TypeError("Failed to fetch");
    return response;
  };
  return { line, ask: ask as typeof fetch };
}

/** As the route does it. */
async function answer(key: string, url: URL, init: RequestInit): Promise<Response> {
  const actor = as(key);
  try {
    if (init.method === "POST") {
      const headers = new Headers(init.headers);
      const names = {
        document: required(headers.get("note-document")),
        key: required(headers.get("note-key")),
      };
      return Response.json(await writeAlong(actor, { ...at, ...names }, init.body as Uint8Array, now));
    }
    const after = url.searchParams.get("after");
    const read =
      after === null
        ? await beginToWrite(actor, at)
        : await readAlong(actor, { ...at, after: Number(after) });
    const headers = { "note-document": read.document, "note-seq": String(read.seq) };
    return new Response(read.update ? new Uint8Array(read.update) : null, { headers });
  } catch (error) {
    if (error instanceof ExpectedError) return Response.json({ trouble: troubleOf(error) }, { status: 400 });
    throw error;
  }
}

/** What the browser keeps, shared by its tabs. */
function browser() {
  const kept = new Map<string, { document: string; update: Uint8Array }>();
  const outbox = (tab: string): Outbox => ({
    keep: (update, document) => void (update ? kept.set(tab, { document, update }) : kept.delete(tab)),
    left: () => [...kept].map(([place, found]) => ({ ...found, gone: () => kept.delete(place) })),
  });
  return { kept, outbox };
}

async function writer(key: string, { at: where = browser(), tab = "one" } = {}) {
  const { line, ask } = lineFor(key);
  const options = { url: "/updates", ask, gather: 0, rest: 0, patience: () => 1, objection: () => null };
  const session = await openSession({ ...options, outbox: where.outbox(tab) });
  const text = () => {
    const paragraph = session.text.get(0) as Y.XmlElement;
    if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()]);
    return paragraph.get(0) as Y.XmlText;
  };
  return {
    ...{ session, line, kept: where.kept },
    types: (words: string) => text().insert(text().length, words),
    takesAway: (length: number) => text().delete(text().length - length, length),
    says: () => text().toString(),
    stands: (kind: string) => expect.poll(() => session.standing.kind).toBe(kind),
  };
}

test("what is typed is saved, and the other hears it", async () => {
  const [one, other] = [await writer("leader"), await writer("secretary")];
  one.types("Vi begyndte.");
  await one.stands("saved");
  await other.session.look();
  other.types(" Vi sluttede.");
  await other.stands("saved");
  await one.session.look();
  expect([one.says(), other.says(), await stored()]).toEqual(Array(3).fill("Vi begyndte. Vi sluttede."));
  expect([one.kept.size, other.kept.size]).toEqual([0, 0]);
});

test("what is told while the other looks is looked for, though it was written too late for that look", async () => {
  const [one, other] = [await writer("leader"), await writer("secretary")];
  one.types("Før.");
  await one.stands("saved");
  let arrive = () => {};
  other.line.slow = new Promise((arrived) => {
    arrive = arrived;
  });
  const before = other.line.answered;
  const looking = other.session.look();
  await expect.poll(() => other.line.answered).toBe(before + 1);

  one.types(" Bagefter.");
  await one.stands("saved");
  const told = other.session.look(99);
  arrive();
  await Promise.all([looking, told]);
  expect(other.says()).toBe("Før. Bagefter.");
});

describe("when the line is cut", () => {
  test("mid-sentence, the rest goes when it is back, and the other's text is between", async () => {
    const [one, other] = [await writer("leader"), await writer("secretary")];
    one.types("Før.");
    await one.stands("saved");
    one.line.state = "cut";
    for (const letter of " Under hele bruddet.") one.types(letter);
    await one.stands("cut");
    expect(one.kept.size).toBe(1);
    await other.session.look();
    other.types(" Imens.");
    await other.stands("saved");
    one.line.state = "open";
    await one.stands("saved");
    await one.session.look();
    for (const said of ["Før.", " Under hele bruddet.", " Imens."]) expect(await stored()).toContain(said);
    expect(one.says()).toBe(await stored());
    expect(one.kept.size).toBe(0);
  });

  test("so that only the answer is lost, what arrived is not written twice", async () => {
    const one = await writer("leader");
    one.line.state = "deaf";
    one.types("Én gang.");
    await one.stands("cut");
    expect(await stored()).toBe("Én gang.");
    one.line.state = "open";
    await one.stands("saved");
    expect(await stored()).toBe("Én gang.");
  });

  test("and the tab is closed, the next tab sends what was kept", async () => {
    const here = browser();
    const one = await writer("leader", { at: here });
    one.types("Set af alle.");
    await one.stands("saved");
    one.line.state = "cut";
    one.types(" Skrevet i toget.");
    await one.stands("cut");
    one.session.close();
    const next = await writer("leader", { at: here, tab: "two" });
    expect(next.says()).toBe("Set af alle. Skrevet i toget.");
    await next.session.send();
    expect(await stored()).toBe("Set af alle. Skrevet i toget.");
    expect(here.kept.size).toBe(0);
  });
});

test("who is signed out goes on writing, and it is sent when they are signed in again", async () => {
  const one = await writer("leader");
  one.line.state = "signedOut";
  one.types("Skrevet imens.");
  await one.stands("signedOut");
  one.line.state = "open";
  await one.stands("saved");
  expect(await stored()).toBe("Skrevet imens.");
});

test("what looks like a CPR number waits until it does not, and nothing else is lost", async () => {
  const one = await writer("leader");
  one.types("Ring til 010203-1234");
  await one.stands("refused");
  expect(one.session.standing).toMatchObject({ trouble: { words: "looksLikeCpr" } });
  expect(await stored()).toBeNull();
  one.takesAway("010203-1234".length);
  one.types("borgeren");
  await one.stands("saved");
  expect(await stored()).toBe("Ring til borgeren");
});

test("a citizen's name waits until it is taken out, and who names somebody is counted", async () => {
  const world = await db.select().from(collaborations).where(eq(collaborations.key, "siv"));
  const collaborationId = required(world[0]).id;
  await makeCitizen(collaborationId, "Kanarina Opdigtet");
  const one = await writer("leader");
  one.types("Vi ringer til Kanarina Opdigtet");
  await one.stands("refused");
  expect(one.session.standing).toMatchObject({ trouble: { words: "namesCitizen" } });
  expect(await stored()).toBeNull();
  one.takesAway("Kanarina Opdigtet".length);
  one.types("borgeren");
  await one.stands("saved");
  expect(await stored()).toBe("Vi ringer til borgeren");
  const stops = await db.select().from(auditEvents).where(eq(auditEvents.action, "boundary.named"));
  expect(stops).toMatchObject([{ actor: "leader@siv.example", subject: `meeting:${meeting.meeting}` }]);
});

async function makeCitizen(collaborationId: string, name: string): Promise<void> {
  const authority = { collaborationId, key: "authority", position: 0, name: "Havneby", kind: "municipality" };
  const [organisation] = await db.insert(organisations).values(authority).returning();
  const id = randomUUID();
  await db.insert(citizens).values({
    ...{ id, collaborationId, number: 1, organisationId: required(organisation).id, openedAt: now },
    lockedName: lockText(id, "name", name),
  });
  await db.transaction((tx) => markName(tx, { collaborationId, citizenId: id, name }));
}

test("what another's change would have taken away comes back to its writer as it does to all", async () => {
  const [one, other] = [await writer("leader"), await writer("secretary")];
  one.types("Et afsnit");
  await one.stands("saved");
  await other.session.look();
  one.line.state = "cut";
  one.types(" med mere");
  const heading = new Y.XmlElement("heading");
  heading.setAttribute("level", 3 as unknown as string);
  heading.insert(0, [new Y.XmlText("Et afsnit")]);
  other.session.document.transact(() => {
    other.session.text.delete(0, 1);
    other.session.text.insert(0, [heading]);
  });
  await other.stands("saved");
  one.line.state = "open";
  await one.stands("saved");
  for (const each of [one, other]) {
    await each.session.look();
    expect(each.session.text.toString()).toContain("med mere");
  }
  expect(await stored()).toContain("med mere");
});

test("when the meeting's minutes are locked nothing is sent any more, and the text stays", async () => {
  const one = await writer("leader");
  one.line.state = "cut";
  one.types("For sent");
  await one.stands("cut");
  await db
    .update(agendaItems)
    .set({ key: "gone" })
    .where(and(eq(agendaItems.key, at.item)));
  one.line.state = "open";
  await one.stands("over");
  const { asked } = one.line;
  one.types(", alligevel");
  await one.session.send();
  expect(one.line.asked).toBe(asked);
  expect(one.says()).toBe("For sent, alligevel");
  expect(one.kept.size).toBe(1);
});
