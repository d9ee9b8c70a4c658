// What is locked away opens with its own secret, purpose and row alone, and as it was.
import { afterEach, expect, test, vi } from "vitest";
import * as settings from "../env";
import { LockLost, lockAway, unlock } from "./locked-away";

const text = "https://kalender.example/hemmelig?æøå";
afterEach(() => vi.restoreAllMocks());

test("a text comes back as it was, and lies there differently each time", () => {
  const [one, other] = [lockAway("calendar", "a", text), lockAway("calendar", "a", text)];
  expect([one, other].map((locked) => unlock("calendar", "a", locked))).toEqual([text, text]);
  expect(one.equals(other)).toBe(false);
  expect(one.toString("latin1")).not.toContain("kalender");
});

test("for another purpose, in another's place, cut short or changed by one bit it does not open", () => {
  const locked = lockAway("calendar", "a", text);
  const wrong = [...locked.keys()].map((at) => {
    const changed = Buffer.from(locked);
    changed[at] = (changed[at] ?? 0) ^ 1;
    return changed;
  });
  for (const bytes of [...wrong, locked.subarray(0, 20), locked.subarray(0, -1), Buffer.of()])
    expect(() => unlock("calendar", "a", bytes)).toThrow(LockLost);
  expect(() => unlock("citizen", "a", locked)).toThrow(LockLost);
  expect(() => unlock("calendar", "b", locked)).toThrow(LockLost);
});

test("with another secret it does not open", () => {
  const locked = lockAway("calendar", "a", text);
  vi.spyOn(settings, "env").mockReturnValue({
    ...settings.env(),
    AUTH_SECRET: "another secret of thirty-two letters",
  });
  expect(() => unlock("calendar", "a", locked)).toThrow(LockLost);
});
