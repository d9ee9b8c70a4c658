import { expect, test } from "vitest";
import type { Source } from "./agenda";
import {
  placeOf,
  speak,
  speakCarried,
  speakLine,
  speakPresenter,
  speakSource,
  type Voice,
} from "./agenda-words";

/** Says a message's code and what fills it. */
const voice: Voice = {
  say: (code, params = {}) => [code, ...Object.values(params)].join(" "),
  language: "da",
  year: 2026,
};

test.each<[string, string | number | string[], string]>([
  ["dueOn", "2026-11-16", "16. november"],
  ["dueOn", "2025-11-16", "16. november 2025"],
  ["sinceMonth", "2026-09-08", "september"],
  ["sinceMonth", "2025-09-08", "september 2025"],
  ["groups", ["Driftsteam", "Sundhedsteam", "Styringsteam"], "Driftsteam, Sundhedsteam og Styringsteam"],
  ["groups", ["Driftsteam"], "Driftsteam"],
  ["days", 7, "7"],
  ["text", "2026-11-16 er for sent", "2026-11-16 er for sent"],
])("a param named %s holding %j is said as %s", (name, value, words) => {
  expect(speak("line", { code: "task", params: { [name]: value } }, voice)).toBe(`line.task ${words}`);
});

test("what people wrote is said as it is", () => {
  const text = "{name} & <b>{0}</b>";
  expect(speak("line", { code: "news", params: { text } }, voice)).toBe(`line.news ${text}`);
});

const meeting = (more: Partial<Extract<Source, { room: "meeting" }>>): Source => ({
  ...{
    room: "meeting",
    meeting: "health-2026-11-12",
    group: "health",
    groupName: "Sundhedsteam",
    on: "2026-11-12",
  },
  ...{ item: "onward", itemNumber: "6" },
  ...more,
});

test.each<[Source, string, string]>([
  [meeting({}), "source.item Sundhedsteam 12. november 6", "/siv/meetings/health-2026-11-12#item-onward"],
  [
    meeting({ itemNumber: null }),
    "source.meeting Sundhedsteam 12. november",
    "/siv/meetings/health-2026-11-12#item-onward",
  ],
  [
    meeting({ item: null, itemNumber: null }),
    "source.minutes Sundhedsteam 12. november",
    "/siv/meetings/health-2026-11-12",
  ],
  [
    { room: "referral", referral: "r1", group: "health", groupName: "Sundhedsteam", on: "2025-11-12" },
    "source.referral Sundhedsteam 12. november 2025",
    "/siv/referrals/r1",
  ],
  [{ room: "figures", on: null }, "source.figures", "/siv/figures"],
  [{ room: "group", group: "health", groupName: "Sundhedsteam" }, "Sundhedsteam", "/siv/groups/health"],
])("a source has a name and an address", (source, name, address) => {
  expect([speakSource(source, voice), placeOf(source, "siv")]).toEqual([name, address]);
});

test("a line without mark or source has neither", () => {
  const line = {
    key: "empty",
    says: { code: "noTheme", params: {} },
    why: { code: "themesGoHere", params: {} },
    source: null,
    mark: null,
    markSays: null,
  };
  expect(speakLine(line, voice)).toEqual({
    mark: null,
    text: "line.noTheme",
    why: "why.themesGoHere",
    source: null,
  });
});

test("presenters are names, or the efforts' leaders in words", () => {
  expect(speakPresenter({ presenter: "effort-leader" }, voice)).toBe("presenter.effort-leader");
  expect(speakPresenter({ presenter: "Ida" }, voice)).toBe("Ida");
  expect(speakPresenter({ presenter: null }, voice)).toBeNull();
});

test("an item that returns says from when", () => {
  const carriedFrom = {
    meeting: "m",
    item: "i",
    itemId: "1",
    on: "2026-09-08",
    title: "T",
    lineageId: "l",
    outcome: "not-reached" as const,
  };
  expect(speakCarried({ carriedFrom }, voice)).toBe("carriedFrom.notReached 8. september");
  expect(speakCarried({ carriedFrom: null }, voice)).toBeNull();
});
