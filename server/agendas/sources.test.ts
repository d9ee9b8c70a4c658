import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { themes } from "@/db/schema/groups";
import { agendaItems, meetings } from "@/db/schema/meetings";
import { decisions, referrals, tasks } from "@/db/schema/minutes";
import { everyItem } from "../domain/agenda-edits";
import { composeAgenda } from "../domain/compose-agenda";
import { testDatabase } from "../test-database";
import { required } from "../test-world";
import { buildWorld, itemRow, liveYears, meetingRow, now, timeZone, type World } from "./history.fixture";
import { type Ahead, loadSources, type MeetingAhead } from "./sources";

const databaseUrl = testDatabase();

const ahead: MeetingAhead = {
  ...{
    id: null,
    wallTime: "2026-12-01T13:00",
    startsAt: new Date("2026-12-01T12:00:00Z"),
    durationMinutes: 120,
  },
};

function groupOf(world: World, key: string) {
  const group = world.groups[key];
  if (!group) throw new Error(`No group ${key}`);
  return group;
}

async function sourcesFor(world: World, meeting: MeetingAhead = ahead, group = "steering") {
  const [sources] = await loadSources(db, timeZone, [{ group: groupOf(world, group), meeting }], now);
  return required(sources);
}

describe("the number of queries", () => {
  test("does not depend on how many years lie behind", async () => {
    const counts = [];
    for (const years of [0, 1, 10]) {
      const world = await buildWorld();
      await liveYears(world, years);
      counts.push(await queriesOf(world));
    }
    expect(counts[0]).toBeGreaterThan(10);
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  });

  test("does not depend on how many agendas are asked for", async () => {
    const world = await buildWorld();
    await liveYears(world, 1);
    const months = Array.from({ length: 12 }, (_, month) => {
      const startsAt = new Date(Date.UTC(2026, 11 + month, 1, 12));
      return { ...ahead, startsAt, wallTime: `${startsAt.toISOString().slice(0, 10)}T13:00` };
    });
    const all = ["steering", "casework", "health"].flatMap((key) =>
      months.map((meeting) => ({ group: groupOf(world, key), meeting })),
    );
    expect(await queriesOf(world, all)).toBe(await queriesOf(world));
  });

  async function queriesOf(
    world: World,
    asked: Ahead[] = [{ group: groupOf(world, "steering"), meeting: ahead }],
  ): Promise<number> {
    let count = 0;
    const client = postgres(databaseUrl(), { max: 1, fetch_types: false });
    const logger = {
      logQuery: () => {
        count += 1;
      },
    };
    await loadSources(
      drizzle(client, { casing: "snake_case", logger }) as unknown as typeof db,
      timeZone,
      asked,
      now,
    );
    await client.end();
    return count;
  }
});

describe("a year of history", () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
    await liveYears(world, 1);
  });

  test("is heard since our own last meeting, and no longer back", async () => {
    const { last, reports } = await sourcesFor(world);
    expect(last?.key).toBe("steering-2026-10-03");
    expect(reports.map(({ key }) => key)).toEqual(["health-2026-11-03", "casework-2026-11-03"]);
    expect(reports[0]).toMatchObject({
      approvedOn: "2026-11-03",
      decisions: [
        { text: "Decided at health-2026-11-03", at: { group: "health", item: "derived", itemNumber: "4" } },
      ],
      news: [{ text: "Said on health-2026-11-03" }, { text: "Talked through" }],
    });
  });

  test("of the citizens' network is never heard, though the disposition names it", async () => {
    const { reports, groups, openTasks, waiting } = await sourcesFor(world);
    const heard = JSON.stringify([reports, groups, openTasks, waiting]);
    expect(heard).not.toContain("network");
    expect(groups.map(({ key }) => key)).toEqual(["steering", "casework", "health"]);
  });

  test("leaves every open task, with where it was agreed", async () => {
    const { openTasks } = await sourcesFor(world);
    expect(
      openTasks
        .filter(({ group }) => group === "steering")
        .map(({ what, due, at }) => [what, due, at.itemNumber]),
    ).toEqual([
      ["Agreed at steering-2026-07-03", "2026-07-03", "2"],
      ["Agreed at steering-2026-10-03", "2026-10-03", "2"],
    ]);
  });

  test("composes, and every line has its reason", async () => {
    const { items } = composeAgenda(await sourcesFor(world));
    expect(
      everyItem(items)
        .flatMap(({ lines }) => lines)
        .every(({ why }) => why.code),
    ).toBe(true);
    expect(items.map(({ key }) => key)).toEqual([
      "approve",
      "previous",
      "news",
      "status",
      "figures",
      "derived",
      "theme",
      "round",
      "onward",
      "aob",
    ]);
  });
});

describe("where things stand", () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  });

  const insertHeld = async (
    group: string,
    wallTime: string,
    ...items: ((meeting: ReturnType<typeof meetingRow>) => ReturnType<typeof itemRow>)[]
  ) => {
    const meeting = meetingRow(world, group, wallTime);
    const rows = items.map((make) => make(meeting));
    await db.insert(meetings).values(meeting);
    if (rows.length > 0) await db.insert(agendaItems).values(rows);
    return { meeting, rows };
  };

  test("an item deferred twice months ago is found, until a later meeting has taken it up", async () => {
    const lineageId = crypto.randomUUID();
    await insertHeld("steering", "2026-03-03T13:00", (meeting) =>
      itemRow(meeting, "added:1", { standing: null, title: "Keys", outcome: "deferred", lineageId }),
    );
    await insertHeld("steering", "2026-06-02T13:00", (meeting) =>
      itemRow(meeting, "carried:1", { standing: null, title: "Keys", outcome: "not-reached", lineageId }),
    );
    await insertHeld("steering", "2026-09-01T13:00", (meeting) =>
      itemRow(meeting, "round", { note: "Something else" }),
    );
    expect((await sourcesFor(world)).past.map(({ title, at }) => [title, at.meeting])).toEqual([
      ["Keys", "steering-2026-06-02"],
      ["round", "steering-2026-09-01"],
    ]);

    await insertHeld("steering", "2026-10-06T13:00", (meeting) =>
      itemRow(meeting, "carried:1", { standing: null, title: "Keys", outcome: "decided", lineageId }),
    );
    const { items } = composeAgenda(await sourcesFor(world));
    expect(everyItem(items).some(({ carriedFrom }) => carriedFrom)).toBe(false);
  });

  test("what stands on an agenda that is out does not return to the next draft", async () => {
    const { rows } = await insertHeld("health", "2026-09-01T13:00", (meeting) =>
      itemRow(meeting, "added:1", { standing: null, title: "Keys", outcome: "deferred" }),
    );
    const next: MeetingAhead = {
      ...ahead,
      wallTime: "2027-02-02T13:00",
      startsAt: new Date("2027-02-02T12:00:00Z"),
    };
    expect((await sourcesFor(world, next, "health")).past).toHaveLength(1);

    const out = meetingRow(world, "health", "2026-12-02T13:00", {
      state: "published",
      approvedAt: null,
      minutesHash: null,
    });
    await db.insert(meetings).values(out);
    await db
      .insert(agendaItems)
      .values(itemRow(out, "carried:1", { standing: null, title: "Keys", lineageId: rows[0]?.lineageId }));
    expect((await sourcesFor(world, next, "health")).past).toEqual([]);
  });

  test("only the group's next agenda in the making is next", async () => {
    const planned = { state: "planned", approvedAt: null, minutesHash: null } as const;
    const missed = meetingRow(world, "casework", "2026-10-20T13:00", planned);
    const first = meetingRow(world, "casework", "2026-12-08T13:00", planned);
    const second = meetingRow(world, "casework", "2027-03-09T13:00", planned);
    await db.insert(meetings).values([missed, first, second]);
    const isNext = async (meeting: typeof first) =>
      (await sourcesFor(world, meeting, "casework")).meeting.isNext;
    expect([await isNext(missed), await isNext(first), await isNext(second)]).toEqual([false, true, false]);
  });

  test("referrals: one that waits is found, one on an agenda is not, an answer is told once", async () => {
    const { meeting, rows } = await insertHeld("casework", "2026-11-10T10:00", (held) =>
      itemRow(held, "onward"),
    );
    const [from] = rows;
    const asked = (question: string, more = {}) => ({
      ...{
        collaborationId: world.collaboration.id,
        fromGroupId: meeting.groupId,
        fromMeetingId: meeting.id,
        fromItemId: from?.id ?? "",
        position: 1,
      },
      ...{ toGroupId: groupOf(world, "steering").id, question, ...more },
    });
    const out = meetingRow(world, "steering", "2026-11-24T13:00", {
      state: "published",
      approvedAt: null,
      minutesHash: null,
    });
    const on = itemRow(out, "referral:2");
    await db.insert(meetings).values(out);
    await db.insert(agendaItems).values(on);
    await db.insert(referrals).values([
      asked("Waits?", { wantedBy: "2026-12-10" }),
      asked("Is out?", { onItemId: on.id }),
      asked("Was answered?", {
        answer: "decided",
        answerText: "Yes.",
        answeredAt: new Date("2026-11-20T10:00:00Z"),
      }),
      asked("Was answered long ago?", { answer: "decided", answeredAt: new Date("2026-11-01T10:00:00Z") }),
    ]);
    expect((await sourcesFor(world)).waiting).toMatchObject([
      { question: "Waits?", sentOn: "2026-11-10", askedBy: "Leader of casework" },
    ]);
    const { answers } = await sourcesFor(world, ahead, "casework");
    expect(answers).toMatchObject([
      { question: "Was answered?", text: "Yes.", answeredOn: "2026-11-20", at: null },
    ]);
  });

  test("a theme is taken once a meeting has had it, and put off when the meeting did not get to it", async () => {
    const groupId = groupOf(world, "health").id;
    const [had, missed, free] = ["Had", "Missed", "Free"].map((title, position) => ({
      ...{ id: crypto.randomUUID(), collaborationId: world.collaboration.id, groupId, position, title },
    }));
    if (!had || !missed || !free) throw new Error("three themes");
    await db.insert(themes).values([had, missed, free]);
    const lines = (theme: { id: string }) => [
      {
        key: `theme/theme:${theme.id}`,
        says: { code: "theme", params: {} },
        why: { code: "themeNext", params: {} },
        source: null,
        mark: null,
        markSays: null,
      },
    ];
    await insertHeld("health", "2026-05-05T13:00", (meeting) =>
      itemRow(meeting, "theme", { fill: "theme", note: "Well", lines: lines(had) }),
    );
    await insertHeld("health", "2026-08-04T13:00", (meeting) =>
      itemRow(meeting, "theme", { fill: "theme", outcome: "not-reached", lines: lines(missed) }),
    );
    expect(
      (await sourcesFor(world, ahead, "health")).themes.map(({ title, taken }) => [title, taken]),
    ).toEqual([
      ["Had", "yes"],
      ["Missed", "put-off"],
      ["Free", "no"],
    ]);
  });

  test("sub-items are numbered under their item", async () => {
    const meeting = meetingRow(world, "health", "2026-11-03T13:00");
    const parent = itemRow(meeting, "status", { position: 2 });
    const children = ["a", "b"].map((key, position) =>
      itemRow(meeting, key, { parentId: parent.id, position, standing: null }),
    );
    await db.insert(meetings).values(meeting);
    await db.insert(agendaItems).values([itemRow(meeting, "approve", { position: 1 }), parent, ...children]);
    const { collaborationId, groupId, id: meetingId } = meeting;
    await db.insert(decisions).values({
      collaborationId,
      groupId,
      meetingId,
      itemId: children[1]?.id ?? "",
      year: 2026,
      number: 7,
      text: "So be it",
    });
    await db.insert(tasks).values({
      collaborationId,
      groupId,
      meetingId,
      itemId: parent.id,
      position: 1,
      what: "Do it",
      responsible: "The nurse",
    });
    const { last, openTasks } = await sourcesFor(world, ahead, "health");
    expect(last?.decisions).toMatchObject([{ number: "2026-07", at: { itemNumber: "2.2" } }]);
    expect(openTasks).toMatchObject([{ who: "The nurse", at: { itemNumber: "2" } }]);
  });
});
