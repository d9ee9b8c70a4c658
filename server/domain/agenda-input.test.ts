import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AgendaEdit, applyEdits, everyItem } from "./agenda-edits";
import { placesOfProposals, withMerged } from "./agenda-input";
import type { AgendaSources, AskedPerson, SentBriefing, SentIn, SentProposal } from "./agenda-sources";
import { codes, compose, find, linesOf, past, sources, standing } from "./agenda-sources.fixture";
import { composeAgenda } from "./compose-agenda";
import { proposalStates } from "./proposal";

const round = standing("round", "round-table");
const news = standing("organisations", "briefings");
const ideas = standing("ideas", "proposals", { type: "decision" });
const aob = standing("aob", "any-other-business", { type: "information" });

const asked = (person: string, more: Partial<AskedPerson> = {}): AskedPerson => ({
  ...{ person, name: person.toUpperCase(), organisation: null, askedOn: "2026-11-17", remindedOn: null },
  ...{ answered: false, nothing: false },
  ...more,
});
const wrote = (person: string, more: Partial<SentBriefing> = {}): SentBriefing => ({
  ...{ id: `of-${person}`, kind: "briefing", person, name: person.toUpperCase(), organisation: null },
  ...{ text: "We moved.", sentOn: "2026-11-18" },
  ...more,
});
const proposal = (id: string, more: Partial<SentProposal> = {}): SentProposal => ({
  ...{ id, title: `Idea ${id}`, type: "decision", background: null, recommendation: null, minutes: null },
  ...{ name: "Mette", organisation: "Handicap", sentOn: "2026-11-18", mergedInto: null },
  ...{ state: "proposed", here: true, loose: false },
  ...more,
});

const withInput = (input: Partial<SentIn>, more: Partial<AgendaSources> = {}): Partial<AgendaSources> => ({
  disposition: [news, round, ideas, aob],
  input: { callOn: "2026-11-17", asked: [], briefings: [], proposals: [], ...input },
  ...more,
});

describe("briefings", () => {
  test("say what each organisation wrote, and who wrote it when", () => {
    const lines = linesOf(
      compose(withInput({ briefings: [wrote("lene", { organisation: "Health" }), wrote("bo")] })),
      "organisations",
    );
    expect(lines.map(({ says, why }) => [says.params, why.params])).toEqual([
      [
        { from: "Health", text: "We moved." },
        { name: "LENE", sentOn: "2026-11-18" },
      ],
      [
        { from: "BO", text: "We moved." },
        { name: "BO", sentOn: "2026-11-18" },
      ],
    ]);
  });

  test.each<[string, Partial<SentIn>, string[]]>([
    ["nobody was asked, and the day has not come", { callOn: "2026-12-01" }, ["nobodyWrote", "willBeAsked"]],
    ["nobody was asked, though the day has passed", {}, ["nobodyWrote", "nobodyAsked"]],
    ["nobody answered", { asked: [asked("lene")] }, ["nobodyWrote", "wereAsked"]],
    [
      "some have nothing and others are silent",
      { asked: [asked("lene", { answered: true, nothing: true }), asked("bo")] },
      ["nothingFrom", "wereAsked", "notWritten", "wereAsked"],
    ],
    [
      "everybody has answered",
      { asked: [asked("lene", { answered: true })], briefings: [wrote("lene")] },
      ["briefing", "sentInBy"],
    ],
  ])("when %s", (_, input, expected) => {
    const lines = linesOf(compose(withInput(input)), "organisations");
    expect(lines.flatMap(({ says, why }) => [says.code, why.code])).toEqual(expected);
  });

  test("wait for nobody whose organisation has been heard, and name the others", () => {
    const input = {
      asked: [asked("lene", { organisation: "Health" }), asked("bo"), asked("ida", { answered: true })],
      briefings: [wrote("mette", { organisation: "Health" })],
    };
    const lines = linesOf(compose(withInput(input)), "organisations");
    expect(lines.find(({ says }) => says.code === "notWritten")?.says.params).toEqual({ names: ["BO"] });
  });
});

describe("the round", () => {
  const ofLene = wrote("birgit", { kind: "status", text: "I cannot come, but the flat is found." });

  test("has under each member what they sent, also when they stay away", () => {
    const lines = linesOf(compose(withInput({ briefings: [ofLene] })), "round");
    expect(lines.map(({ key }) => key)).toEqual([
      "round/member:birgit",
      "round/briefing:of-birgit",
      "round/member:viggo",
    ]);
    expect(lines[1]).toMatchObject({ says: { code: "note", params: { text: ofLene.text } } });
  });

  test("ends with what others wrote for it", () => {
    const lines = linesOf(compose(withInput({ briefings: [wrote("guest", { kind: "status" })] })), "round");
    expect(lines.at(-1)).toMatchObject({
      key: "round/briefing:of-guest",
      says: { params: { from: "GUEST" } },
    });
  });

  test.each([
    ["a briefing", "briefing", [round, aob], "round"],
    ["a status", "status", [news, aob], "organisations"],
  ] as const)("%s stands where the disposition has only the other's place", (_, kind, disposition, under) => {
    const agenda = compose(withInput({ briefings: [wrote("birgit", { kind })] }, { disposition }));
    expect(linesOf(agenda, under).map(({ key }) => key)).toContain(`${under}/briefing:of-birgit`);
  });

  test("says who has nothing where no briefings are asked for", () => {
    const input = { asked: [asked("viggo", { answered: true, nothing: true })] };
    const agenda = compose(withInput(input, { disposition: [round, aob] }));
    expect(codes(linesOf(agenda, "round"))).toEqual(["member", "memberAlone", "nothingFrom"]);
  });
});

describe("proposals", () => {
  test("accepted, stand as sub-items with who proposes, why, and what they recommend", () => {
    const one = proposal("p1", {
      state: "accepted",
      minutes: 15,
      background: "The hall is free.",
      recommendation: "that we move",
    });
    const item = find(compose(withInput({ proposals: [one] })), "proposal:p1");
    expect(item).toMatchObject({ title: "Idea p1", type: "decision", presenter: "Mette", minutes: null });
    expect(codes(item.lines)).toEqual(["proposedWith", "note", "recommendation"]);
    expect(item.lines.map(({ why }) => why.code)).toEqual(["proposed", "proposed", "proposed"]);
  });

  test.each([
    [15, 15],
    [null, 5],
  ])("accepted where the disposition has no place, are items of %s minutes before any other business", (wanted, minutes) => {
    const input = { proposals: [proposal("p1", { state: "accepted", minutes: wanted })] };
    const agenda = compose(withInput(input, { disposition: [round, aob] }));
    expect(agenda.items.map(({ key }) => key)).toEqual(["round", "proposal:p1", "aob"]);
    expect(find(agenda, "proposal:p1").minutes).toBe(minutes);
  });

  test("unanswered, are a count that waits for the maker", () => {
    const input = {
      proposals: [
        proposal("p1"),
        proposal("p2", { state: "postponed", here: false }),
        proposal("p3", { state: "accepted" }),
      ],
    };
    const agenda = compose(withInput(input));
    expect(linesOf(agenda, "ideas")).toMatchObject([
      { says: { code: "proposalsWait", params: { count: 2 } }, mark: "waiting" },
    ]);
    expect(find(agenda, "ideas").sub.map(({ key }) => key)).toEqual(["proposal:p3"]);
  });

  test("of none, it is said whether anybody was asked", () => {
    const [line] = linesOf(compose(withInput({ asked: [asked("lene")] })), "ideas");
    expect([line?.says.code, line?.why]).toEqual([
      "noProposals",
      { code: "wereAsked", params: { count: 1, askedOn: "2026-11-17" } },
    ]);
  });

  test("go to the first item that asks for them, and nowhere else", () => {
    const disposition = [ideas, standing("more", "proposals"), aob];
    const agenda = compose(
      withInput({ proposals: [proposal("p1", { state: "accepted" })] }, { disposition }),
    );
    expect(find(agenda, "ideas").sub).toHaveLength(1);
    expect(find(agenda, "more").sub).toHaveLength(0);
  });

  test("one that was not reached returns in its lineage, under the item it stood under", () => {
    const item = past({
      at: { ...past().at, item: "proposal:p1" },
      ...{ under: "ideas", title: "Idea p1", outcome: null, hasResults: false },
    });
    const agenda = compose(withInput({}, { past: [item] }));
    expect(find(agenda, "ideas").sub[0]).toMatchObject({
      title: "Idea p1",
      carriedFrom: { outcome: "not-reached" },
    });
  });
});

describe("merged into another item", () => {
  const one = proposal("p1", {
    ...{ state: "merged", mergedInto: "round" },
    ...{ background: "Cars are slow.", recommendation: "that we cycle" },
  });
  const edit = (itemKey: string, more: Partial<AgendaEdit>): AgendaEdit => ({
    ...{ itemKey, added: false, struck: false, title: null, type: null, minutes: null, presenter: null },
    ...{ rank: null, siblings: null, placing: null, note: null, recurring: null, closed: null },
    ...more,
  });
  const composed = (proposals: SentProposal[], edits: AgendaEdit[] = []) => {
    const facts = sources(withInput({ proposals }));
    return withMerged(applyEdits(composeAgenda(facts), edits), facts);
  };

  test("its text is a line there that names who proposed it", () => {
    const lines = linesOf(composed([one]), "round").slice(-2);
    expect(lines.map(({ says }) => says)).toEqual([
      { code: "mergedProposal", params: { name: "Mette", title: "Idea p1", text: "Cars are slow." } },
      { code: "recommendation", params: { text: "that we cycle" } },
    ]);
  });

  test("also in an item that somebody added by hand", () => {
    const added = edit("added:9", { added: true, title: "Transport" });
    const agenda = composed([{ ...one, mergedInto: "added:9" }], [added]);
    expect(codes(linesOf(agenda, "added:9"))).toEqual(["mergedProposal", "recommendation"]);
  });

  test.each([
    ["is struck", "round", [edit("round", { struck: true })]],
    ["is gone", "added:gone", []],
  ])("it stands by itself when that item %s", (_, mergedInto, edits) => {
    const agenda = composed([{ ...one, mergedInto }], edits);
    expect(agenda.items.map(({ key }) => key).slice(-2)).toEqual(["proposal:p1", "aob"]);
  });
});

test("whatever is sent in and whatever is on the disposition, nothing taken in is lost and no key stands twice", () => {
  const proposals = fc.array(
    fc.record({
      state: fc.constantFrom(...proposalStates),
      mergedInto: fc.constantFrom("round", "ideas", "gone"),
      place: fc.constantFrom("here", "loose", "elsewhere"),
    }),
    { maxLength: 6 },
  );
  const texts = fc.uniqueArray(
    fc.record({
      person: fc.constantFrom("birgit", "viggo", "guest"),
      kind: fc.constantFrom("briefing", "status"),
    }),
    { selector: ({ person, kind }) => `${person} ${kind}`, maxLength: 6 },
  );
  const dispositions = fc.subarray([news, round, ideas, aob]);
  fc.assert(
    fc.property(proposals, texts, dispositions, fc.boolean(), (given, written, disposition, isNext) => {
      const all = given.map(({ state, mergedInto, place }, index) =>
        proposal(`p${index}`, {
          ...{ state, mergedInto: state === "merged" ? mergedInto : null },
          ...{ here: place === "here", loose: place === "loose" },
        }),
      );
      const briefings = written.map(({ person, kind }, index) => wrote(person, { kind, id: `b${index}` }));
      const meeting = { startsAt: "2026-12-01T13:00", durationMinutes: 120, isNext };
      const facts = sources({ ...withInput({ proposals: all, briefings }), disposition, meeting });
      const items = everyItem(withMerged(composeAgenda(facts), facts).items);
      const keys = [...items, ...items.flatMap(({ lines }) => lines)].map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      const said = keys.join(" ");
      for (const { id, state, here, loose } of all) {
        const isTakenIn =
          (here && (state === "accepted" || state === "merged")) || (isNext && loose && state === "accepted");
        expect(new RegExp(`proposal:${id}\\b`).test(said)).toBe(isTakenIn);
      }
      const hasPlace = disposition.includes(news) || disposition.includes(round);
      for (const { id } of briefings) expect(said.includes(`briefing:${id}`)).toBe(hasPlace);
    }),
  );
});

test("a proposal's place is the item it became or was merged into, and none is under a struck item", () => {
  const [first, second, third] = ["1", "2", "3"].map((digit) =>
    digit.repeat(8).concat("-1111-4111-8111-111111111111"),
  );
  const facts = sources(
    withInput({
      proposals: [
        proposal(first ?? "", { state: "accepted" }),
        proposal(second ?? "", { state: "merged", mergedInto: "aob" }),
        proposal(third ?? "", { state: "postponed" }),
      ],
    }),
  );
  const { items } = withMerged(composeAgenda(facts), facts);
  expect([...placesOfProposals(items)]).toEqual([
    [first, `proposal:${first}`],
    [second, "aob"],
  ]);
  expect(placesOfProposals(items.map((item) => ({ ...item, struck: true }))).size).toBe(0);
});
