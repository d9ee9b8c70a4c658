// Which items bring papers with them: one row a case.
import { describe, expect, test } from "vitest";
import type { AgendaItem } from "./agenda";
import { blankItem } from "./agenda-item";
import { itemsWithPapers } from "./papers";

const item = (change: Partial<AgendaItem> = {}): AgendaItem => ({
  ...blankItem("bus", "Bussen", "decision"),
  ...change,
});
const from = (outcome: "deferred" | "not-reached" | "recurring") => ({
  ...{ meeting: "m-1", item: "bus", itemId: "earlier", on: "2026-11-03", title: "Bussen" },
  ...{ lineageId: "line", outcome },
});

describe("an item", () => {
  test.each<[string, Partial<AgendaItem>, { itemId: string | null; referral: string | null } | null]>([
    ["that is new", {}, null],
    ["that was deferred", { carriedFrom: from("deferred") }, { itemId: "earlier", referral: null }],
    ["that was not reached", { carriedFrom: from("not-reached") }, { itemId: "earlier", referral: null }],
    ["that recurs, and was dealt with", { carriedFrom: from("recurring") }, null],
    ["that another group sent", { referral: "point" }, { itemId: null, referral: "point" }],
    [
      "that another group sent, and was put off",
      { referral: "point", carriedFrom: from("deferred") },
      { itemId: "earlier", referral: "point" },
    ],
    ["that is struck", { struck: true, carriedFrom: from("deferred") }, null],
  ])("%s", (_, change, brings) => {
    expect(itemsWithPapers([item(change)])).toEqual(brings ? [{ key: "bus", ...brings }] : []);
  });

  test("under another brings them, unless that one is struck", () => {
    const sub = [item({ key: "under", carriedFrom: from("deferred") })];
    expect(itemsWithPapers([item({ sub })]).map(({ key }) => key)).toEqual(["under"]);
    expect(itemsWithPapers([item({ sub, struck: true })])).toEqual([]);
  });
});
