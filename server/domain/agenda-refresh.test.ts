// What people do to a draft, and what happens to its sources meanwhile, in any order.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Agenda, AgendaItem } from "./agenda";
import { placeAfter, whatChanges } from "./agenda-change";
import { type AgendaEdit, applyEdits, everyItem, leftBehind } from "./agenda-edits";
import type { PastItem, WaitingReferral } from "./agenda-sources";
import { ours, sources, standing } from "./agenda-sources.fixture";
import { composeAgenda } from "./compose-agenda";

const blank: Omit<AgendaEdit, "itemKey"> = {
  ...{ added: false, struck: false, title: null, type: null, minutes: null, presenter: null },
  ...{ rank: null, siblings: null, placing: null, note: null, recurring: null, closed: null },
};

const referral = (id: string): WaitingReferral => ({
  ...{ id, question: `May ${id}?`, background: null, sentOn: "2026-10-01", wantedBy: null, askedBy: "Lene" },
  ...{ raisedBy: null, group: "casework", groupName: "Casework team", origin: null, from: null },
});

const deferred = (id: string): PastItem => ({
  ...{ itemId: id, at: ours(id), standing: null, under: null, title: `Deferred ${id}`, type: "discussion" },
  ...{ fill: "none", minutes: 10, presenter: null, outcome: "deferred", note: null, written: null },
  ...{ hasResults: false, referral: null, lineageId: id, recurring: false },
});

/** Everything that comes and goes: standing items, with and without a place for what is referred; points; what was put off. */
const comings = [
  "previous",
  "derived",
  "economy",
  "round",
  "aob",
  "r1",
  "r2",
  "r3",
  "p1",
  "p2",
  "p3",
] as const;
type Coming = (typeof comings)[number];

const fillOf = {
  previous: "previous-minutes",
  derived: "referred-items",
  economy: "none",
  round: "round-table",
  aob: "any-other-business",
} as const;

function composed(there: ReadonlySet<Coming>): Agenda {
  const among = <Id extends Coming>(ids: readonly Id[]) => ids.filter((id) => there.has(id));
  return composeAgenda(
    sources({
      disposition: among(["previous", "derived", "economy", "round", "aob"]).map((id) =>
        standing(id, fillOf[id]),
      ),
      waiting: among(["r1", "r2", "r3"]).map(referral),
      past: among(["p1", "p2", "p3"]).map(deferred),
    }),
  );
}

/** A draft with what people did to it, and what they would say they did. */
interface Draft {
  there: ReadonlySet<Coming>;
  edits: ReadonlyMap<string, AgendaEdit>;
  /** The last thing set in each field, by item. */
  set: Map<string, Partial<AgendaItem>>;
  placings: { key: string; siblings: string[] }[];
}

const shown = ({ there, edits }: Pick<Draft, "there" | "edits">) =>
  applyEdits(composed(there), [...edits.values()]);

type Step =
  | { does: "toggle"; what: Coming }
  | { does: "look" }
  | { does: "write"; item: number; field: "title" | "presenter" | "note"; text: string }
  | { does: "time"; item: number; minutes: number }
  | { does: "type"; item: number; type: AgendaItem["type"] }
  | { does: "strike"; item: number; struck: boolean }
  | { does: "move"; item: number; after: number }
  | { does: "add"; title: string; after: number };

const nat = fc.nat(40);
const text = fc.constantFrom("One", "Two", "Three");
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant("toggle" as const), what: fc.constantFrom(...comings) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant("look" as const) }) },
  fc.record({
    does: fc.constant("write" as const),
    item: nat,
    field: fc.constantFrom("title" as const, "presenter" as const, "note" as const),
    text,
  }),
  fc.record({ does: fc.constant("time" as const), item: nat, minutes: fc.integer({ min: 0, max: 60 }) }),
  fc.record({
    does: fc.constant("type" as const),
    item: nat,
    type: fc.constantFrom("information" as const, "discussion" as const, "decision" as const),
  }),
  fc.record({ does: fc.constant("strike" as const), item: nat, struck: fc.boolean() }),
  { weight: 3, arbitrary: fc.record({ does: fc.constant("move" as const), item: nat, after: nat }) },
  fc.record({ does: fc.constant("add" as const), title: text, after: nat }),
);
const steps = fc.array(step, { maxLength: 30 });
const start = fc.subarray([...comings], { minLength: 3 });

const begun = (there: readonly Coming[]): Draft => ({
  there: new Set(there),
  edits: new Map(),
  set: new Map(),
  placings: [],
});

const live = (there: readonly Coming[], taken: readonly Step[]) => taken.reduce(follow, begun(there));

function follow(draft: Draft, step: Step): Draft {
  if (step.does === "look") {
    shown(draft);
    return draft;
  }
  if (step.does === "toggle") {
    const there = new Set(draft.there);
    if (!there.delete(step.what)) there.add(step.what);
    return { ...draft, there };
  }
  return act(draft, step);
}

/** As the verbs do it: on what is shown, saved on top of what was saved before. */
function act(draft: Draft, step: Exclude<Step, { does: "look" | "toggle" }>): Draft {
  const agenda = shown(draft);
  if (step.does === "add") {
    const key = `added:${draft.placings.length}-${draft.edits.size}`;
    const after = at(agenda.items, step.after)?.key ?? null;
    const place = placeAfter(agenda.items, key, after);
    const written = { title: step.title, type: "discussion", minutes: 5 } as const;
    return place ? placedAt(saved(draft, key, { added: true, ...written }, written), key, place) : draft;
  }
  const item = at(everyItem(agenda.items), step.item);
  if (!item) return draft;
  const { key } = item;
  switch (step.does) {
    case "move": {
      const list = [agenda.items, ...everyItem(agenda.items).map(({ sub }) => sub)].find((one) =>
        one.includes(item),
      );
      const after = at(list ?? [], step.after);
      const place = placeAfter(list ?? [], key, after && after !== item ? after.key : null);
      return place ? placedAt(draft, key, place) : draft;
    }
    case "strike":
      return saved(draft, key, { struck: step.struck }, { struck: step.struck });
    case "write":
      return written(draft, item, { [step.field]: step.text });
    case "time":
      return written(draft, item, { minutes: step.minutes });
    case "type":
      return written(draft, item, { type: step.type });
  }
}

const at = <Thing>(things: readonly Thing[], index: number) => things[index % Math.max(things.length, 1)];

const written = (draft: Draft, item: AgendaItem, fields: Parameters<typeof whatChanges>[1]) =>
  saved(draft, item.key, whatChanges(item, fields, { whole: false }), fields as Partial<AgendaItem>);

function saved(draft: Draft, key: string, change: Partial<AgendaEdit>, set: Partial<AgendaItem>): Draft {
  const unchanged = Object.keys(change).length === 0;
  const edit = { ...blank, itemKey: key, ...draft.edits.get(key), ...change };
  return {
    ...draft,
    edits: unchanged ? draft.edits : new Map(draft.edits).set(key, edit),
    // saying what is shown already changes nothing, and binds nobody
    set: unchanged ? draft.set : new Map(draft.set).set(key, { ...draft.set.get(key), ...set }),
  };
}

function placedAt(draft: Draft, key: string, place: { rank: string; siblings: string[] }): Draft {
  const placing = draft.placings.length + 1;
  const { edits } = saved(draft, key, { ...place, placing }, {});
  return { ...draft, edits, placings: [...draft.placings, { key, siblings: place.siblings }] };
}

const keysOf = (items: readonly AgendaItem[]) => items.map(({ key }) => key);
const listsOf = (agenda: Agenda) =>
  [agenda.items, ...everyItem(agenda.items).map(({ sub }) => sub)].map(keysOf);

describe("after any interleaving of edits and of what happens to the sources", () => {
  test("each field is as a person last set it, for every item that is there, and there are no doubles", () => {
    fc.assert(
      fc.property(start, steps, (there, taken) => {
        const draft = live(there, taken);
        const items = everyItem(shown(draft).items);
        expect(new Set(keysOf(items)).size).toBe(items.length);
        for (const item of items) expect(item).toMatchObject(draft.set.get(item.key) ?? {});
        const added = [...draft.edits.values()].filter((edit) => edit.added);
        expect(keysOf(items)).toEqual(expect.arrayContaining(added.map(({ itemKey }) => itemKey)));
      }),
      { numRuns: 300 },
    );
  });

  test("what comes back comes back as it was left", () => {
    fc.assert(
      fc.property(start, steps, fc.constantFrom(...comings), (there, taken, what) => {
        const draft = live(there, taken);
        const gone = follow(draft, { does: "toggle", what });
        expect(shown(follow(gone, { does: "toggle", what }))).toEqual(shown(draft));
      }),
      { numRuns: 300 },
    );
  });

  test("what was placed stands behind the nearest that is left of those it was placed behind", () => {
    fc.assert(
      fc.property(start, steps, (there, taken) => {
        const { placings, ...draft } = live(there, taken);
        const lists = listsOf(shown(draft));
        placings.forEach(({ key, siblings }, index) => {
          const since = placings.slice(index + 1).map((later) => later.key);
          const list = lists.find((one) => one.includes(key));
          if (!list || since.includes(key)) return;
          const counts = (sibling: string) => list.includes(sibling) && !since.includes(sibling);
          const own = siblings.indexOf(key);
          const before = siblings.slice(0, own).findLast(counts);
          const after = siblings.slice(own + 1).find(counts);
          if (before !== undefined) expect(list.indexOf(key)).toBeGreaterThan(list.indexOf(before));
          else if (after !== undefined) expect(list.indexOf(key)).toBeLessThan(list.indexOf(after));
        });
      }),
      { numRuns: 300 },
    );
  });

  test("what nobody placed keeps the order it is composed in", () => {
    fc.assert(
      fc.property(start, steps, (there, taken) => {
        const { placings, ...draft } = live(there, taken);
        const moved = new Set(placings.map(({ key }) => key));
        const still = (items: readonly AgendaItem[]) =>
          keysOf(everyItem(items)).filter((key) => !moved.has(key));
        // a sub-item goes where its item goes
        const tops = (items: readonly AgendaItem[]) => keysOf(items).filter((key) => !moved.has(key));
        expect(tops(shown(draft).items)).toEqual(tops(composed(draft.there).items));
        expect(still(shown(draft).items).toSorted()).toEqual(still(composed(draft.there).items).toSorted());
      }),
      { numRuns: 200 },
    );
  });

  test("looking changes nothing: the same edits and sources give the same agenda, and ranks say its order", () => {
    fc.assert(
      fc.property(start, steps, (there, taken) => {
        const draft = live(there, taken);
        const unseen = live(
          there,
          taken.filter(({ does }) => does !== "look"),
        );
        const agenda = shown(draft);
        expect(shown(unseen)).toEqual(agenda);
        expect(applyEdits(composed(draft.there), [...draft.edits.values()].reverse())).toEqual(agenda);
        for (const list of [agenda.items, ...everyItem(agenda.items).map(({ sub }) => sub)]) {
          const ranks = list.map(({ rank }) => rank);
          expect([...ranks].sort()).toEqual(ranks);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("what was written by hand is on the agenda, or told to be left behind", () => {
    fc.assert(
      fc.property(start, steps, (there, taken) => {
        const draft = live(there, taken);
        const agenda = shown(draft);
        const behind = leftBehind(agenda, [...draft.edits.values()]).map(({ itemKey }) => itemKey);
        const notes = [...draft.edits.values()].filter(({ note }) => note !== null);
        for (const { itemKey, note } of notes) {
          const item = everyItem(agenda.items).find(({ key }) => key === itemKey);
          if (item) expect(item.note).toBe(note);
          expect(behind.includes(itemKey)).toBe(!item);
        }
      }),
      { numRuns: 200 },
    );
  });
});
