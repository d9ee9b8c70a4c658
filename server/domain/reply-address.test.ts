// The addresses a mail carries.
import { expect, test } from "vitest";
import {
  bounceAddress,
  hashToken,
  inputToken,
  isMailAddress,
  messageId,
  readAddress,
  replyAddress,
  replyToken,
  reviewToken,
  taskToken,
} from "./reply-address";

const token = replyToken("a secret of this installation", "7b0d2d0e", "birgit");

test("a token is 26 characters of lower-case base32", () => {
  expect(token).toMatch(/^[a-z2-7]{26}$/);
});

test("the token is the same every time, and another for another person, meeting or installation", () => {
  expect(replyToken("a secret of this installation", "7b0d2d0e", "birgit")).toBe(token);
  const others = [
    replyToken("a secret of this installation", "7b0d2d0e", "soren"),
    replyToken("a secret of this installation", "8c1e3e1f", "birgit"),
    replyToken("another secret", "7b0d2d0e", "birgit"),
    replyToken("a secret of this installation", "7b0d2d0eb", "irgit"),
    replyToken("a secret of this installation", "7b0d2d0e", "birgit", 1),
    replyToken("a secret of this installation", "7b0d2d0e", "birgit", 2),
  ];
  expect(new Set([token, ...others]).size).toBe(7);
});

test("the link by which one sends in is another than the one by which one answers, and follows the address", () => {
  const mine = inputToken("a secret", "7b0d2d0e", "birgit", "Birgit@town.example");
  expect(mine).toMatch(/^[a-z2-7]{26}$/);
  expect(inputToken("a secret", "7b0d2d0e", "birgit", "birgit@town.example")).toBe(mine);
  const others = [
    replyToken("a secret", "7b0d2d0e", "birgit"),
    reviewToken("a secret", "7b0d2d0e", "birgit", "birgit@town.example"),
    inputToken("a secret", "7b0d2d0e", "birgit", "birgit@elsewhere.example"),
    inputToken("a secret", "7b0d2d0e", "soren", "birgit@town.example"),
    inputToken("another secret", "7b0d2d0e", "birgit", "birgit@town.example"),
  ];
  expect(new Set([mine, ...others]).size).toBe(6);
});

test("whoever has a task has a link of their own, and another at another address", () => {
  const tokens = [
    taskToken("a secret", "t1", 1, "jonas@beck.example"),
    taskToken("a secret", "t1", 2, "jonas@beck.example"),
    taskToken("a secret", "t2", 1, "jonas@beck.example"),
    taskToken("a secret", "t1", 1, "jonas@other.example"),
    inputToken("a secret", "t1", "1", "jonas@beck.example"),
  ];
  expect(new Set(tokens).size).toBe(5);
  expect(taskToken("a secret", "t1", 1, "Jonas@Beck.example")).toBe(tokens[0]);
});

test("base32 is that of RFC 4648 6", () => {
  // HMAC-SHA-256 with key "key" of ["reply","uid","person"], reckoned with another tool
  expect(replyToken("key", "uid", "person")).toBe("ycecyf6e73eyit4nqq3fgtevx3");
});

test("a hash is found again when a client has changed the letters' case", () => {
  expect(hashToken(token.toUpperCase())).toBe(hashToken(token));
  expect(hashToken(token)).toMatch(/^[0-9a-f]{64}$/);
});

test("answers, bounces and messages have addresses of their own", () => {
  expect(replyAddress("abc", "svar.moeder.example")).toBe("r-abc@svar.moeder.example");
  expect(bounceAddress("abc", "svar.moeder.example")).toBe("b-abc@svar.moeder.example");
  expect(messageId("7b0d2d0e", "svar.moeder.example")).toBe("<7b0d2d0e@svar.moeder.example>");
});

test.each([
  ["birgit.aagaard@haderslev.example", true],
  ["o'brien+siv@region.example", true],
  ["søren@sønderjylland.example", true],
  ["", false],
  ["birgit", false],
  ["birgit@localhost", false],
  [".birgit@haderslev.example", false],
  ["birgit@-haderslev.example", false],
  ["birgit@haderslev.example,soren@region.example", false],
  ["birgit@haderslev.example>,<soren@region.example", false],
  ["birgit@haderslev.example\r\nBcc: soren@region.example", false],
  ["Birgit <birgit@haderslev.example>", false],
  ['"birgit@evil.example x"@haderslev.example', false],
  [`${"b".repeat(65)}@haderslev.example`, false],
])("%j can be mailed: %s", (address, expected) => {
  expect(isMailAddress(address)).toBe(expected);
});

test.each([
  ["an answer's", replyAddress(token, "svar.example"), { for: "answers", token }],
  ["a bounce's", bounceAddress(token, "svar.example"), { for: "bounces", token }],
  ["in upper case", replyAddress(token, "Svar.Example").toUpperCase(), { for: "answers", token }],
  ["behind a plus", `svar+${replyAddress(token, "svar.example")}`, { for: "answers", token }],
  ["at another domain", replyAddress(token, "other.example"), null],
  ["with more than one at-sign", `${replyAddress(token, "svar.example")}@svar.example`, null],
  ["with a token that is too short", replyAddress(token.slice(1), "svar.example"), null],
  ["with letters no token has", replyAddress(token.replace(/./, "1"), "svar.example"), null],
  ["of another kind", `x-${token}@svar.example`, null],
  ["nobody's", "", null],
])("an address %s is read for what it is", (_, address, is) => {
  expect(readAddress(address, "svar.example")).toEqual(is);
});
