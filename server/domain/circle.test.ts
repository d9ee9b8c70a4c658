import { expect, test } from "vitest";
import { type CircleFacts, circleOf, inviteesOf, type Outsider } from "./circle";

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

const guest = (personId: string, comesTo: string | null = null): Outsider => {
  return { personId, comesTo, standsInFor: null };
};
const standIn = (personId: string, standsInFor: string): Outsider => {
  return { personId, comesTo: null, standsInFor };
};

test.each<[string, Outsider[], string[]]>([
  [
    "a guest comes, to one item or to all",
    [guest("bo", "budget"), guest("lene")],
    ["bo guest budget", "lene guest"],
  ],
  ["a stand-in comes for a member", [standIn("bo", "soren")], ["bo substitute for soren"]],
  ["for the leader, too", [standIn("bo", "birgit")], ["bo substitute for birgit"]],
  ["nobody stands in for who is not of the circle", [standIn("bo", "lene")], []],
  ["who sits at the table is not doubled", [standIn("soren", "birgit"), guest("tove")], []],
  ["a guest who stands in as well is a guest", [guest("bo"), standIn("bo", "soren")], ["bo guest"]],
  [
    "one who stands in for two comes once",
    [standIn("bo", "soren"), standIn("bo", "birgit")],
    ["bo substitute for soren"],
  ],
])("%s", (_, outsiders, expected) => {
  const invitees = inviteesOf("steering", facts(), "2026-07-01", outsiders).slice(3);
  const said = invitees.map(({ person: { id }, role, standsInFor, comesTo }) =>
    [id, role, standsInFor && `for ${standsInFor.id}`, comesTo].filter(Boolean).join(" "),
  );
  expect(said).toEqual(expected);
});
