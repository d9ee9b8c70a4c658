// The log of a failed query names the query's trouble and none of its values.
import { sql } from "drizzle-orm";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "@/db/client";
import { collaborations } from "@/db/schema/collaborations";
import { briefly, brieflyWithPlaces } from "./briefly";
import { testDatabase } from "./test-database";
import { createCallerFactory, publicProcedure, router } from "./trpc";

testDatabase();
const secret = "What the neighbour said";
const siv = { key: "siv", name: secret, timeZone: "Europe/Copenhagen", language: "da" };

beforeAll(async () => {
  await db.insert(collaborations).values(siv);
});

const thrownBy = (task: () => unknown): Promise<unknown> =>
  Promise.resolve()
    .then(task)
    .then(
      () => expect.unreachable(),
      (error: unknown) => error,
    );

test("a broken promise is told by its name", async () => {
  const error = await thrownBy(() => db.insert(collaborations).values(siv));

  expect(String(error)).toContain(secret);
  expect(briefly(error)).toBe(
    "PostgresError: duplicate key value violates unique constraint … (23505, collaboration_keys_are_unique)",
  );
});

test("values that PostgreSQL or a parser repeats are left out", async () => {
  const badId = await thrownBy(() => db.execute(sql`select ${secret}::text::uuid`));
  expect(briefly(badId)).toBe("PostgresError: invalid input syntax for type uuid: … (22P02)");

  const badJson = await thrownBy(() => JSON.parse(secret));
  expect(briefly(badJson)).not.toContain("neighbour");
});

test("nobody's address is told, and what is no error is told as that", () => {
  expect(briefly(new Error("550 no such user <ole@kommune.example>\nole@kommune.example"))).toBe(
    "Error: 550 no such user …",
  );
  expect(briefly(secret)).not.toContain(secret);
});

test("the places are those of our own code, and the message is not among them", () => {
  const error = new Error(`line one\n    at ${secret} (/x.ts:1:1)`);

  const [line, ...places] = brieflyWithPlaces(error).split("\n");
  expect(line).toBe("Error: line one");
  expect(places[0]).toMatch(/^ {4}at .*briefly\.test\.ts:\d+:\d+\)?$/);
  expect(places.join()).not.toMatch(/node_modules|neighbour/);
});

test("a procedure that fails unexpectedly logs briefly, and hands nothing of it on", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const api = createCallerFactory(
    router({
      fail: publicProcedure
        .input(z.string())
        .mutation(({ input }) => db.insert(collaborations).values({ ...siv, name: input })),
    }),
  )({ actor: null, now: new Date() });

  const error = await thrownBy(() => api.fail(secret));

  const said = logged.mock.calls.flat().join("\n");
  logged.mockRestore();
  expect(said).toMatch(/^fail failed: PostgresError: .*collaboration_keys_are_unique/);
  expect(said).not.toContain(secret);
  expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", message: "Something went wrong." });
  expect((error as Error).cause).toBeUndefined();
});
