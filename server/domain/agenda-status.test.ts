import { describe, expect, test } from "vitest";
import type { AgendaSources, HeldMeeting } from "./agenda-sources";
import {
  at,
  codes,
  compose,
  find,
  held,
  lastOfOurs,
  linesOf,
  ours,
  standing,
  task,
  waits,
} from "./agenda-sources.fixture";

describe("previous-minutes", () => {
  test.each<[string, Partial<HeldMeeting> | null, string, string | undefined]>([
    ["approved", {}, "minutesApproved", "approved"],
    ["sent out", { state: "in-review", approvedOn: null }, "minutesSent", "awaitsApproval"],
    ["not sent", { state: "held", approvedOn: null, minutesSentOn: null }, "minutesNotSent", "notSent"],
    ["none", null, "firstMeeting", undefined],
  ])("says where the last minutes stand: %s", (_, state, says, mark) => {
    const [line] = linesOf(compose({ last: state && { ...lastOfOurs, ...state } }), "previous");
    expect([line?.says.code, line?.markSays?.code]).toEqual([says, mark]);
  });

  test("counts the days of every overdue task, the oldest first, and tasks without a date last", () => {
    const openTasks = [
      task({ id: "none", due: null }),
      task({ id: "soon", due: "2026-11-27" }),
      task({ id: "older", due: "2025-11-23", at: ours("economy") }),
      task({ id: "overdue" }),
      task({ id: "theirs", group: "casework" }),
    ];
    const lines = linesOf(compose({ openTasks }), "previous").slice(1);
    expect(lines.map(({ key, mark, markSays }) => [key, mark, markSays?.params])).toEqual([
      ["previous/task:older", "overdue", { days: 365 }],
      ["previous/task:overdue", "overdue", { days: 7 }],
      ["previous/task:soon", "waiting", { dueOn: "2026-11-27" }],
      ["previous/task:none", "waiting", {}],
    ]);
  });

  test("a task due today is not overdue", () => {
    expect(linesOf(compose({ openTasks: [task({ due: "2026-11-23" })] }), "previous")[1]?.mark).toBe(
      "waiting",
    );
  });

  test("nothing decided and nothing to do is said", () => {
    expect(codes(linesOf(compose(), "previous"))).toEqual(["minutesApproved", "nothingLeft"]);
    expect(codes(linesOf(compose({ last: null }), "previous"))).toEqual(["firstMeeting"]);
  });

  const answer = {
    id: "a1",
    question: "Who pays?",
    answer: "decided" as const,
    text: "The job centre.",
    answeredOn: "2026-10-20",
    group: "casework",
    groupName: "Casework team",
    through: null,
    at: at(),
  };

  test("an answer from further along says whom we had asked", () => {
    const [line] = linesOf(compose({ answers: [{ ...answer, through: "Health team" }] }), "previous").slice(
      -1,
    );
    expect(line?.why).toEqual({
      code: "answeredThrough",
      params: { answeredOn: "2026-10-20", group: "Health team" },
    });
  });

  test("an answer to our referral stands there by itself", () => {
    expect(codes(linesOf(compose({ answers: [answer] }), "previous"))).toContain("answer.decided");
  });

  test("and as an item of its own where no standing item follows up", () => {
    const agenda = compose({ answers: [answer], disposition: [standing("aob", "any-other-business")] });
    expect(agenda.items.map(({ key }) => key)).toEqual(["answer:a1", "aob"]);
  });
});

describe("minutes-of and effort-status", () => {
  const report = held({
    decisions: [{ id: "d1", number: "2026-03", text: "Mondays from January", at: at() }],
    news: [{ id: "n1", text: "An open hour before lunch", at: at() }],
  });

  test("bring decisions and news with where they come from", () => {
    const lines = linesOf(compose({ reports: [report] }), "news");
    expect(lines.map(({ says, mark, source }) => [says.params.text, mark, source?.room])).toEqual([
      ["Mondays from January", "decided", "meeting"],
      ["An open hour before lunch", null, "meeting"],
    ]);
    expect(lines[0]?.why).toEqual({ code: "newSince", params: { sinceMonth: "2026-09-08" } });
  });

  test("warn while the minutes may still change", () => {
    const reports = [{ ...report, state: "in-review" as const, approvedOn: null }];
    expect(linesOf(compose({ reports }), "news")[0]).toMatchObject({
      mark: "waiting",
      markSays: { code: "inReview" },
    });
  });

  const met = (more: Partial<HeldMeeting>) => [held(more)];
  test.each<[string, Partial<AgendaSources>, string, Record<string, unknown>, string | undefined]>([
    [
      "it has not met since ours",
      {},
      "silent.notMet",
      { group: "Casework team", kind: "team", sinceOn: "2026-09-08" },
      undefined,
    ],
    [
      "it has not met in the year before our first",
      { last: null },
      "silent.notMetThisYear",
      { group: "Casework team", kind: "team" },
      undefined,
    ],
    [
      "it has met, and its minutes are not out",
      { reports: met({ state: "held", minutesSentOn: null, approvedOn: null }) },
      "silent.notSent",
      { group: "Casework team", heldOn: "2026-11-09" },
      "notSent",
    ],
    [
      "its minutes are out, and tell nothing",
      { reports: met({ state: "in-review", approvedOn: null }) },
      "silent.nothing",
      { group: "Casework team", heldOn: "2026-11-09" },
      undefined,
    ],
    [
      "of two meetings the latest is told",
      { reports: [...met({ on: "2026-10-01" }), ...met({ state: "held", minutesSentOn: null })] },
      "silent.notSent",
      { group: "Casework team", heldOn: "2026-11-09" },
      "notSent",
    ],
  ])("a group with nothing to tell says why: %s", (_, more, code, params, mark) => {
    for (const lines of [
      linesOf(compose(more), "news"),
      linesOf(compose(more), "effort:casework").slice(0, 1),
    ]) {
      expect(lines.map(({ says, markSays }) => [says, markSays?.code])).toEqual([[{ code, params }, mark]]);
    }
  });

  test("each group that was asked answers for itself", () => {
    const disposition = [standing("news", "minutes-of", { groups: ["health", "casework", "steering-2"] })];
    expect(codes(linesOf(compose({ disposition, reports: [report] }), "news"))).toEqual([
      "decision",
      "news",
      "silent.notMet",
    ]);
  });

  test.each<[string, string[] | undefined]>([
    ["names no group", undefined],
    ["names only groups that are not heard here", ["network"]],
  ])("an item that %s has nobody to ask", (_, groups) => {
    const disposition = [standing("news", "minutes-of", { groups })];
    expect(codes(linesOf(compose({ disposition }), "news"))).toEqual(["noGroupToHear"]);
  });

  test("no effort is running", () => {
    const disposition = [standing("status", "effort-status", { efforts: ["ended"] })];
    expect(codes(linesOf(compose({ disposition }), "status"))).toEqual(["noEffortRuns"]);
  });

  test("what a team has sent us stands under its effort, whichever item takes it", () => {
    const waiting = [waits()];
    expect(codes(linesOf(compose({ waiting }), "effort:health"))).toEqual(["silent.notMet", "raised"]);
    expect(codes(linesOf(compose({ waiting }), "effort:casework"))).not.toContain("raised");
  });

  test("efforts stand in the disposition's order, each told by its leaders, ended ones left out", () => {
    const { sub } = find(compose(), "status");
    expect(sub.map(({ key, title, presenter }) => [key, title, presenter])).toEqual([
      ["effort:health", "Health", "Ida"],
      ["effort:casework", "Casework", "Lene, Anders"],
    ]);
  });

  test("an effort brings all its teams' minutes, and their tasks counted", () => {
    const second = held({
      key: "casework-2-2026-11-10",
      group: "casework-2",
      news: [{ id: "n2", text: "Two", at: at({ group: "casework-2" }) }],
    });
    const openTasks = [
      task({ id: "t2", group: "casework" }),
      task({ id: "t3", group: "casework", due: null }),
    ];
    const lines = linesOf(compose({ reports: [report, second], openTasks }), "effort:casework");
    expect(codes(lines)).toEqual(["decision", "news", "news", "openTasks", "overdueTask"]);
    expect(lines[3]?.says.params).toEqual({ open: 2, overdue: 1 });
  });

  test("an effort without a team says so", () => {
    const groups = [
      { key: "steering", name: "Steering", layer: "steering" as const, effort: null, leader: "Birgit" },
    ];
    expect(codes(linesOf(compose({ groups }), "effort:health"))).toEqual(["effortWithoutTeam"]);
    expect(find(compose({ groups }), "effort:health").presenter).toBeNull();
  });
});
