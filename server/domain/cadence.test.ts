import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  awaitedMinutes,
  type CadenceGroup,
  type CadenceMeeting,
  type Flow,
  flowsBetween,
  isMissed,
  isWarned,
  type Standing,
  warnDays,
} from "./cadence";
import { daysAfter } from "./calendar-day";
import { meetingStates } from "./meeting-state";

const group = (key: string, more: Partial<CadenceGroup> = {}): CadenceGroup => ({
  ...{
    id: key,
    key,
    name: key,
    layer: "working-group",
    effort: null,
    leader: "Anna Holm",
    parentId: null,
    confidential: false,
  },
  ...{ disposition: [], callForItemsDays: null, agendaDays: null, minutesDays: null, commentsDays: null },
  ...more,
});

const steering = (more: Partial<CadenceGroup> = {}) => group("steering", { layer: "steering", ...more });

describe("who reports to whom", () => {
  const named = (flows: readonly Flow[]) =>
    flows.map(({ reporter, receiver }) => `${reporter.key} → ${receiver.key}`);
  const asks = (item: Partial<CadenceGroup["disposition"][number]>) =>
    steering({ disposition: [{ title: "Status", type: "information", ...item }] });
  const skp = group("skp", { effort: "skp" });

  test.each<[name: string, groups: CadenceGroup[], flows: string[]]>([
    ["nobody is asked", [steering(), skp], []],
    ["by name", [asks({ fill: "minutes-of", groups: ["skp"] }), skp], ["skp → steering"]],
    ["by effort", [asks({ fill: "effort-status", efforts: ["skp"] }), skp], ["skp → steering"]],
    ["by any effort", [asks({ fill: "effort-status" }), skp, group("other")], ["skp → steering"]],
    ["by another effort", [asks({ fill: "effort-status", efforts: ["health"] }), skp], []],
    [
      "by a sub-item",
      [asks({ sub: [{ title: "S", type: "information", fill: "minutes-of", groups: ["skp"] }] }), skp],
      ["skp → steering"],
    ],
    ["as what stands under it", [steering(), group("skp", { parentId: "steering" })], ["skp → steering"]],
    ["itself is not", [asks({ fill: "minutes-of", groups: ["steering"] })], []],
    [
      "what is confidential is not",
      [asks({ fill: "minutes-of", groups: ["skp"] }), { ...skp, confidential: true }],
      [],
    ],
    [
      "what is about a citizen is not",
      [asks({ fill: "minutes-of", groups: ["skp"] }), { ...skp, layer: "network" }],
      [],
    ],
  ])("%s", (_, groups, flows) => {
    expect(named(flowsBetween(groups, []))).toEqual(flows);
  });

  test("minutes that go up are waited for; those that go down are not", () => {
    const both = [
      { groupId: "skp", recipientGroupId: "steering" },
      { groupId: "steering", recipientGroupId: "skp" },
    ];
    expect(named(flowsBetween([steering(), skp], both))).toEqual(["skp → steering"]);
  });
});

// the steering group meets on 10 November, its agenda goes out on the 3rd, and comments take five days
const flow: Flow = { reporter: group("skp"), receiver: steering() };
const meets = (groupId: string, on: string, more: Partial<CadenceMeeting> = {}): CadenceMeeting => ({
  ...{ key: `${groupId}-${on}`, groupId, on, state: "planned", minutesSentOn: null },
  ...more,
});
const receivers = [
  meets("steering", "2026-08-11", { state: "approved", minutesSentOn: "2026-08-12" }),
  meets("steering", "2026-11-10"),
];
const awaited = (today: string, ...reporters: CadenceMeeting[]) =>
  awaitedMinutes([flow], [...receivers, ...reporters], today);

describe("how it stands", () => {
  const today = "2026-10-20";
  test.each<[name: string, meetings: CadenceMeeting[], standing: Partial<Standing> & { code: string }]>([
    ["approved", [meets("skp", "2026-10-01", { state: "approved" })], { code: "ready" }],
    [
      "sent, and the comments are in by then",
      [meets("skp", "2026-10-15", { state: "in-review", minutesSentOn: "2026-10-29" })],
      { code: "approve" },
    ],
    [
      "sent, and the comments are not",
      [meets("skp", "2026-10-15", { state: "in-review", minutesSentOn: "2026-10-30" })],
      { code: "tight", approvableOn: "2026-11-04" },
    ],
    ["held", [meets("skp", "2026-10-15", { state: "held" })], { code: "send", sendBy: "2026-10-29" }],
    ["planned in time", [meets("skp", "2026-10-29")], { code: "hold", sendBy: "2026-10-29" }],
    [
      "planned too late to be commented on",
      [meets("skp", "2026-10-30")],
      { code: "tooLate", approvableOn: "2026-11-04" },
    ],
    ["planned on the day", [meets("skp", "2026-11-03")], { code: "tooLate" }],
    ["planned after it", [meets("skp", "2026-11-04")], { code: "meetsAfter" }],
    ["not planned", [], { code: "noMeeting" }],
    [
      "only before the receiver last met",
      [meets("skp", "2026-08-01", { state: "approved" })],
      { code: "noMeeting" },
    ],
    ["old minutes nobody approved", [meets("skp", "2026-08-01", { state: "held" })], { code: "send" }],
    ["a planned day that went by without a meeting", [meets("skp", "2026-10-01")], { code: "noMeeting" }],
    [
      "the last of several counts",
      [meets("skp", "2026-10-01", { state: "approved" }), meets("skp", "2026-10-25")],
      { code: "hold" },
    ],
  ])("%s", (_, meetings, standing) => {
    expect(awaited(today, ...meetings)).toMatchObject([{ by: "2026-11-03", standing }]);
  });

  test("the groups' own days count", () => {
    const own = {
      reporter: group("skp", { commentsDays: 0 }),
      receiver: steering({ agendaDays: 3 }),
    };
    const [one] = awaitedMinutes([own], [...receivers, meets("skp", "2026-11-07")], today);
    expect(one).toMatchObject({ by: "2026-11-07", standing: { code: "hold", sendBy: "2026-11-07" } });
  });

  test("nothing is waited for where the receiver's agenda has gone out, or it has planned no meeting", () => {
    const out = meets("steering", "2026-11-10", { state: "published" });
    expect(awaitedMinutes([flow], [out, meets("skp", "2026-10-29")], today)).toEqual([]);
    expect(awaitedMinutes([flow], [meets("skp", "2026-10-29")], today)).toEqual([]);
  });
});

test.each([
  ["2026-10-12", false],
  ["2026-10-13", true],
  ["2026-11-05", true],
])("on %s people are warned: %s", (today, warned) => {
  const [one] = awaited(today, meets("skp", "2026-10-15", { state: "held" }));
  expect(one && isWarned(one, today)).toBe(warned);
});

test("for any meetings: a promise is kept, and an approved one is never asked for again", () => {
  const first = "2026-06-01";
  const anyMeeting = fc
    .record({
      groupId: fc.constantFrom("skp", "steering"),
      day: fc.nat(300),
      state: fc.constantFrom(...meetingStates.filter((state) => state !== "cancelled")),
      sentAfter: fc.option(fc.nat(30)),
    })
    .map(({ groupId, day, state, sentAfter }) => {
      const on = daysAfter(first, day);
      const sent = state === "in-review" || state === "approved" ? daysAfter(on, sentAfter ?? 0) : null;
      return meets(groupId, on, { state, minutesSentOn: sent });
    });
  fc.assert(
    fc.property(fc.array(anyMeeting, { maxLength: 12 }), fc.nat(300), (meetings, day) => {
      const today = daysAfter(first, day);
      const all = awaitedMinutes([flow], meetings, today);
      expect(all.length).toBeLessThanOrEqual(1);
      for (const one of all) {
        const { standing, by, meeting } = one;
        expect(by < meeting.on).toBe(true);
        expect(meeting.on >= today).toBe(true);
        if ("sendBy" in standing) expect(daysAfter(standing.sendBy, 5) <= by).toBe(true);
        if (standing.code === "hold") expect(standing.meeting.on <= standing.sendBy).toBe(true);
        if ("approvableOn" in standing) expect(standing.approvableOn > by).toBe(true);
        if (standing.code === "meetsAfter") expect(standing.meeting.on > by).toBe(true);
        if (standing.code === "ready") expect(isWarned(one, today) || isMissed(standing)).toBe(false);
        if (isWarned(one, today)) expect(daysAfter(today, warnDays) >= by).toBe(true);
      }
    }),
  );
});
