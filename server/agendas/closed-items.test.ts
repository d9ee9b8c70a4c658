// A closed item stays in its circle: nobody else hears a word of it, by any door, on another group's agenda, or by mail.
import { callTRPCProcedure } from "@trpc/server";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { demoNow, siv } from "@/db/demo/who-is-who";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { groups } from "@/db/schema/groups";
import { invitations, mails } from "@/db/schema/mail";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions, tasks } from "@/db/schema/minutes";
import { actorOf, makeRoles, makeScene, type Role, type Scene } from "../authorization.fixture";
import { table } from "../authorization.table";
import { demoDatabase } from "../demo/demo-database";
import { announceMeeting } from "../invitations/announce-meeting";
import { shownInvitation } from "../invitations/queries";
import { announcer } from "../jobs/announcer";
import { sendMinutes } from "../jobs/send-minutes";
import { publishAgenda } from "../meetings/publish-agenda";
import { appRouter } from "../router";
import { required } from "../test-world";
import { addItem } from "./add-item";
import { composeFor } from "./compose";
import { editItem } from "./edit-item";

const secret = "KANARIE-LUKKET";

demoDatabase();
let scene: Scene;
let added: string;
beforeAll(async () => {
  await makeRoles();
  scene = await makeScene("open");
  added = (await addItem(as("leader"), { ...draft(), ...closedItem }, demoNow)).item;
  await editItem(
    as("secretary"),
    { ...draft(), item: "budget", title: `${secret} budget`, closed: true },
    demoNow,
  );
  for (const which of ["published", "running", "reviewed"] as const) await closeItem(which);
});

const closedItem = {
  ...{ title: secret, type: "discussion" as const, minutes: 10, note: secret, presenter: secret },
  closed: true,
};
const insiders: Role[] = ["member", "substitute", "observer", "guest", "secretary", "leader"];
const others: Role[] = ["administrator", "colleague", "recipient", "otherLeader", "responsible", "stranger"];

test.each(others)("no query tells a %s a word of it", async (role) => {
  const telling: string[] = [];
  for (const [name, input] of await everyQuestion()) {
    if ((await toldBy(name, input, role)).includes(secret)) telling.push(`${name} ${JSON.stringify(input)}`);
  }
  expect(telling).toEqual([]);
});

test.each(insiders)("a %s reads it where it stands", async (role) => {
  const page = await toldBy("meetings.page", atMeeting("reviewed"), role);
  expect(page).toContain(`${secret} title`);
  expect(page).toContain(`${secret}.pdf`);
  expect(await toldBy("decisions.list", { collaboration: siv }, role)).toContain(`${secret} decision`);
  expect(await toldBy("tasks.list", { collaboration: siv, whose: "all" }, role)).toContain(`${secret} task`);
});

test("others see its number and its time, and that it is closed", async () => {
  const page = (await asked("meetings.page", atMeeting("reviewed"), "colleague")) as {
    agenda: {
      items: { key: string; closed: boolean; hidden?: true; minutes: number | null; title: string }[];
    };
    items: { key: string; number: string; title: string; note: string | null }[];
  };
  expect(page.agenda.items[0]).toMatchObject({
    key: "budget",
    closed: true,
    hidden: true,
    minutes: 10,
    title: "",
  });
  expect(page.items[0]).toMatchObject({ number: "1", title: "", note: null, decisions: [], tasks: [] });
});

test("no link without sign-in tells of it", async () => {
  expect(await toldBy("meetings.page", atMeeting("published"), "anonymous")).toBe("null");
  const shown = JSON.stringify(await shownInvitation(scene.token, demoNow));
  expect(shown).toContain("What is open");
  expect(shown).not.toContain(secret);
});

test("no other group's agenda takes anything from it, and its own marks what it does", async () => {
  const [reader] = await db.select().from(groups).where(eq(groups.key, "open"));
  const [other] = await db.select().from(groups).where(eq(groups.key, "steering"));
  await askForMinutesOf(required(other).dispositionId, "open");
  const meeting = { id: null, wallTime: `${scene.year}-12-01T10:00`, durationMinutes: 60 };
  const ahead = { ...meeting, startsAt: new Date(`${scene.year}-12-01T09:00:00Z`) };
  const compose = (group: typeof reader) =>
    composeFor(
      db,
      { collaboration: { timeZone: "Europe/Copenhagen" }, group: required(group) },
      ahead,
      demoNow,
    );

  expect(JSON.stringify(await compose(other))).not.toContain(secret);

  const own = await compose(reader);
  const telling = own.items
    .flatMap(({ lines }) => lines)
    .filter((line) => JSON.stringify(line).includes(secret));
  expect(telling.every(({ source }) => source?.room === "meeting" && source.closed)).toBe(true);
});

describe("who does not read it", () => {
  test.each([
    "agendas.editItem",
    "agendas.strikeItem",
    "agendas.moveItem",
    "agendas.resetItem",
  ] as const)("cannot change it by %s", async (name) => {
    const input = { ...draft(), item: added, ...(name === "agendas.editItem" ? { title: "Mine" } : {}) };
    expect(await codeOf(name, input, "administrator")).toBe("NOT_FOUND");
  });

  test("cannot close one either", async () => {
    const input = { ...draft(), title: "Mine", type: "discussion", minutes: 5, closed: true };
    expect(await codeOf("agendas.addItem", input, "administrator")).toBe("FORBIDDEN");
  });

  test("gets no task from it, and hears of no decision under it", async () => {
    const here = { ...atMeeting("running"), item: "budget" };
    expect(await codeOf("minutes.assign", { ...here, what: "Write", who: "colleague" }, "leader")).toBe(
      "BAD_REQUEST",
    );
    expect(await codeOf("minutes.assign", { ...here, what: "Write", who: "member" }, "leader")).toBe("ok");
    expect(await codeOf("minutes.refer", { ...here, to: "steering", question: "Can you?" }, "leader")).toBe(
      "BAD_REQUEST",
    );
    const decided = { ...here, text: "We go on.", concerns: ["steering"] };
    expect(await codeOf("minutes.decide", decided, "leader")).toBe("BAD_REQUEST");
  });
});

test("it is frozen closed, with what stands under it, and its mails say that it is there and no more", async () => {
  await publishAgenda(as("leader"), { ...draft(), version: scene.draft.version }, demoNow);
  const meeting = required(
    (await db.select().from(meetings).where(eq(meetings.key, scene.draft.meeting)))[0],
  );
  const rows = await db.select().from(agendaItems).where(eq(agendaItems.meetingId, meeting.id));
  expect(
    rows
      .filter(({ closed }) => closed)
      .map(({ key }) => key)
      .sort(),
  ).toEqual([added, "budget"].sort());

  // as if nobody had been told yet
  await db.update(invitations).set({ told: null });
  await announceMeeting(meeting.id, announcer, demoNow);
  await sendMinutes({ meetingId: required((await reviewed())[0]).id });

  const said = await db.select().from(mails);
  expect(said.length).toBeGreaterThan(5);
  const telling = said.filter((mail) => JSON.stringify(mail).includes(secret)).map(({ kind }) => kind);
  expect(telling).toEqual([]);
  expect(said.filter(({ text }) => text.includes("Lukket punkt")).length).toBeGreaterThan(5);
});

const as = (role: Role) => required(actorOf(role));
const atMeeting = (which: "published" | "running" | "reviewed") => ({
  collaboration: siv,
  meeting: scene[which].meeting,
});
const draft = () => ({ collaboration: siv, meeting: scene.draft.meeting });
const reviewed = () => db.select().from(meetings).where(eq(meetings.key, scene.reviewed.meeting));

/** Everything the item and what came of it says becomes secret, and it is closed. */
async function closeItem(which: "published" | "running" | "reviewed"): Promise<void> {
  const [meeting] = await db.select().from(meetings).where(eq(meetings.key, scene[which].meeting));
  const { id: meetingId, collaborationId } = required(meeting);
  const line = {
    key: "note",
    says: { code: "note", params: { text: secret } },
    why: { code: "writtenBefore", params: {} },
  };
  const lines = [{ ...line, source: null, mark: null, markSays: null }];
  await db
    .update(agendaItems)
    .set({ closed: true, title: `${secret} title`, note: `${secret} note`, presenter: secret, lines })
    .where(sql`meeting_id = ${meetingId} and key = 'budget'`);
  await db
    .update(decisions)
    .set({ text: `${secret} decision` })
    .where(eq(decisions.meetingId, meetingId));
  await db
    .update(tasks)
    .set({ what: `${secret} task` })
    .where(eq(tasks.meetingId, meetingId));
  const storedAs = `${secret}-${which}`;
  await db.insert(storedFiles).values({ storedAs });
  await db.insert(attachments).values({
    ...{ collaborationId, meetingId, itemKey: "budget", name: `${secret}.pdf`, storedAs },
    ...{ mediaType: "application/pdf", bytes: 1, sha256: "0".repeat(64) },
  });
}

/** Every query of the house, and the page of each of the scene's meetings. */
async function everyQuestion(): Promise<[string, unknown][]> {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
  const queries = Object.entries(table).filter(([path]) => procedures[path]?._def.type === "query");
  const questions = await Promise.all(
    queries.map(async ([path, entry]) => [path, await entry.input(scene)] as [string, unknown]),
  );
  const pages = (["published", "running", "reviewed"] as const).map((which): [string, unknown] => [
    "meetings.page",
    atMeeting(which),
  ]);
  return [
    ...questions,
    ...pages,
    ["meetings.page", draft()],
    ["groups.one", { collaboration: siv, group: "open" }],
  ];
}

async function askForMinutesOf(dispositionId: string, group: string): Promise<void> {
  const item = {
    id: "news",
    title: "News",
    type: "information",
    fill: "minutes-of",
    groups: [group],
    minutes: 5,
  };
  await db.execute(sql`
    insert into disposition_versions (collaboration_id, disposition_id, version, items)
    select collaboration_id, disposition_id, max(version) + 1, ${JSON.stringify([item])}::jsonb
    from disposition_versions where disposition_id = ${dispositionId} group by 1, 2`);
}

const toldBy = async (path: string, input: unknown, role: Role) =>
  JSON.stringify(await asked(path, input, role).catch(() => null)) ?? "";

async function codeOf(path: string, input: unknown, role: Role): Promise<string> {
  return asked(path, input, role).then(
    () => "ok",
    (error: { code?: string }) => error.code ?? "bug",
  );
}

function asked(path: string, input: unknown, role: Role): Promise<unknown> {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: "query" | "mutation" } }
  >;
  return callTRPCProcedure({
    ...{ router: appRouter, path, type: required(procedures[path])._def.type },
    ctx: { actor: actorOf(role), now: demoNow, from: `the address of ${role}` },
    getRawInput: async () => input,
    ...{ signal: undefined, batchIndex: 0 },
  });
}
