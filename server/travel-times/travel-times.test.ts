// How far places lie apart, as it is written by those who keep something, in a real database.
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { as, makeWorld } from "../test-world";
import { editTravelTimes } from "./edit-travel-times";
import { EditTravelTimes } from "./input";
import { listTravelTimes } from "./queries";

testDatabase();

const here = { collaboration: "siv" };

beforeEach(async () => {
  await db.execute(sql`truncate collaborations cascade`);
  await makeWorld();
});

const list = (who: string) => listTravelTimes(db, as(who), "siv");

async function write(who: string, rows: object[], basis?: string) {
  const input = { ...here, rows, basis: basis ?? (await list("admin")).basis };
  return editTravelTimes(as(who), EditTravelTimes.parse(input));
}

const pair = (one: string, other: string, minutes: string | number = "15") => ({ one, other, minutes });

test("whoever leads or keeps something writes them, everybody reads them, and nobody else of another place", async () => {
  await write("leader", [pair("Town hall", "Library", "12"), {}, pair("Library", "Hospital", " 0 ")]);
  const { times, may, rows, basis } = await list("colleague");
  expect(times).toEqual([pair("Library", "Hospital", 0), pair("Town hall", "Library", 12)]);
  expect(may.edit).toBe(false);
  expect([(await list("secretary")).may.edit, (await list("admin")).may.edit]).toEqual([true, true]);
  await write("secretary", rows);
  expect((await list("colleague")).basis).toBe(basis);
  await expect(write("colleague", rows)).rejects.toBeInstanceOf(Forbidden);
  await expect(write("stranger", rows)).rejects.toBeInstanceOf(NotFound);
  await expect(list("stranger")).rejects.toBeInstanceOf(NotFound);
  await write("admin", []);
  expect((await list("admin")).times).toEqual([]);
});

test("who was overtaken sees what stands", async () => {
  const { basis } = await list("leader");
  await write("leader", [pair("Town hall", "Library")]);
  await expect(write("secretary", [pair("Town hall", "Library", "90")], basis)).rejects.toMatchObject({
    theirs: { rows: [pair("Town hall", "Library")] },
  });
  await expect(write("secretary", [], basis)).rejects.toBeInstanceOf(Conflict);
});

test.each([
  [
    "the same two in either order",
    [pair("Town hall", "Library"), pair("LIBRARY", "Town Hall")],
    "wayIsThere",
    "rows.1.other",
  ],
  ["a place and itself", [pair("Town hall", "town hall")], "wayToItself", "rows.0.other"],
  ["a row without its other place", [{ one: "Town hall", minutes: "5" }], "required", "rows.0.other"],
  ["a row without its minutes", [{}, { one: "Town hall", other: "Library" }], "required", "rows.1.minutes"],
  ["minutes alone", [{ minutes: "5" }], "required", "rows.0.one"],
])("%s is refused beside the field, and all stays as it was", async (_, rows, words, field) => {
  await write("leader", [pair("Town hall", "Hospital")]);
  await expect(write("leader", rows)).rejects.toMatchObject({ words, field });
  expect((await list("leader")).times).toEqual([pair("Town hall", "Hospital", 15)]);
});

test.each(["-1", "481", "7,5", "long", "1e9", "  "])("%s minutes are refused", async (minutes) => {
  await expect(write("leader", [pair("Town hall", "Library", minutes)])).rejects.toMatchObject({
    issues: [{ message: "travelMinutes", path: ["rows", 0, "minutes"] }],
  });
});

test.each(["–", " . ", "!?"])("%s is no place", async (name) => {
  await expect(write("leader", [pair("Town hall", name)])).rejects.toMatchObject({
    issues: [{ path: ["rows", 0, "other"] }],
  });
});

test("the database itself holds no way longer than eight hours, and none from nowhere", async () => {
  const insert = (one: string, minutes: number) =>
    db.execute(sql`
    insert into travel_times (collaboration_id, one, other, minutes)
    select id, ${one}, 'Library', ${minutes} from collaborations where key = 'siv'`);
  await insert("Town hall", 480);
  for (const [one, minutes] of [
    ["Hospital", 481],
    ["Hospital", -1],
    [" ", 5],
  ] as const)
    await expect(insert(one, minutes)).rejects.toThrow();
});
