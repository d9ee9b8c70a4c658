// Who is let in as an invented person, and how one gets out again.
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { accounts, sessions } from "@/db/schema/sign-in";
import type { PersonActor } from "../actor";
import { NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { chooseLanguage } from "./choose-language";
import { openSession } from "./open-session";
import { demoPlaces, ownAccount } from "./queries";
import { signInAsDemoPerson } from "./sign-in-as-demo-person";
import { signOut, signOutEverywhere } from "./sign-out";

testDatabase();
process.env.DEMO = "1";

const now = new Date("2026-11-24T08:00:00Z");

beforeAll(async () => {
  const place = { key: "siv", name: "SIV", timeZone: "Europe/Copenhagen", language: "da" };
  const [siv] = await db.insert(collaborations).values(place).returning();
  const person = { collaborationId: siv?.id ?? "", position: 0 };
  await db.insert(people).values([
    { ...person, key: "birgit", name: "Birgit Aagaard", email: "Birgit@haderslev.example" },
    { ...person, key: "real", name: "Real", email: "real@haderslev.dk" },
    { ...person, key: "sly", name: "Sly", email: "sly@evil.example.dk" },
    { ...person, key: "gone", name: "Gone", email: "gone@haderslev.example", leftOn: "2026-01-01" },
  ]);
});

test("in demo mode the invented people are shown, and one can be them", async () => {
  expect(await demoPlaces()).toMatchObject([
    { key: "siv", people: [{ key: "birgit", role: "participant" }] },
  ]);
  const { actor } = await signInAsDemoPerson({ collaboration: "siv", person: "birgit" }, now);
  expect(actor.email).toBe("birgit@haderslev.example");
});

test.each(["real", "sly", "gone", "nobody"])("in demo mode nobody can be %s", async (person) => {
  await expect(signInAsDemoPerson({ collaboration: "siv", person }, now)).rejects.toBeInstanceOf(NotFound);
});

test("signing out ends this browser's session and no other's", async () => {
  const [one, two, stranger] = [
    await open("ole@x.example"),
    await open("ole@x.example"),
    await open("eva@x.example"),
  ];

  await signOut(one.actor, one.token);
  await signOut(one.actor, stranger.token);

  expect(await tokens()).toEqual(expect.arrayContaining([two.token, stranger.token]));
  expect(await tokens()).not.toContain(one.token);
});

test("signing out everywhere ends all one's own sessions", async () => {
  const [one, stranger] = [await open("anne@x.example"), await open("per@x.example")];
  await open("anne@x.example");

  expect(await signOutEverywhere(one.actor)).toBe(2);
  expect(await tokens()).toContain(stranger.token);
  expect(await ownAccount(db, one.actor, now)).toMatchObject({ email: "anne@x.example", sessions: 0 });
});

test("a chosen language follows the account", async () => {
  const { actor } = await open("eng@x.example");
  await chooseLanguage(actor, { language: "en" });

  const again = await open("eng@x.example");
  expect(again.actor.language).toBe("en");
});

const open = (email: string): Promise<{ token: string; actor: PersonActor }> =>
  db.transaction((tx) => openSession(tx, email, now));

const tokens = async () => (await db.select().from(sessions)).map(({ sessionToken }) => sessionToken);

test("an account is one address, in whatever letters it was written", async () => {
  await expect(db.insert(accounts).values({ email: "OLE@x.example" })).rejects.toMatchObject({
    cause: { constraint_name: "one_account_per_address" },
  });
});
