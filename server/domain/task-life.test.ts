import fc from "fast-check";
import { expect, test } from "vitest";
import {
  afterTaskEvent,
  deedsFor,
  lastDayOfLink,
  type TaskDeed,
  type TaskEvent,
  type TaskState,
  taskStates,
} from "./task-life";

const events: TaskEvent[] = [
  ...(["accepted", "commented", "handed-back", "given", "moved", "finished", "reopened", "left"] as const),
];

test.each<[TaskState, TaskEvent, TaskState | null]>([
  ["open", "accepted", "accepted"],
  // pressed twice
  ["accepted", "accepted", "accepted"],
  ["accepted", "handed-back", "handed-back"],
  ["handed-back", "handed-back", null],
  ["handed-back", "accepted", null],
  ["handed-back", "given", "open"],
  ["handed-back", "finished", "done"],
  ["done", "given", null],
  ["done", "moved", null],
  ["done", "left", null],
  ["done", "commented", "done"],
  ["done", "reopened", "open"],
  ["open", "reopened", null],
])("a task that is %s and %s becomes %s", (state, event, after) => {
  expect(afterTaskEvent(state, event)).toBe(after);
});

test("whatever is said, a task is never lost: it can be finished, or it is done", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...events), { maxLength: 30 }), (said) => {
      const state = said.reduce<TaskState>((now, event) => afterTaskEvent(now, event) ?? now, "open");
      expect(state === "done" || afterTaskEvent(state, "finished") === "done").toBe(true);
      expect(state === "done" || afterTaskEvent(state, "given") === "open").toBe(true);
    }),
  );
});

test.each<[TaskState, { isTheirs: boolean; keeps: boolean }, TaskDeed[]]>([
  ["open", { isTheirs: true, keeps: false }, ["accepted", "commented", "handed-back", "finished"]],
  ["accepted", { isTheirs: true, keeps: false }, ["commented", "handed-back", "finished"]],
  ["open", { isTheirs: false, keeps: true }, ["commented", "finished", "given", "moved"]],
  ["handed-back", { isTheirs: false, keeps: true }, ["commented", "finished", "given", "moved"]],
  ["done", { isTheirs: true, keeps: false }, ["commented", "reopened"]],
])("of a task that is %s, with %j, there may be done %j", (state, standing, deeds) => {
  const may = Object.entries(deedsFor(state, standing)).flatMap(([deed, is]) => (is ? [deed] : []));
  expect(may).toEqual(deeds);
});

test("whoever neither has a task nor keeps its group does nothing to it", () => {
  const may = taskStates.map((state) => deedsFor(state, { isTheirs: false, keeps: false }));
  expect(may.flatMap((deeds) => Object.values(deeds)).filter(Boolean)).toEqual([]);
});

test("the link of a task that is done shows it for a month", () => {
  expect(lastDayOfLink("2026-11-28")).toBe("2026-12-28");
});
