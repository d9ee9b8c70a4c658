import fc from "fast-check";
import { expect, test } from "vitest";
import {
  allNoticeKinds,
  isNotice,
  noticeKinds,
  noticeWays,
  owedMails,
  wayOf,
  withoutNotices,
} from "./notices";

test("nothing is both owed and chosen away, and what is owed is never a notice", () => {
  for (const kind of owedMails) expect([kind, isNotice(kind)]).toEqual([kind, false]);
  for (const kind of ["cancelled", "minutes", "sign-in", "invited", "tasks"])
    expect(owedMails).toContain(kind);
});

test.each([
  ["task-due", undefined, "digest"],
  ["task-due", "none", "none"],
  // not offered: it is reckoned in the morning
  ["task-due", "at-once", "digest"],
  ["task-back", undefined, "at-once"],
  ["task-back", "digest", "digest"],
] as const)("%s, chosen %s, is sent %s", (kind, chosen, way) => {
  expect(wayOf(kind, chosen)).toBe(way);
});

test("unsubscribing from one mail ends its kind and no other; from the morning's mail, what it gathers", () => {
  const chosen = fc.dictionary(fc.constantFrom(...allNoticeKinds), fc.constantFrom(...noticeWays));
  fc.assert(
    fc.property(chosen, fc.constantFrom(...allNoticeKinds, "digest" as const), (before, kind) => {
      const after = withoutNotices(kind, before);
      for (const one of allNoticeKinds) {
        const [was, is] = [wayOf(one, before[one]), wayOf(one, after[one])];
        expect(is).toBe(kind === one || (kind === "digest" && was === "digest") ? "none" : was);
      }
    }),
  );
});

test("every kind can be chosen away", () => {
  for (const { offered } of Object.values(noticeKinds)) expect(offered).toContain("none");
});
