import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Agenda, AgendaItem, AgendaLine, Fill } from "./agenda";
import { fills as allFills } from "./agenda";
import { type AgendaEdit, applyEdits, everyItem } from "./agenda-edits";
import type {
  AgendaSources,
  HeldMeeting,
  ItemReference,
  OpenTask,
  PastItem,
  WaitingReferral,
} from "./agenda-sources";
import type { StandingItem } from "./collaboration-file";
import { composeAgenda } from "./compose-agenda";

const standing = (id: string, fill: Fill, more: Partial<StandingItem> = {}): StandingItem => ({
  id,
  title: `The ${id}`,
  type: "discussion",
  fill,
  minutes: 10,
  ...more,
});

function at(more: Partial<ItemReference> = {}): ItemReference {
  return {
    meeting: "casework-2026-11-09",
    on: "2026-11-09",
    group: "casework",
    groupName: "Casework team",
    item: "round",
    itemNumber: "3",
    ...more,
  };
}

const ours = (item: string): ItemReference =>
  at({
    meeting: "steering-2026-09-08",
    on: "2026-09-08",
    group: "steering",
    groupName: "Steering",
    item,
    itemNumber: "7",
  });

function held(more: Partial<HeldMeeting> = {}): HeldMeeting {
  return {
    key: "casework-2026-11-09",
    on: "2026-11-09",
    group: "casework",
    groupName: "Casework team",
    state: "approved",
    minutesSentOn: "2026-11-12",
    approvedOn: "2026-11-16",
    decisions: [],
    news: [],
    ...more,
  };
}

const lastOfOurs = held({
  key: "steering-2026-09-08",
  on: "2026-09-08",
  group: "steering",
  groupName: "Steering",
  approvedOn: "2026-09-15",
});

const task = (more: Partial<OpenTask> = {}): OpenTask => ({
  id: "t1",
  group: "steering",
  what: "Write a note.",
  who: "Lene",
  due: "2026-11-16",
  at: ours("proposals"),
  ...more,
});

const waits = (more: Partial<WaitingReferral> = {}): WaitingReferral => ({
  id: "r1",
  question: "May the nurse pay for the bus?",
  sentOn: "2026-11-12",
  wantedBy: "2026-12-10",
  askedBy: "Ida",
  from: at({ group: "health", groupName: "Health team", meeting: "health-2026-11-12", on: "2026-11-12" }),
  ...more,
});

const past = (more: Partial<PastItem> = {}): PastItem => ({
  itemId: "i1",
  at: ours("added:1"),
  standing: null,
  under: null,
  title: "Opening hours",
  type: "decision",
  fill: "none",
  minutes: 15,
  presenter: "Jørgen",
  outcome: "deferred",
  note: null,
  written: null,
  hasResults: false,
  referral: null,
  lineageId: "l1",
  ...more,
});

function sources(more: Partial<AgendaSources> = {}): AgendaSources {
  return {
    today: "2026-11-23",
    meeting: { startsAt: "2026-12-01T13:00", durationMinutes: 120, isNext: true },
    previousOn: "2026-09-08",
    group: { key: "steering", name: "Steering", leader: "Birgit", effort: null },
    disposition: [
      standing("approve", "approve-agenda"),
      standing("previous", "previous-minutes"),
      standing("news", "minutes-of", { groups: ["casework"] }),
      standing("status", "effort-status", {
        efforts: ["health", "casework", "ended"],
        presenter: "effort-leader",
        type: "information",
      }),
      standing("figures", "indicators"),
      standing("derived", "referred-items", {
        type: "decision",
        sub: [{ title: "Anything to change?", type: "discussion" }],
      }),
      standing("economy", "none", { type: "decision", presenter: "soren" }),
      standing("theme", "theme"),
      standing("round", "round-table"),
      standing("onward", "refer-onward", { groups: ["casework", "health"] }),
      standing("aob", "any-other-business", { type: "information" }),
    ],
    names: { soren: "Søren", lene: "Lene" },
    groups: [
      { key: "steering", name: "Steering", effort: null, leader: "Birgit" },
      { key: "casework", name: "Casework team", effort: "casework", leader: "Lene" },
      { key: "casework-2", name: "Second casework team", effort: "casework", leader: "Anders" },
      { key: "health", name: "Health team", effort: "health", leader: "Ida" },
    ],
    efforts: [
      { key: "casework", name: "Casework", from: null, to: null },
      { key: "health", name: "Health", from: null, to: null },
      { key: "ended", name: "Ended", from: null, to: "2026-06-30" },
    ],
    circle: [
      { key: "birgit", name: "Birgit", organisation: "Handicap", through: null },
      { key: "viggo", name: "Viggo", organisation: null, through: "Operations" },
    ],
    last: lastOfOurs,
    reports: [],
    openTasks: [],
    past: [],
    waiting: [],
    answers: [],
    themes: [],
    indicators: [],
    late: [],
    ...more,
  };
}

const find = (agenda: Agenda, key: string): AgendaItem => {
  const item = everyItem(agenda.items).find((one) => one.key === key);
  if (!item) throw new Error(`No item ${key} among ${everyItem(agenda.items).map((one) => one.key)}`);
  return item;
};

const compose = (more: Partial<AgendaSources> = {}) => composeAgenda(sources(more));
const linesOf = (agenda: Agenda, key: string): AgendaLine[] => find(agenda, key).lines;
const codes = (lines: readonly AgendaLine[]) => lines.map(({ says }) => says.code);

describe("previous-minutes", () => {
  test.each<[string, Partial<HeldMeeting> | null, string, string | undefined]>([
    ["approved", {}, "minutesApproved", "approved"],
    ["sent out", { state: "in-review", approvedOn: null }, "minutesSent", "awaitsApproval"],
    ["not sent", { state: "held", approvedOn: null, minutesSentOn: null }, "minutesNotSent", "notSent"],
    ["none", null, "firstMeeting", undefined],
  ])("says where the last minutes stand: %s", (_, state, says, mark) => {
    const [line] = linesOf(compose({ last: state && { ...lastOfOurs, ...state } }), "previous");
    expect([line?.says.code, line?.markSays?.code]).toEqual([says, mark]);
  });

  test("counts the days of every overdue task, the oldest first, and tasks without a date last", () => {
    const openTasks = [
      task({ id: "none", due: null }),
      task({ id: "soon", due: "2026-11-27" }),
      task({ id: "older", due: "2025-11-23", at: ours("economy") }),
      task({ id: "overdue" }),
      task({ id: "theirs", group: "casework" }),
    ];
    const lines = linesOf(compose({ openTasks }), "previous").slice(1);
    expect(lines.map(({ key, mark, markSays }) => [key, mark, markSays?.params])).toEqual([
      ["previous/task:older", "overdue", { days: 365 }],
      ["previous/task:overdue", "overdue", { days: 7 }],
      ["previous/task:soon", "waiting", { dueOn: "2026-11-27" }],
      ["previous/task:none", "waiting", {}],
    ]);
  });

  test("a task due today is not overdue", () => {
    expect(linesOf(compose({ openTasks: [task({ due: "2026-11-23" })] }), "previous")[1]?.mark).toBe(
      "waiting",
    );
  });

  const answer = {
    id: "a1",
    question: "Who pays?",
    answer: "decided" as const,
    text: "The job centre.",
    answeredOn: "2026-10-20",
    group: "casework",
    groupName: "Casework team",
    at: at(),
  };

  test("an answer to our referral stands there by itself", () => {
    expect(codes(linesOf(compose({ answers: [answer] }), "previous"))).toContain("answer.decided");
  });

  test("and as an item of its own where no standing item follows up", () => {
    const agenda = compose({ answers: [answer], disposition: [standing("aob", "any-other-business")] });
    expect(agenda.items.map(({ key }) => key)).toEqual(["answer:a1", "aob"]);
  });
});

describe("minutes-of and effort-status", () => {
  const report = held({
    decisions: [{ id: "d1", number: "2026-03", text: "Mondays from January", at: at() }],
    news: [{ id: "n1", text: "An open hour before lunch", at: at() }],
  });

  test("bring decisions and news with where they come from", () => {
    const lines = linesOf(compose({ reports: [report] }), "news");
    expect(lines.map(({ says, mark, source }) => [says.params.text, mark, source?.room])).toEqual([
      ["Mondays from January", "decided", "meeting"],
      ["An open hour before lunch", null, "meeting"],
    ]);
    expect(lines[0]?.why).toEqual({ code: "newSince", params: { sinceMonth: "2026-09-08" } });
  });

  test("warn while the minutes may still change", () => {
    const reports = [{ ...report, state: "in-review" as const, approvedOn: null }];
    expect(linesOf(compose({ reports }), "news")[0]).toMatchObject({
      mark: "waiting",
      markSays: { code: "inReview" },
    });
  });

  test("say that there is nothing new", () => {
    expect(codes(linesOf(compose(), "news"))).toEqual(["nothingNew"]);
  });

  test("efforts stand in the disposition's order, each told by its leaders, ended ones left out", () => {
    const { sub } = find(compose(), "status");
    expect(sub.map(({ key, title, presenter }) => [key, title, presenter])).toEqual([
      ["effort:health", "Health", "Ida"],
      ["effort:casework", "Casework", "Lene, Anders"],
    ]);
  });

  test("an effort brings all its teams' minutes, and their tasks counted", () => {
    const second = held({
      key: "casework-2-2026-11-10",
      group: "casework-2",
      news: [{ id: "n2", text: "Two", at: at({ group: "casework-2" }) }],
    });
    const openTasks = [
      task({ id: "t2", group: "casework" }),
      task({ id: "t3", group: "casework", due: null }),
    ];
    const lines = linesOf(compose({ reports: [report, second], openTasks }), "effort:casework");
    expect(codes(lines)).toEqual(["decision", "news", "news", "openTasks", "overdueTask"]);
    expect(lines[3]?.says.params).toEqual({ open: 2, overdue: 1 });
  });

  test("an effort without a team says so", () => {
    const groups = [{ key: "steering", name: "Steering", effort: null, leader: "Birgit" }];
    expect(codes(linesOf(compose({ groups }), "effort:health"))).toEqual(["nothingNewWithoutTeam"]);
    expect(find(compose({ groups }), "effort:health").presenter).toBeNull();
  });
});

describe("referrals", () => {
  test("one that waits stands as a sub-item with who asks and when an answer is wanted", () => {
    const item = find(compose({ waiting: [waits()] }), "referral:r1");
    expect(item).toMatchObject({
      title: "May the nurse pay for the bus?",
      type: "decision",
      presenter: "Ida",
      referral: "r1",
    });
    expect(item.lines[0]).toMatchObject({
      says: { code: "asksBy", params: { group: "Health team", wantedByOn: "2026-12-10" } },
      why: { code: "referred", params: { sentOn: "2026-11-12" } },
      mark: "waiting",
    });
  });

  test("stand before the item's fixed sub-items", () => {
    expect(find(compose({ waiting: [waits()] }), "derived").sub.map(({ key }) => key)).toEqual([
      "referral:r1",
      "derived.1",
    ]);
  });

  test("one whose answer should have been given is overdue", () => {
    const agenda = compose({ waiting: [waits({ wantedBy: "2026-11-20" })] });
    expect(linesOf(agenda, "referral:r1")[0]).toMatchObject({
      mark: "overdue",
      markSays: { params: { days: 3 } },
    });
  });

  test("have a place of their own before any other business where the disposition has none", () => {
    const disposition = [standing("round", "round-table"), standing("aob", "any-other-business")];
    expect(compose({ disposition, waiting: [waits()] }).items.map(({ key }) => key)).toEqual([
      "round",
      "referral:r1",
      "aob",
    ]);
  });

  test("wait for the group's next agenda and stand on no later one", () => {
    const meeting = { startsAt: "2027-03-02T13:00", durationMinutes: 120, isNext: false };
    const agenda = compose({ meeting, waiting: [waits()], past: [past()] });
    expect(everyItem(agenda.items).filter(({ referral, carriedFrom }) => referral || carriedFrom)).toEqual(
      [],
    );
  });

  test("a deferred one returns once, as the referral it is, in its lineage", () => {
    const agenda = compose({
      waiting: [waits()],
      past: [past({ referral: "r1", at: ours("referral:r1"), under: "derived" })],
    });
    const found = everyItem(agenda.items).filter(({ carriedFrom }) => carriedFrom);
    expect(found.map(({ key, carriedFrom }) => [key, carriedFrom?.lineageId])).toEqual([
      ["referral:r1", "l1"],
    ]);
  });

  test("an answered one does not return", () => {
    const agenda = compose({ past: [past({ referral: "r1", at: ours("referral:r1"), under: "derived" })] });
    expect(everyItem(agenda.items).some(({ carriedFrom }) => carriedFrom)).toBe(false);
  });
});

describe("what an earlier meeting did not finish", () => {
  test("a standing item is marked, and says when it was put off", () => {
    const agenda = compose({
      past: [past({ standing: "economy", title: "The economy", at: ours("economy") })],
    });
    expect(find(agenda, "economy").carriedFrom).toMatchObject({
      meeting: "steering-2026-09-08",
      outcome: "deferred",
      lineageId: "l1",
    });
    expect(linesOf(agenda, "economy")[0]?.says.code).toBe("carried.deferred");
    expect(everyItem(agenda.items).filter(({ carriedFrom }) => carriedFrom)).toHaveLength(1);
  });

  test("a topic of its own returns under the standing item it was taken under", () => {
    const agenda = compose({ past: [past({ under: "derived" })] });
    expect(find(agenda, "derived").sub[0]).toMatchObject({
      key: "carried:l1",
      title: "Opening hours",
      presenter: "Jørgen",
    });
  });

  test("so does one that a file names by the standing item, under another title", () => {
    const agenda = compose({ past: [past({ standing: "economy" })] });
    expect(find(agenda, "economy")).toMatchObject({ carriedFrom: null, sub: [{ key: "carried:l1" }] });
  });

  test.each([
    ["it stood on no standing item", past()],
    ["its standing item is gone", past({ standing: "gone" })],
  ])("it stands by itself before any other business when %s", (_, item) => {
    const keys = compose({ past: [item] }).items.map(({ key }) => key);
    expect(keys.slice(-2)).toEqual(["carried:l1", "aob"]);
    expect(find(compose({ past: [item] }), "carried:l1").minutes).toBe(15);
  });

  test("brings what was written before and at the meeting", () => {
    const agenda = compose({ past: [past({ written: "That two stay open", note: "Waits for figures" })] });
    expect(linesOf(agenda, "carried:l1").map(({ says }) => says.params.text)).toEqual([
      undefined,
      "That two stay open",
      "Waits for figures",
    ]);
  });

  test("an effort's deferred status marks that effort", () => {
    const agenda = compose({ past: [past({ under: "status", at: ours("effort:health"), title: "Health" })] });
    expect(find(agenda, "effort:health").carriedFrom).not.toBeNull();
    expect(find(agenda, "status").sub).toHaveLength(2);
  });
});

describe("theme", () => {
  const theme = (id: string, on: string | null, more = {}) => ({
    id,
    title: `About ${id}`,
    presenters: ["lene", "A guest"],
    on,
    taken: "no" as const,
    ...more,
  });
  const chosen = (...themes: AgendaSources["themes"]) => linesOf(compose({ themes }), "theme")[0]?.key;

  test.each<[string, AgendaSources["themes"], string]>([
    [
      "the nearest since the last meeting",
      [theme("a", "2026-10-01"), theme("b", "2026-12-01")],
      "theme/theme:b",
    ],
    ["not one for a later meeting", [theme("a", "2026-12-02"), theme("b", null)], "theme/theme:b"],
    ["not one of an earlier meeting", [theme("a", "2026-09-08")], "theme/empty"],
    [
      "but one that an earlier meeting put off",
      [theme("a", "2026-09-08", { taken: "put-off" })],
      "theme/theme:a",
    ],
    [
      "the first without a date",
      [theme("a", null, { taken: "yes" }), theme("b", null), theme("c", null)],
      "theme/theme:b",
    ],
    ["none", [], "theme/empty"],
  ])("is %s", (_, themes, key) => {
    expect(chosen(...themes)).toBe(key);
  });

  test("names its presenters", () => {
    expect(linesOf(compose({ themes: [theme("a", null)] }), "theme")[0]?.says.params.presenters).toEqual([
      "Lene",
      "A guest",
    ]);
  });
});

describe("indicators", () => {
  const indicator = (key: string, more = {}) => ({
    key,
    name: key,
    unit: "percent" as const,
    effort: null,
    target: 90,
    better: "higher" as const,
    points: [],
    ...more,
  });
  const rows = (indicators: AgendaSources["indicators"], more = {}) =>
    linesOf(compose({ indicators, ...more }), "figures")[0]?.figures;
  const point = (on: string, value: number, n: number | null = null) => ({
    on,
    value,
    n,
    note: n === null ? null : `${value} of ${n}`,
  });

  test("show the newest figure beside the one our last meeting knew", () => {
    const points = [point("2026-07-31", 29), point("2026-09-30", 31), point("2026-10-31", 33)];
    expect(rows([indicator("housing", { points })])).toMatchObject([
      { value: 33, on: "2026-10-31", previous: 29, previousOn: "2026-07-31", target: 90 },
    ]);
  });

  test("show the one before where our last meeting knew the newest", () => {
    const points = [point("2026-04-30", 20), point("2026-07-31", 29)];
    expect(rows([indicator("housing", { points })])).toMatchObject([{ value: 29, previous: 20 }]);
  });

  test("hide a figure on fewer than five, and everything that gives it away", () => {
    const points = [point("2026-07-31", 40, 5), point("2026-10-31", 25, 4)];
    expect(rows([indicator("housing", { points })])).toMatchObject([
      { value: null, n: null, note: null, previous: 40 },
    ]);
    const few = [point("2026-10-31", 4)];
    expect(rows([indicator("citizens", { unit: "count", points: few })])).toMatchObject([{ value: null }]);
  });

  test("of other efforts are not a team's", () => {
    const points = [point("2026-10-31", 50)];
    const indicators = [
      indicator("mine", { effort: "health", points }),
      indicator("theirs", { effort: "casework", points }),
      indicator("all", { points }),
    ];
    const group = { key: "health", name: "Health team", leader: "Ida", effort: "health" };
    expect(rows(indicators, { group })?.map((row) => row.indicator)).toEqual(["mine", "all"]);
  });

  test("none yet is said", () => {
    expect(codes(linesOf(compose({ indicators: [indicator("new")] }), "figures"))).toEqual(["noFigures"]);
  });
});

test("the table is called round, each with where they come from", () => {
  expect(
    linesOf(compose(), "round").map(({ says, why }) => [
      says.params.name,
      says.params.organisation,
      why.code,
    ]),
  ).toEqual([
    ["Birgit", "Handicap", "inTheCircle"],
    ["Viggo", undefined, "memberThrough"],
  ]);
});

test("the outbox names where points may go", () => {
  expect(linesOf(compose(), "onward")[0]?.why.params.groups).toEqual(["Casework team", "Health team"]);
});

test("presenters are names, but for the efforts' leaders", () => {
  expect([find(compose(), "economy").presenter, find(compose(), "status").presenter]).toEqual([
    "Søren",
    "effort-leader",
  ]);
});

test("late additions stand under the approval of the agenda", () => {
  const late = [{ key: "added:9", title: "Fire alarm", number: "12" }];
  expect(codes(linesOf(compose({ late }), "approve"))).toEqual(["addition"]);
  expect(codes(linesOf(compose(), "approve"))).toEqual(["noAdditions"]);
});

describe("whatever the sources", () => {
  const word = fc.string({ minLength: 1, maxLength: 12 });
  const day = fc
    .date({ min: new Date("2024-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const groupKey = fc.constantFrom("casework", "casework-2", "health", "elsewhere");
  const type = fc.constantFrom("information", "discussion", "decision" as const);
  const itemReference = fc.record({
    meeting: word,
    on: day,
    group: groupKey,
    groupName: word,
    item: fc.constantFrom("economy", "effort:health", "added:1", "referral:r1"),
    itemNumber: word,
  });
  const item = fc.record({
    title: word,
    type,
    fill: fc.constantFrom(...allFills),
    minutes: fc.nat(60),
    groups: fc.array(groupKey, { maxLength: 3 }),
    efforts: fc.array(fc.constantFrom("casework", "health", "ended"), { maxLength: 3 }),
  });
  const disposition = fc
    .array(item, { maxLength: 12 })
    .map((items): StandingItem[] =>
      items.map((one, index) =>
        index % 3 === 0
          ? { ...one, sub: [{ title: "Fixed", type: "discussion" }] }
          : { ...one, id: `s${index}` },
      ),
    );
  const report = fc
    .record({
      key: word,
      on: day,
      group: groupKey,
      state: fc.constantFrom("held", "in-review", "approved" as const),
      news: fc.array(fc.record({ id: fc.uuid(), text: word, at: itemReference }), { maxLength: 3 }),
    })
    .map((facts): HeldMeeting => held(facts));
  const pastItem = fc
    .record({
      ...{
        itemId: fc.uuid(),
        at: itemReference,
        title: word,
        type,
        fill: fc.constantFrom(...allFills),
        lineageId: fc.uuid(),
      },
      ...{ standing: fc.constantFrom(null, "s1", "s2", "gone"), under: fc.constantFrom(null, "s1", "gone") },
      ...{
        outcome: fc.constantFrom(null, "decided", "noted", "deferred", "withdrawn", "not-reached" as const),
      },
      ...{ note: fc.option(word), hasResults: fc.boolean() },
    })
    .map((facts): PastItem => past({ ...facts, under: facts.standing ? null : facts.under }));
  const anySources = fc
    .record({
      disposition,
      reports: fc.array(report, { maxLength: 5 }),
      past: fc.uniqueArray(pastItem, { maxLength: 6, selector: ({ title }) => title.trim().toLowerCase() }),
      waiting: fc.uniqueArray(
        fc.record({ id: fc.uuid(), question: word, wantedBy: fc.option(day) }).map((facts) => waits(facts)),
        { maxLength: 4, selector: ({ id }) => id },
      ),
      openTasks: fc.array(
        fc
          .record({ id: fc.uuid(), group: fc.constantFrom("steering", "casework"), due: fc.option(day) })
          .map((facts) => task(facts)),
        { maxLength: 4 },
      ),
      last: fc.option(fc.constant(lastOfOurs)),
    })
    .map(sources);

  test("the same sources give the same agenda", () => {
    fc.assert(
      fc.property(anySources, (facts) => {
        expect(composeAgenda(structuredClone(facts))).toEqual(composeAgenda(facts));
      }),
    );
  });

  test("every line says why it is there, and every key is one of a kind", () => {
    fc.assert(
      fc.property(anySources, (facts) => {
        const items = everyItem(composeAgenda(facts).items);
        const lines = items.flatMap((one) => one.lines);
        expect(lines.every(({ why, says }) => why.code && says.code)).toBe(true);
        expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
        expect(items.every(({ key }) => key.length > 0)).toBe(true);
      }),
    );
  });

  test("the disposition's order is kept, and ranks say the same", () => {
    fc.assert(
      fc.property(anySources, (facts) => {
        const { items } = composeAgenda(facts);
        const titles = items.filter((one) => one.standing).map(({ title }) => title);
        expect(titles).toEqual(facts.disposition.map(({ title }) => title));
        for (const list of [items, ...everyItem(items).map(({ sub }) => sub)]) {
          const ranks = list.map(({ rank }) => rank);
          expect([...ranks].sort()).toEqual(ranks);
        }
      }),
    );
  });

  test("a waiting referral stands exactly once", () => {
    fc.assert(
      fc.property(anySources, (facts) => {
        const found = everyItem(composeAgenda(facts).items).flatMap(({ referral }) => referral ?? []);
        expect(found.sort()).toEqual(facts.waiting.map(({ id }) => id).sort());
      }),
    );
  });

  test("what was put off returns exactly once, in its lineage; what was decided does not", () => {
    fc.assert(
      fc.property(anySources, (facts) => {
        const returned = everyItem(composeAgenda(facts).items).flatMap(
          ({ carriedFrom }) => carriedFrom?.lineageId ?? [],
        );
        expect(new Set(returned).size).toBe(returned.length);
        for (const { lineageId, outcome } of facts.past) {
          if (outcome === "deferred" || outcome === "not-reached") expect(returned).toContain(lineageId);
          if (outcome === "decided" || outcome === "noted" || outcome === "withdrawn")
            expect(returned).not.toContain(lineageId);
        }
      }),
    );
  });

  const edit = (itemKey: string): AgendaEdit => ({
    ...{
      itemKey,
      added: false,
      struck: false,
      title: "By hand",
      type: "decision",
      minutes: 7,
      presenter: "Me",
      rank: null,
      note: "Mine",
    },
  });

  test("a person's edits survive, and nothing else is touched", () => {
    fc.assert(
      fc.property(anySources, anySources, (before, after) => {
        const key = composeAgenda(before).items[0]?.key ?? "s0";
        const edits = [edit(key), { ...edit("added:1"), added: true, rank: "0" }];
        const composed = composeAgenda(after);
        const agenda = applyEdits(composed, edits);
        expect(agenda.items[0]).toMatchObject({
          key: "added:1",
          title: "By hand",
          byHand: expect.arrayContaining(["added", "place"]),
        });
        for (const one of everyItem(agenda.items)) {
          const untouched = everyItem(composed.items).find((other) => other.key === one.key);
          if (one.key === key)
            expect(one).toMatchObject({ title: "By hand", minutes: 7, presenter: "Me", note: "Mine" });
          else if (one.key !== "added:1") expect({ ...one, sub: [] }).toEqual({ ...untouched, sub: [] });
        }
      }),
    );
  });
});
