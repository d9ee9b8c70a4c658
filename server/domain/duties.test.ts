import { expect, test } from "vitest";
import { deadlinesOf } from "./deadlines";
import { type DutyMeeting, dutyOf, type Part, partOf } from "./duties";
import type { MeetingState } from "./meeting-state";
import type { Role } from "./policy";

const usual = { callForItemsDays: null, agendaDays: null, minutesDays: null, commentsDays: null };
const day = "2026-12-01";

const meeting = (state: MeetingState, minutesSent = false): DutyMeeting => ({ state, day, minutesSent });

test.each<[MeetingState, boolean, Part, string, string | null, "overdue" | "waiting" | null]>([
  ["planned", false, "leader", "2026-11-01", "callForItems", null],
  ["planned", false, "leader", "2026-11-18", "sendAgenda", null],
  ["collecting", false, "secretary", "2026-11-22", "sendAgenda", "waiting"],
  ["collecting", false, "leader", "2026-11-25", "sendAgenda", "overdue"],
  ["planned", false, "leader", "2026-12-02", "hold", "overdue"],
  ["planned", false, "member", "2026-11-18", "expect", null],
  ["planned", false, "member", "2026-12-02", null, null],
  ["published", false, "member", "2026-11-26", "read", null],
  ["published", false, "leader", "2026-11-26", "read", null],
  ["published", false, "leader", "2026-12-03", "hold", "overdue"],
  ["held", false, "leader", "2026-12-03", "writeMinutes", null],
  ["running", false, "secretary", "2026-12-09", "writeMinutes", "overdue"],
  ["held", false, "member", "2026-12-03", null, null],
  ["in-review", true, "member", "2026-12-10", "comment", null],
  ["in-review", true, "member", "2026-12-20", null, null],
  ["in-review", true, "leader", "2026-12-20", "approve", "waiting"],
  ["approved", true, "leader", "2026-12-20", null, null],
  ["cancelled", false, "leader", "2026-11-22", null, null],
])("a meeting that is %s (minutes sent: %s) asks its %s on %s for %s", (state, sent, part, today, code, mark) => {
  const duty = dutyOf(meeting(state, sent), deadlinesOf(day, usual), part, today);
  expect(duty?.code ?? null).toBe(code);
  expect(duty?.mark ?? null).toBe(mark);
});

test.each<[Role[], Part | null]>([
  [["colleague"], null],
  [["colleague", "recipient"], null],
  [["administrator", "colleague"], null],
  [["colleague", "observer"], "member"],
  [["colleague", "member", "secretary"], "secretary"],
  [["colleague", "secretary", "leader"], "leader"],
])("%j has the part of %s", (roles, part) => {
  expect(partOf(roles)).toBe(part);
});
