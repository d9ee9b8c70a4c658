// The lock file of a data folder, in the moments when it says nothing yet, or nothing true.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { findPostmaster } from "./postmaster";

let data: string;
let lock: string;

beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), "bordet-lock-"));
  lock = path.join(data, "postmaster.pid");
  return () => fs.rmSync(data, { recursive: true, force: true });
});

const lines = (pid: number) => `${pid}\n${data}\n1764418855\n40831\n\n127.0.0.1\n`;

test("a server that has made its lock file and not written it yet is left alone", () => {
  fs.writeFileSync(lock, "");
  expect(findPostmaster(data)).toBeNull();
  expect(fs.existsSync(lock)).toBe(true);
});

test("one that was killed in that moment does not keep the next from starting", () => {
  fs.writeFileSync(lock, "");
  const before = new Date(Date.now() - 60_000);
  fs.utimesSync(lock, before, before);
  expect(findPostmaster(data)).toBeNull();
  expect(fs.existsSync(lock)).toBe(false);
});

test("a number that is somebody else's now is no server's, and its lock goes", () => {
  fs.writeFileSync(lock, lines(process.pid));
  expect(findPostmaster(data)).toBeNull();
  expect(fs.existsSync(lock)).toBe(false);
});

test("a number that is nobody's is left for PostgreSQL to judge", () => {
  fs.writeFileSync(lock, lines(2 ** 22 + 1));
  expect(findPostmaster(data)).toBeNull();
  expect(fs.existsSync(lock)).toBe(true);
});
