// What was written down stays as it was, until the whole collaboration goes.
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations } from "@/db/schema/collaborations";
import { machine } from "./actor";
import { record } from "./audit";
import { testDatabase } from "./test-database";
import { required } from "./test-world";

testDatabase();
let siv: string;

beforeEach(async () => {
  await db.execute(sql`truncate collaborations, audit_events cascade`);
  const rows = await db
    .insert(collaborations)
    .values(
      ["siv", "other"].map((key) => ({ key, name: key, timeZone: "Europe/Copenhagen", language: "da" })),
    )
    .returning();
  siv = required(rows[0]).id;
  for (const collaborationId of [siv, required(rows[1]).id, null]) {
    await db.transaction((tx) =>
      record(tx, machine("test"), "group.edited", { collaborationId, subject: "test" }),
    );
  }
});

test("nobody changes it", async () => {
  await expect(db.update(auditEvents).set({ actor: "somebody else" })).rejects.toMatchObject({
    cause: { constraint_name: "audit_is_append_only" },
  });
});

test("nobody takes out a row, of a collaboration or of the house", async () => {
  for (const which of [eq(auditEvents.collaborationId, siv), sql`collaboration_id is null`]) {
    await expect(db.delete(auditEvents).where(which)).rejects.toMatchObject({
      cause: { constraint_name: "audit_is_kept" },
    });
  }
  expect(await db.$count(auditEvents)).toBe(3);
});

test("it goes with the whole collaboration, and nobody else's goes along", async () => {
  await db.delete(collaborations).where(eq(collaborations.id, siv));

  const left = await db.select({ of: auditEvents.collaborationId }).from(auditEvents);
  expect(left).toHaveLength(2);
  expect(left).not.toContainEqual({ of: siv });
});
