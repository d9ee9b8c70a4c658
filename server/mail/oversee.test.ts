// What administrators see of mail, and sending it again.
import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { mails } from "@/db/schema/mail";
import type { PersonActor } from "../actor";
import { Forbidden, NotFound } from "../domain/errors";
import { testDatabase } from "../test-database";
import { overseeMail, shownMail, shownMails } from "./queries";
import { resendMail } from "./resend-mail";

testDatabase();

const actor = (name: string): PersonActor => ({
  kind: "person",
  accountId: "00000000-0000-0000-0000-000000000000",
  email: `${name}@x.example`,
  language: null,
});
let dead = "";

beforeAll(async () => {
  for (const key of ["siv", "pvta"]) {
    const place = { key, name: key, timeZone: "Europe/Copenhagen", language: "da" };
    const [made] = await db.insert(collaborations).values(place).returning();
    const here = { collaborationId: made?.id ?? "" };
    await db.insert(people).values([
      {
        ...here,
        key: "admin",
        name: "Admin",
        email: `${key}-admin@x.example`,
        administrator: true,
        position: 0,
      },
      { ...here, key: "ole", name: "Ole", email: "ole@x.example", position: 1 },
    ]);
    for (const state of ["dead", "waiting", "sent"] as const) {
      const [mail] = await db
        .insert(mails)
        .values({ ...letter(`${key}-${state}`), ...here, state, attempts: 8, lastError: "550" })
        .returning();
      if (key === "siv" && state === "dead") dead = mail?.id ?? "";
      if (state === "dead") await giveUp({ mailId: mail?.id });
    }
  }
  await db.insert(mails).values({ ...letter("sign-in"), state: "dead" });
  await giveUp({ linkId: "00000000-0000-0000-0000-000000000000" });
});

test("an administrator sees what of their own collaboration did not arrive, but not what it said", async () => {
  const seen = await overseeMail(db, actor("siv-admin"), "siv");

  expect(seen.dead).toMatchObject([{ subject: "siv-dead", lastError: "550" }]);
  expect(seen.waiting).toMatchObject([{ subject: "siv-waiting" }]);
  expect(seen.failed).toMatchObject([{ name: "send-mail" }]);
  expect(seen.failed[0]?.failedAt).toBeInstanceOf(Date);
  expect(JSON.stringify(seen)).not.toContain("the whole letter");
});

test.each([
  ["ole", Forbidden],
  ["pvta-admin", NotFound],
  ["stranger", NotFound],
])("%s oversees nothing and sends nothing again", async (name, refusal) => {
  await expect(overseeMail(db, actor(name), "siv")).rejects.toBeInstanceOf(refusal);
  await expect(resendMail(actor(name), { collaboration: "siv", mail: dead })).rejects.toBeInstanceOf(refusal);
});

test("another collaboration's mail is not found through one's own", async () => {
  await expect(resendMail(actor("pvta-admin"), { collaboration: "pvta", mail: dead })).rejects.toBeInstanceOf(
    NotFound,
  );
});

test("sent again once, though pressed five times at once", async () => {
  const presses = await Promise.allSettled(
    Array.from({ length: 5 }, () => resendMail(actor("siv-admin"), { collaboration: "siv", mail: dead })),
  );

  expect(presses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await db.select().from(mails).where(eq(mails.id, dead)))[0]).toMatchObject({
    state: "waiting",
    attempts: 0,
    lastError: null,
  });
  const jobs = await db.execute(
    sql`select 1 from pgboss.job where name = 'send-mail' and state = 'created' and data->>'mailId' = ${dead}`,
  );
  expect(jobs).toHaveLength(1);
  expect(await db.select().from(auditEvents)).toMatchObject([
    { action: "mail.sent-again", subject: `mail:${dead}` },
  ]);
});

test("where no mail is sent, all of it can be read", async () => {
  expect(await shownMails()).toHaveLength(7);
  expect((await shownMail(dead)).text).toBe("the whole letter");
  await expect(shownMail("no such id")).rejects.toBeInstanceOf(NotFound);
});

const letter = (about: string) => ({
  about,
  kind: "test",
  toName: "Ole",
  toAddress: "ole@x.example",
  fromName: "",
  fromAddress: "",
  replyTo: "",
  envelopeFrom: "",
  messageId: "",
  subject: about,
  html: "the whole letter",
  text: "the whole letter",
});

async function giveUp(data: Record<string, string | undefined>) {
  await db.execute(
    sql`insert into pgboss.job (name, data, state, completed_on) values ('send-mail', ${JSON.stringify(data)}::jsonb, 'failed', now())`,
  );
}
