import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fills as allFills } from "./agenda";
import { type AgendaEdit, applyEdits, everyItem } from "./agenda-edits";
import type { HeldMeeting, PastItem } from "./agenda-sources";
import {
  compose,
  find,
  held,
  lastOfOurs,
  linesOf,
  ours,
  past,
  sources,
  standing,
  task,
  waits,
} from "./agenda-sources.fixture";
import type { StandingItem } from "./collaboration-file";
import { composeAgenda } from "./compose-agenda";

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

test("presenters are names, but for the efforts' leaders", () => {
  expect([find(compose(), "economy").presenter, find(compose(), "status").presenter]).toEqual([
    "Søren",
    "effort-leader",
  ]);
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
      siblings: null,
      placing: null,
      note: "Mine",
      recurring: null,
      closed: null,
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

describe("overdue tasks", () => {
  const overdue = task({ id: "late", group: "steering", due: "2026-11-01" });
  const others = [
    task({ id: "soon", group: "steering", due: "2026-12-24" }),
    task({ id: "theirs", group: "casework", due: "2026-11-01" }),
  ];
  const found = (more: Parameters<typeof compose>[0]) =>
    compose({ openTasks: [...others, overdue], ...more }).items.filter(({ key }) => key === "overdue-tasks");
  const disposition = [standing("economy", "none"), standing("aob", "any-other-business")];

  test("stand as one item before any other business where nothing asks for what is left from last time", () => {
    const agenda = compose({ openTasks: [...others, overdue], disposition });
    expect(agenda.items.map(({ key }) => key)).toEqual(["economy", "overdue-tasks", "aob"]);
    expect(linesOf(agenda, "overdue-tasks").map(({ key }) => key)).toEqual(["overdue-tasks/task:late"]);
  });

  test.each<[string, Parameters<typeof compose>[0]]>([
    ["they stand under our last minutes", {}],
    ["another meeting comes first", { disposition, meeting: { ...sources().meeting, isNext: false } }],
    ["none is overdue", { disposition, openTasks: others }],
  ])("have no item of their own when %s", (_, more) => {
    expect(found(more)).toEqual([]);
  });
});
