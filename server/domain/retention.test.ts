import { expect, test } from "vitest";
import { caseFiledOn, dueOn, type KeptCitizen, type KeptMeeting, mayGoFrom } from "./retention";

test.each([
  ["what nobody filed", { filedOn: null, isHeld: false }, 6, null],
  ["what is held back", { filedOn: "2026-01-31", isHeld: true }, 6, null],
  ["what has no rule", { filedOn: "2026-01-31", isHeld: false }, null, null],
  ["what was filed", { filedOn: "2026-08-31", isHeld: false }, 6, "2027-02-28"],
])("%s", (_, retained, months, from) => {
  expect(mayGoFrom(retained, months)).toBe(from);
});

const held = (id: string, filedOn: string | null): KeptMeeting => ({ id, state: "held", filedOn });
const citizen = (id: string, more: Partial<KeptCitizen> = {}): KeptCitizen => ({
  ...{ id, closedOn: null, isHeld: false, meetings: [] },
  ...more,
});

test.each<[string, Partial<KeptCitizen>, string | null]>([
  ["is open", { meetings: [held("a", "2026-01-05")] }, null],
  ["had no meeting", { closedOn: "2026-02-01" }, "2026-02-01"],
  [
    "was filed before it was closed",
    { closedOn: "2026-02-01", meetings: [held("a", "2026-01-05")] },
    "2026-02-01",
  ],
  [
    "was filed after it was closed",
    { closedOn: "2026-02-01", meetings: [held("a", "2026-03-05")] },
    "2026-03-05",
  ],
  ["has a meeting that nobody filed", { closedOn: "2026-02-01", meetings: [held("a", null)] }, null],
  [
    "has a meeting to come",
    { closedOn: "2026-02-01", meetings: [{ id: "a", state: "booked", filedOn: null }] },
    null,
  ],
  [
    "has a cancelled meeting",
    { closedOn: "2026-02-01", meetings: [{ id: "a", state: "cancelled", filedOn: null }] },
    "2026-02-01",
  ],
])("a case that %s is filed from: %s", (_, more, from) => {
  expect(caseFiledOn(citizen("c", more))).toBe(from);
});

test("a citizen goes with their meetings; of one who stays, the meetings that have had their time", () => {
  const citizens = [
    citizen("goes", { closedOn: "2024-01-01", meetings: [held("with them", "2023-12-01")] }),
    citizen("stays", {
      meetings: [held("old", "2025-01-01"), held("young", "2026-11-01"), held("open", null)],
    }),
    citizen("held back", { isHeld: true, closedOn: "2024-01-01", meetings: [held("kept", "2023-12-01")] }),
  ];
  expect(dueOn(citizens, { "network-meeting": 12, citizen: 24 }, "2026-11-29")).toEqual({
    citizens: ["goes"],
    meetings: ["old"],
  });
  expect(dueOn(citizens, {}, "2099-01-01")).toEqual({ citizens: [], meetings: [] });
});
