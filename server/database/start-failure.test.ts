// What the file system and PostgreSQL say, said so that a person can do something about it.
import { expect, test } from "vitest";
import { explained, StartFailure } from "./start-failure";

test.each([
  [
    Object.assign(new Error("write"), { code: "ENOSPC" }),
    /^The disk that holds \/data is full: free some space/,
  ],
  [
    new Error('initdb: could not write to file "x": No space left on device'),
    /^The disk that holds \/data is full/,
  ],
  [Object.assign(new Error("mkdir"), { code: "EROFS" }), /^\/data is on a disk that cannot be written/],
  [Object.assign(new Error("open"), { code: "EACCES" }), /^\/data may not be written by this user/],
  [
    new Error("initdb: could not access directory: Permission denied"),
    /^\/data may not be written by this user/,
  ],
  [Object.assign(new Error("mkdir"), { code: "ENOTDIR" }), /^\/data is not a folder/],
])("%s", (cause, sentence) => {
  const failure = explained(cause, "/data");
  expect(failure).toBeInstanceOf(StartFailure);
  expect(failure).toHaveProperty("message", expect.stringMatching(sentence));
  expect(failure).toHaveProperty("cause", cause);
});

test("what nobody foresaw stays as it is", () => {
  const cause = new Error("a defect");
  expect(explained(cause, "/data")).toBe(cause);
});
