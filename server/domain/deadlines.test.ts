import { expect, test } from "vitest";
import { deadlinesOf } from "./deadlines";

const unsaid = { callForItemsDays: null, agendaDays: null, minutesDays: null, commentsDays: null };

test("a group that has said nothing has the usual deadlines", () => {
  expect(deadlinesOf("2026-12-01", unsaid)).toEqual({
    callForItemsOn: "2026-11-17",
    agendaOn: "2026-11-24",
    minutesOn: "2026-12-08",
    commentsOn: "2026-12-13",
  });
});

test("a group's own days count, also none", () => {
  const own = { callForItemsDays: 30, agendaDays: 0, minutesDays: 1, commentsDays: 0 };
  expect(deadlinesOf("2027-03-01", own)).toEqual({
    callForItemsOn: "2027-01-30",
    agendaOn: "2027-03-01",
    minutesOn: "2027-03-02",
    commentsOn: "2027-03-02",
  });
});

test("comments count from the day the minutes went out, unless another last day was said", () => {
  const sentOn = "2026-12-01";
  const end = (commentsUntil: string | null) =>
    deadlinesOf("2026-12-01", unsaid, { sentOn, commentsUntil }).commentsOn;
  expect([end(null), end("2026-12-20")]).toEqual(["2026-12-06", "2026-12-20"]);
});
