// Wherever a person is sent after a form or a sign-in, it is in this house.
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPlace } from "./own-place";

test.each([
  "/",
  "/settings",
  "/siv/meetings/2026-12-01?item=3#notes",
  "/s%C3%B8g?q=a%20b",
  "/a//b",
  "/a@b",
])("%s is ours", (place) => {
  expect(ownPlace(place)).toBe(place);
});

const hosts = [
  "evil.dk",
  "evil.dk/",
  "home.example@evil.dk",
  "evil.dk:443",
  "[::1]",
  "127.0.0.1",
  "localhost:3000",
];
const roads = [
  "//",
  "///",
  "/\\",
  "\\\\",
  "/\t/",
  "/\n/",
  "/\r/",
  "/ /",
  "/.//",
  "/..//",
  "/x/..//",
  "https://",
  "https:",
  "http:\\\\",
  " //",
];

test.each(
  roads.flatMap((road) => hosts.map((host) => road + host)),
)("%j leads to the front page", (place) => {
  expect(ownPlace(place)).toBe("/");
});

test.each([
  "",
  "settings",
  "javascript:alert(1)",
  "data:text/html,x",
  "/\u0000",
  "?then=/x",
  "#x",
  ".",
  "..",
  "\u2028//evil.dk",
])("%j is no path of ours", (place) => {
  expect(ownPlace(place)).toBe("/");
});

test("whatever is written, a browser stays at home", () => {
  const home = "https://moeder.kommune.dk";
  const odd = fc.string({
    unit: fc.constantFrom("/", "\\", ".", "@", ":", "?", "#", "%", "\t", "\n", " ", "e", "2f", "https:"),
  });
  fc.assert(
    fc.property(
      fc.oneof(odd, fc.string()),
      (place) => new URL(ownPlace(place), `${home}/sign-in`).origin === home,
    ),
    { numRuns: 2000 },
  );
});
