// Who may call what: every procedure times everyone a person can be, and nothing of what is not theirs comes out or changes.
import { callTRPCProcedure, TRPCError } from "@trpc/server";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { ZodError, type ZodObject } from "zod";
import { db } from "@/db/client";
import { demoNow, siv } from "@/db/demo/who-is-who";
import {
  actorOf,
  everyColumn,
  fingerprintOfEverything,
  type GroupKey,
  insideRoles,
  leavingNothing,
  makeRoles,
  makeScene,
  outsideRoles,
  type Role,
  type Scene,
  secret,
} from "./authorization.fixture";
import { type Entry, type Path, table } from "./authorization.table";
import { demoDatabase } from "./demo/demo-database";
import { appRouter } from "./router";

demoDatabase();
beforeAll(makeRoles);

const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: string; inputs: unknown[] } }
>;
const entries = Object.entries(table) as [Path, Entry<unknown>][];
const everyRole: Role[] = ["anonymous", ...outsideRoles, ...insideRoles];
const isMutation = (path: Path) => procedures[path]?._def.type === "mutation";
const mutations = entries.filter(([path]) => isMutation(path));
const queries = entries.filter(([path]) => !isMutation(path));

test("every procedure stands in the table, and the table has no other", () => {
  expect(Object.keys(procedures).sort()).toEqual(Object.keys(table).sort());
});

// first, while there are only the meetings of the demo world and one scene of each group
describe("one person sees the same through every door", () => {
  const roles: Role[] = ["stranger", "administrator", "leader", "member", "colleague"];
  beforeAll(() => Promise.all([makeScene("open"), makeScene("closed")]));

  test.each(roles)("%s reaches the same meetings by list, page and group", async (role) => {
    await expectSameMeetings(role);
  });

  test.each(roles)("%s finds in the registers what the meetings' own pages say", async (role) => {
    await expectSameResults(role);
  });
});

describe.each(["open", "closed"] as const)("around the %s group", (key) => {
  const about = key === "open" ? entries : entries.filter(([, entry]) => entry.about === "group");
  const askedIn = oneSceneFor(key);

  test.each(
    about,
  )("%s answers nobody who may not call it, and changes nothing for them", async (path, entry) => {
    const { input, before } = await askedIn(entry);

    const denied = everyRole.filter((role) => expected(entry, role, key) !== "ok");
    const answers = await Promise.all(denied.map(async (role) => [role, await codeOf(path, input, role)]));

    expect(Object.fromEntries(answers)).toEqual(
      Object.fromEntries(denied.map((role) => [role, expected(entry, role, key)])),
    );
    expect(await fingerprintOfEverything()).toBe(before);
  });
});

describe("what is not theirs", () => {
  let closed: Scene;
  let open: Scene;
  beforeAll(async () => {
    closed = await makeScene("closed");
    open = await makeScene("open");
  });

  const hearNothing: Role[] = [...aside, "responsible"];
  test.each(
    hearNothing,
  )("nothing of a confidential group is told to a %s, in whatever list or page", async (role) => {
    const { collaboration, meeting } = open.draft;
    const inTheMaking = { collaboration, meeting };
    const telling: string[] = [];
    for (const [path, entry] of queries) {
      if ((await toldBy(path, await entry.input(open), role)).includes(secret)) telling.push(path);
    }
    if ((await toldBy("meetings.page", inTheMaking, role)).includes(secret))
      telling.push("the agenda in the making");
    expect(telling).toEqual([]);
  });

  test("what an editor of the open group cannot see stays as it is", async () => {
    const before = await toldBy("groups.one", { collaboration: siv, group: "open" }, "member");
    const input = await table["groups.edit"].input(await makeScene("open"));
    expect(await codeOf("groups.edit", input, "administrator")).toBe("ok");
    const after = await toldBy("groups.one", { collaboration: siv, group: "open" }, "member");
    expect(JSON.parse(after).parent).toContain(secret);
    expect(JSON.parse(after).minutesTo).toEqual(JSON.parse(before).minutesTo);
  });

  test("its circle does read it", async () => {
    const told = await Promise.all(
      queries.map(async ([path, entry]) => toldBy(path, await entry.input(closed), "member")),
    );
    const reading = queries.filter((_, index) => told[index]?.includes(secret)).map(([path]) => path);
    expect(reading).toEqual(
      expect.arrayContaining([
        "groups.one",
        "meetings.page",
        "meetings.list",
        "decisions.list",
        "tasks.list",
        "tasks.board",
        "referrals.list",
        "collaborations.map",
      ]),
    );
  });

  const heardLater = ["colleague", "recipient"] as const;
  test.each(
    heardLater,
  )("what a running meeting has written is not told to a %s before it is sent", async (role) => {
    const running = { collaboration: siv, meeting: open.running.meeting };
    const telling: Path[] = [];
    for (const [path, entry] of queries) {
      const input = path === "meetings.page" ? running : await entry.input(open);
      if ((await toldBy(path, input, role)).includes(open.unsent)) telling.push(path);
    }
    expect(telling).toEqual([]);
    expect(await toldBy("meetings.page", running, "member")).toContain(open.unsent);
  });
});

describe("ids of somebody else's", () => {
  const askedIn = oneSceneFor("open");

  test.each(mutations)("%s finds nothing that stands elsewhere", async (path, entry) => {
    const role =
      (["leader", "administrator"] as const).find((one) => entry.allowed.includes(one)) ?? "member";
    const { input, before } = await askedIn(entry);
    const foreign = entry.about === "citizen" ? await caseElsewhere() : await elsewhere();

    for (const field of Object.keys(asRecord(input)).filter((name) => name in foreign)) {
      const answer = await codeOf(path, { ...asRecord(input), [field]: foreign[field] }, role);
      // a text field that calls somebody by key says so beside the field
      expect([field, answer]).toEqual([field, field === "leader" ? "BAD_REQUEST" : "NOT_FOUND"]);
    }
    expect(await fingerprintOfEverything()).toBe(before);
  });

  test("what stands at another meeting here is not reached through one's own", async () => {
    const [one, other] = [await makeScene("open"), await makeScene("open")];
    const through = { collaboration: siv, meeting: one.running.meeting };
    const before = await fingerprintOfEverything();
    const calls: [Path, object][] = [
      ["minutes.editDecision", { ...through, ...other.decision, text: "Mine now." }],
      ["minutes.removeDecision", { ...through, ...other.decision }],
      ["minutes.editTask", { ...through, ...other.task, what: "Mine now", who: "member" }],
      ["minutes.removeTask", { ...through, ...other.task }],
      ["minutes.removeReferral", { ...through, ...other.referral }],
      ["sendings.drop", { ...one.sending, sending: other.sending.sending, copy: other.copy }],
      ["sendings.drop", { ...one.sending, copy: other.copy }],
      ["sendings.prepare", { collaboration: siv, meeting: one.reviewed.meeting, copy: other.copy }],
    ];
    for (const [path, input] of calls)
      expect([path, await codeOf(path, input, "leader")]).toEqual([path, "NOT_FOUND"]);
    expect(await fingerprintOfEverything()).toBe(before);
  });

  test.each([
    "groups.edit",
    "groups.editCircle",
    "groups.editDisposition",
    "minutes.refer",
  ] as const)("%s does not reach a confidential group by its key", async (path) => {
    const scene = await makeScene("open");
    const input = asRecord(await table[path].input(scene));
    const before = await fingerprintOfEverything();
    for (const change of reachingFor("closed")[path]) {
      expect([change, await codeOf(path, { ...input, ...change }, "administrator")]).toEqual([
        change,
        expect.stringMatching(/NOT_FOUND|BAD_REQUEST|FORBIDDEN/),
      ]);
    }
    expect(await fingerprintOfEverything()).toBe(before);
  });
});

/** Every way a form could call a group by its key. */
const reachingFor = (key: string) => ({
  "groups.edit": [{ parent: key }, { minutesToGroups: [key] }],
  "groups.editCircle": [{ includes: [key] }],
  "groups.editDisposition": [
    { items: [{ title: "News", type: "information", fill: "minutes-of", groups: [key] }] },
  ],
  "minutes.refer": [{ to: key }],
});

/** Of the other collaboration, by the name of the field that would call it. */
async function elsewhere(): Promise<Record<string, string>> {
  const [row] = await db.execute<Record<string, string>>(sql`
    select c.key as collaboration, m.key as meeting, i.key as item, d.id as decision, d.task, d.referral, d.mail,
      gen_random_uuid() as sending, gen_random_uuid() as copy,
      'sparring' as group, 'sparring' as "to", 'maria' as person, 'maria' as leader, 'job' as indicator
    from collaborations c join meetings m on m.collaboration_id = c.id and m.state = 'approved'
      join agenda_items i on i.meeting_id = m.id,
      lateral (select d.id, (select t.id from tasks t where t.collaboration_id = c.id limit 1) as task,
        (select r.id from referrals r where r.collaboration_id = c.id limit 1) as referral,
        gen_random_uuid() as mail from decisions d where d.collaboration_id = c.id limit 1) d
    where c.key <> ${siv} and not exists (select 1 from agenda_items o where o.key = i.key and o.collaboration_id <> c.id)
    limit 1`);
  if (!row) throw new Error("The demo world's other collaboration has lost its meetings.");
  return row;
}

/** The same of a citizen of the other collaboration, and of one here whose circle is not theirs. */
async function caseElsewhere(): Promise<Record<string, string>> {
  const [row] = await db.execute<Record<string, string>>(sql`
    select h.key as collaboration, c.id as citizen, m.id as meeting, s.id as seat, l.id as letter,
      gen_random_uuid() as consent, 'organisation:naestved' as "to", 'maria' as person
    from citizens c join collaborations h on h.id = c.collaboration_id join network_meetings m on m.citizen_id = c.id
      join citizen_seats s on s.citizen_id = c.id join citizen_letters l on l.meeting_id = m.id
    where h.key <> ${siv} limit 1`);
  if (!row) throw new Error("The demo world's other collaboration has lost its citizens.");
  return row;
}

describe("what is sent along", () => {
  const askedIn = oneSceneFor("open");
  let columns: string[] = [];
  beforeAll(async () => {
    columns = await everyColumn();
  });

  test.each(mutations)("%s refuses every column that is not asked for", async (path, entry) => {
    const { input: asked, before } = await askedIn(entry);
    const input = asRecord(asked);
    const shape = (procedures[path]?._def.inputs[0] as ZodObject | undefined)?.shape ?? {};
    const extra = columns.filter((name) => !(name in shape));
    const smuggled = { ...input, ...Object.fromEntries(extra.map((name) => [name, "x"])) };

    const refused = await refusedKeys(path, smuggled);

    expect(extra.filter((name) => !refused.includes(name))).toEqual([]);
    for (const nested of withMore(input))
      expect(await refusedKeys(path, nested)).toEqual(["collaborationId", "administrator"]);
    expect(await fingerprintOfEverything()).toBe(before);
  });

  test.each(mutations)("%s lets no prototype be changed", async (path, entry) => {
    const input = JSON.stringify((await askedIn(entry)).input);
    for (const name of ["__proto__", "constructor", "prototype"]) {
      // as the first of what is sent, or as all of it
      const poison = `{"${name}":{"administrator":true}`;
      const poisoned = JSON.parse(input === "{}" ? `${poison}}` : input.replace("{", `${poison},`));
      await codeOf(path, poisoned, "colleague");
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect(({} as Record<string, unknown>).administrator).toBeUndefined();
    }
  });
});

describe.each(["open", "closed"] as const)("inside the %s group", (key) => {
  const about = key === "open" ? entries : entries.filter(([, entry]) => entry.about === "group");
  let scene: Scene;
  beforeAll(async () => {
    scene = await makeScene(key);
  });

  test.each(about)("%s serves everyone who may call it", async (path, entry) => {
    const serve = async (role: Role, at = scene) =>
      expect([role, await codeOf(path, await entry.input(at), role)]).toEqual([role, "ok"]);
    const served = everyRole.filter((one) => expected(entry, one, key) === "ok");
    const before = isMutation(path) ? null : await fingerprintOfEverything();

    for (const role of served) {
      if (!isMutation(path)) await serve(role);
      else if (asksItsTransaction.includes(path)) await serve(role, await makeScene(key));
      else await leavingNothing(() => serve(role));
    }

    if (!before) return;
    const after = await fingerprintOfEverything();
    // who reads of a citizen is written down, and nothing else is
    const [was, is] = entry.isWrittenDown ? [before, after].map(withoutAudit) : [before, after];
    expect(is, "a query changed something").toBe(was);
  });
});

const withoutAudit = (fingerprint: string) => fingerprint.replace(/public\.audit_events\S*/, "");

/** They are let in by the transaction that wrote a row, and a savepoint is none. */
const asksItsTransaction: readonly Path[] = ["minutes.correct"];

/** One scene for calls that are all refused, until what a call is asked with has to be written into it. */
function oneSceneFor(key: GroupKey) {
  let one: { scene: Scene; untouched: string } | null = null;
  return async (entry: Entry<unknown>) => {
    one ??= { scene: await makeScene(key), untouched: await fingerprintOfEverything() };
    const input = await entry.input(one.scene);
    const before = await fingerprintOfEverything();
    if (before !== one.untouched) one = null;
    return { input, before };
  };
}

/** What the table says a role hears. */
function expected(entry: Entry<unknown>, role: Role, group: GroupKey): string {
  const { about, closed } = entry;
  const allowed = (group === "closed" && entry.allowedInside) || entry.allowed;
  if (about === "door") return "ok";
  if (role === "anonymous") return "UNAUTHORIZED";
  if (about === "self") return entry.hears ?? "ok";
  if (about === "citizen") return allowed.includes(role) ? "ok" : "NOT_FOUND";
  if (about === "house") return allowed.includes(role) ? "ok" : "FORBIDDEN";
  if (isOutside(role) || (group === "closed" && !isInCircle(role))) return "NOT_FOUND";
  if (!allowed.includes(role)) return "FORBIDDEN";
  return (group === "closed" && closed) || "ok";
}

const isOutside = (role: Role) => outsideRoles.some((outside) => outside === role);
const aside: Role[] = ["administrator", "colleague", "recipient", "otherLeader"];
const isInCircle = (role: Role) => !aside.includes(role);

async function refusedKeys(path: Path, input: unknown): Promise<string[]> {
  const error = await answerOf(path, input, "administrator").then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof TRPCError ? error.cause : null;
  if (!(cause instanceof ZodError)) return [];
  return cause.issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
}

/** The input once for each first row of its lists, with more in that row than is asked for. */
function withMore(input: Record<string, unknown>): Record<string, unknown>[] {
  return Object.entries(input).flatMap(([field, value]) => {
    const [first, ...rest] = Array.isArray(value) ? value : [];
    if (typeof first !== "object" || first === null) return [];
    return [{ ...input, [field]: [{ ...first, collaborationId: "x", administrator: true }, ...rest] }];
  });
}

async function expectSameMeetings(role: Role): Promise<void> {
  for (const { key: collaboration } of await placesOf(role)) {
    const listed = (await meetingsListed(collaboration, role)).sort();
    const all = await db.execute<{ key: string }>(sql`
      select m.key from meetings m join collaborations c on c.id = m.collaboration_id where c.key = ${collaboration}`);
    const opened: string[] = [];
    for (const { key } of all) {
      if ((await codeOf("meetings.page", { collaboration, meeting: key }, role)) === "ok") opened.push(key);
    }
    expect(opened.sort()).toEqual(listed);
  }
}

async function expectSameResults(role: Role): Promise<void> {
  for (const { key: collaboration } of await placesOf(role)) {
    const pages = await Promise.all(
      (await meetingsListed(collaboration, role)).map((meeting) => page(collaboration, meeting, role)),
    );
    const sent = pages.filter(
      ({ meeting }) => meeting.minutesSentAt !== null || meeting.state === "approved",
    );
    const said = sent.flatMap(({ items }) => items);
    expect(idsOf(await decisionsListed(collaboration, role))).toEqual(
      idsOf(said.flatMap((item) => item.decisions)),
    );
    // what comes again stands in the minutes once
    const agreed = (await tasksListed(collaboration, role)).filter(({ follows }) => !follows);
    expect(idsOf(agreed)).toEqual(idsOf(said.flatMap((item) => item.tasks)));
    await expectSameReferrals(collaboration, role);
  }
}

const decisionsListed = (collaboration: string, role: Role) =>
  everyPage<{ id: string }>("decisions", { collaboration }, role);

const tasksListed = (collaboration: string, role: Role) =>
  everyPage<{ id: string; follows: boolean }>("tasks", { collaboration, whose: "all", state: "all" }, role);

async function everyPage<Row>(register: "decisions" | "tasks", asked: object, role: Role): Promise<Row[]> {
  const listed: Row[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await answerOf(`${register}.list`, { ...asked, page }, role);
    const { paging, ...lists } = answer as { paging: { pages: number } } & Record<typeof register, Row[]>;
    listed.push(...lists[register]);
    pages = paging.pages;
  }
  return listed;
}

async function expectSameReferrals(collaboration: string, role: Role): Promise<void> {
  const listed = (await answerOf("referrals.list", { collaboration }, role)) as { id: string }[];
  const sent = await db.execute<{ id: string }>(sql`
    select r.id from referrals r join meetings m on m.id = r.from_meeting_id
      join collaborations c on c.id = r.collaboration_id
    where c.key = ${collaboration} and (m.minutes_sent_at is not null or m.state = 'approved')`);
  const opened: { id: string }[] = [];
  for (const { id } of sent) {
    if ((await codeOf("referrals.one", { collaboration, referral: id }, role)) === "ok") opened.push({ id });
  }
  expect(idsOf(opened)).toEqual(idsOf(listed));
}

interface Page {
  meeting: { state: string; minutesSentAt: Date | null };
  items: { decisions: { id: string }[]; tasks: { id: string }[] }[];
}

const page = (collaboration: string, meeting: string, role: Role) =>
  answerOf("meetings.page", { collaboration, meeting }, role) as Promise<Page>;

async function placesOf(role: Role): Promise<{ key: string }[]> {
  const mine = (await answerOf("collaborations.mine", undefined, role)) as {
    collaboration: { key: string };
  }[];
  return mine.map(({ collaboration: { key } }) => ({ key }));
}

async function meetingsListed(collaboration: string, role: Role): Promise<string[]> {
  const { coming, past } = (await answerOf("meetings.list", { collaboration }, role)) as Record<
    string,
    { key: string }[]
  >;
  return [...(coming ?? []), ...(past ?? [])].map(({ key }) => key);
}

/** Everything a call tells; nothing when it is refused. */
async function toldBy(path: Path, input: unknown, role: Role): Promise<string> {
  return JSON.stringify(await answerOf(path, input, role).catch(() => null)) ?? "";
}

const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();

async function codeOf(path: Path, input: unknown, role: Role): Promise<string> {
  try {
    await answerOf(path, input, role);
    return "ok";
  } catch (error) {
    if (error instanceof TRPCError)
      return error.code === "INTERNAL_SERVER_ERROR" ? `bug: ${error.message}` : error.code;
    throw error;
  }
}

async function answerOf(path: Path, input: unknown, role: Role): Promise<unknown> {
  const type = procedures[path]?._def.type as "query" | "mutation" | "subscription";
  const answer = await callTRPCProcedure({
    ...{ router: appRouter, path, type },
    ctx: { actor: actorOf(role), now: demoNow, from: `the address of ${role}` },
    getRawInput: async () => input,
    ...{ signal: undefined, batchIndex: 0 },
  });
  return type === "subscription" ? firstOf(answer as AsyncIterable<unknown>) : answer;
}

/** What a stream tells first. */
async function firstOf(stream: AsyncIterable<unknown>): Promise<unknown> {
  for await (const told of stream) return told;
}

const asRecord = (input: unknown) => input as Record<string, unknown>;
