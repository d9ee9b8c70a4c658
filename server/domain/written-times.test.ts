// Several times as somebody writes them.
import { expect, test } from "vitest";
import { readTimes } from "./written-times";

test.each<[string, object]>([
  ["", { times: [] }],
  ["01.12.2026 13.00", { times: ["2026-12-01T13:00"] }],
  ["1/12-2026 kl. 9\n\n 2026-12-02 14:30 ", { times: ["2026-12-01T09:00", "2026-12-02T14:30"] }],
  ["01.12.2026 kl 13", { times: ["2026-12-01T13:00"] }],
  ["01.12.2026 13.00\n31.02.2027 9.00", { line: 2, words: "dayImpossible" }],
  ["01.12.2026", { line: 1, words: "timeUnreadable" }],
  ["Tuesday 13.00", { line: 1, words: "dateUnreadable" }],
  ["01.12.2026 25.00", { line: 1, words: "timeImpossible" }],
])("%j", (text, read) => {
  expect(readTimes(text)).toMatchObject(read);
});
