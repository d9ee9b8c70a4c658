import { expect, test } from "vitest";
import { type CircleFacts, circleOf, inviteesOf } from "./circle";

const person = (id: string, leftOn: string | null = null) => ({
  ...{
    id,
    key: id,
    name: id,
    email: `${id}@haderslev.example`,
    title: null,
    functions: null,
    organisation: null,
    leftOn,
  },
});

const facts = (changes: Partial<CircleFacts> = {}): CircleFacts => ({
  groups: [
    { id: "steering", name: "Styringsteam", leaderId: "birgit", secretaryId: "tove" },
    { id: "operations", name: "Driftsteam", leaderId: "soren", secretaryId: "tove" },
  ],
  people: new Map(["birgit", "soren", "lene", "bo", "tove"].map((id) => [id, person(id)])),
  members: [
    { groupId: "steering", personId: "soren", role: null, from: null, to: null },
    { groupId: "steering", personId: "lene", role: "observer", from: "2026-01-01", to: "2026-06-30" },
    { groupId: "operations", personId: "bo", role: "substitute", from: null, to: null },
  ],
  includes: [{ groupId: "operations", includedId: "steering" }],
  ...changes,
});

const seats = (groupId: string, on: string, changes?: Partial<CircleFacts>) =>
  circleOf(groupId, facts(changes), on).map(
    (seat) => `${seat.person.id} ${seat.role}${seat.through ? ` through ${seat.through}` : ""}`,
  );

test("the leader sits first, the secretary has no seat", () => {
  expect(seats("steering", "2026-03-01")).toEqual(["birgit leader", "soren member", "lene observer"]);
});

test("an included circle follows its own members, each person once, its leader as a member", () => {
  expect(seats("operations", "2026-03-01")).toEqual([
    "soren leader",
    "bo substitute",
    "birgit member through Styringsteam",
    "lene observer through Styringsteam",
  ]);
});

test("a membership counts from its first to its last day", () => {
  expect(seats("steering", "2026-06-30")).toContain("lene observer");
  expect(seats("steering", "2026-07-01")).not.toContain("lene observer");
  expect(seats("steering", "2025-12-31")).not.toContain("lene observer");
});

test("who has left has no seat from that day", () => {
  const people = new Map([
    ["birgit", person("birgit")],
    ["soren", person("soren", "2026-03-01")],
  ]);
  expect(seats("steering", "2026-02-28", { people })).toContain("soren member");
  expect(seats("steering", "2026-03-01", { people })).not.toContain("soren member");
});

test("groups that include each other end", () => {
  const includes = [
    { groupId: "operations", includedId: "steering" },
    { groupId: "steering", includedId: "operations" },
  ];
  expect(seats("steering", "2026-03-01", { includes })).toHaveLength(4);
});

test.each<[string, Partial<CircleFacts>, string[]]>([
  ["the secretary is invited beside the table", {}, ["birgit leader", "soren member", "tove secretary"]],
  [
    "a secretary with a seat is invited once",
    { members: [{ groupId: "steering", personId: "tove", role: "guest", from: null, to: null }] },
    ["birgit leader", "tove guest"],
  ],
  [
    "a secretary who has left is not invited",
    {
      people: new Map([
        ["birgit", person("birgit")],
        ["tove", person("tove", "2026-07-01")],
      ]),
    },
    ["birgit leader"],
  ],
])("%s", (_, changes, expected) => {
  const invitees = inviteesOf("steering", facts(changes), "2026-07-01");
  expect(invitees.map(({ person: { id }, role }) => `${id} ${role}`)).toEqual(expected);
});
