// Where the demo is switched off, invented people are people like any other.
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { sessions } from "@/db/schema/sign-in";
import { NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { demoPlaces } from "./queries";
import { signInAsDemoPerson } from "./sign-in-as-demo-person";

testDatabase();
process.env.DEMO = "0";

test("nobody is shown, and nobody can be anyone", async () => {
  const place = { key: "siv", name: "SIV", timeZone: "Europe/Copenhagen", language: "da" };
  const [siv] = await db.insert(collaborations).values(place).returning();
  const birgit = { key: "birgit", name: "Birgit Aagaard", email: "birgit@haderslev.example" };
  await db.insert(people).values({ ...birgit, collaborationId: siv?.id ?? "", position: 0 });

  expect(await demoPlaces()).toEqual([]);
  const asBirgit = signInAsDemoPerson({ collaboration: "siv", person: "birgit" }, new Date());
  await expect(asBirgit).rejects.toBeInstanceOf(NotFound);
  expect(await db.$count(sessions)).toBe(0);
});
