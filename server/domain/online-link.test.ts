import fc from "fast-check";
import { expect, test } from "vitest";
import { hostOf, readOnlineLink, writtenOnlineLink } from "./online-link";

const teams =
  "https://teams.microsoft.com/l/meetup-join/19%3ameeting_M2@thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d";

test.each<[string, string | null]>([
  [teams, teams],
  ["  https://zoom.example/j/1  ", "https://zoom.example/j/1"],
  ["HTTPS://Zoom.Example", "https://zoom.example/"],
  ["https://møde.example/1", "https://xn--mde-0na.example/1"],
  ["http://zoom.example/j/1", null],
  ["zoom.example/j/1", null],
  ["javascript:alert(1)", null],
  ["mailto:birgit@haderslev.example", null],
  ["https://birgit:hemmelig@zoom.example/", null],
  ["https://localhost/j/1", null],
  ["https://zoom.example/j/1\nBCC: x", null],
  ["https://zoom.example/a b", null],
  [`https://zoom.example/${"a".repeat(2000)}`, null],
  ["", null],
])("%j is joined at %j", (written, link) => {
  expect(readOnlineLink(written)).toBe(link);
});

test("whatever is written, what is kept is https, one line, and read again as itself", () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ validSchemes: ["https", "http"] }), fc.string()), (written) => {
      const link = readOnlineLink(written);
      if (link === null) return;
      expect(link).toMatch(/^https:\/\/\S+$/);
      expect(readOnlineLink(link)).toBe(link);
    }),
  );
});

test("an emptied field is no link, and an unreadable one is said so", () => {
  expect(writtenOnlineLink.parse(" ")).toBeNull();
  expect(writtenOnlineLink.safeParse("zoom").error?.issues[0]?.message).toBe("onlineLinkUnreadable");
  expect(hostOf(teams)).toBe("teams.microsoft.com");
});
