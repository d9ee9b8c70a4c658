// The door over tRPC: counted by where the caller is, and closed to nobody's account.
import { expect, test } from "vitest";
import { createCaller } from "../router";
import { testDatabase } from "../test-database";
import { callerOf } from "./caller-of";
import { perCaller } from "./request-link";

testDatabase();

const now = new Date("2026-11-24T08:00:00Z");

test("callers whose address is not known share one counter, and are stopped like any other", async () => {
  const api = createCaller({ actor: null, now });
  for (let count = 0; count < perCaller.most; count++) {
    await api.signIn.request({ email: `person${count}@x.example`, language: "da" });
  }

  await expect(api.signIn.request({ email: "one@x.example", language: "da" })).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
  });
  const elsewhere = createCaller({ actor: null, now, from: "10.0.0.9" });
  expect(await elsewhere.signIn.request({ email: "One@X.example", language: "da" })).toEqual({
    email: "one@x.example",
  });
});

test("nobody's account is shown to nobody, nor to a machine", async () => {
  await expect(createCaller({ actor: null, now }).signIn.account()).rejects.toMatchObject({
    code: "UNAUTHORIZED",
  });
  const worker = createCaller({ actor: { kind: "machine", name: "worker" }, now });
  await expect(worker.signIn.account()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test.each([
  [{}, undefined],
  [{ "x-forwarded-for": "10.0.0.1" }, "10.0.0.1"],
  [{ "x-forwarded-for": "made up, 10.0.0.1" }, "10.0.0.1"],
  [{ "x-forwarded-for": "" }, undefined],
])("%j comes from %s", (headers, from) => {
  expect(callerOf(new Headers(headers as Record<string, string>))).toBe(from);
});
