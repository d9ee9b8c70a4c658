// Approved minutes corrected: a new version with a reason, the one before kept, and nothing else changed by anyone.
import { createHash } from "node:crypto";
import { and, eq, like, sql } from "drizzle-orm";
import PostalMime from "postal-mime";
import { beforeEach, describe, expect, test } from "vitest";
import { db, type Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { agendaItems, attendances, meetings } from "@/db/schema/meetings";
import { decisions } from "@/db/schema/minutes";
import { minutesVersions } from "@/db/schema/versions";
import { minutesCorrected } from "@/emails/minutes-corrected";
import { seeDecision } from "../decisions/see-decision";
import { Conflict, Forbidden, NotFound } from "../domain/errors";
import { minutesWriter } from "../jobs/minutes-writer";
import { rawMessage } from "../mail/transport";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { openFile } from "../renderings/queries";
import { indexMeeting } from "../search/index-meeting";
import { Search } from "../search/input";
import { searchPage } from "../search/page";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required, type TestWorld } from "../test-world";
import { translator } from "../words";
import { approveMinutes } from "./approve-minutes";
import { attend } from "./attend";
import { closeMeeting } from "./close-meeting";
import { correctMinutes } from "./correct-minutes";
import { decide } from "./decide";
import { CorrectMinutes } from "./input";
import { mailMinutes } from "./mail-minutes";
import { saveItem } from "./save-item";
import { startMeeting } from "./start-meeting";
import { tellCorrection } from "./tell-correction";
import { sealedText, verifyMinutes } from "./verify-minutes";
import { seeVersion, seeVersions } from "./versions";

testDatabase();
const leader = as("leader");
const at = { collaboration: "siv", meeting: "steering-2026-12-01" };
const budget = { ...at, item: "budget" };
const later = new Date("2026-12-20T09:00:00Z");
const because = { reason: "It was nine days." };
const sha256 = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");
let world: TestWorld;
let decision: string;

beforeEach(async () => {
  await db.delete(collaborations);
  await db.delete(mails);
  await db.execute(sql`delete from pgboss.job`);
  world = await makeWorld();
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(leader, { ...at, version: 1 }, now);
  await startMeeting(leader, { ...at, version: 2 }, now);
  ({ decision } = await decide(leader, { ...budget, text: "We wait nineteen days." }));
  await saveItem(leader, { ...budget, version: 1, note: "Nineteen days of **waiting**.", noteVersion: 0 });
  await attend(leader, { ...at, person: "member", status: "absent" });
});

const stored = async () => required((await db.select().from(meetings))[0]);
const version = async () => (await stored()).version;

async function approve() {
  await closeMeeting(leader, { ...at, version: await version() }, now);
  return approveMinutes(leader, { ...at, version: await version() }, now);
}

/** What was nineteen days becomes nine. */
const correctBudget = async (note = "Nine days of **waiting**.") =>
  correctMinutes(
    leader,
    {
      ...{ ...budget, version: await version(), note, ...because },
      decisions: [{ decision, text: "We wait nine days." }],
    },
    later,
  );

describe("a correction", () => {
  test("is a new version with its own seal, and the one before reads and verifies as it was sealed", async () => {
    const first = await approve();
    const approved = await sealedText(leader, at);

    const second = await correctBudget();

    expect(second.version).toBe(2);
    expect((await stored()).minutesHash).toBe(second.hash);
    expect(await sealedText(leader, { ...at, number: 1 })).toBe(approved);
    expect(sha256(approved)).toBe(first.hash);
    const text = await sealedText(leader, at);
    expect(sha256(text)).toBe(second.hash);
    expect(JSON.parse(text).at(-1)).toEqual({
      ...{
        version: 2,
        corrects: first.hash,
        reason: because.reason,
        by: "Leader Holm",
        at: later.toISOString(),
      },
    });
    expect(await verifyMinutes(as("colleague"), at)).toEqual({ isWhole: true, mayHaveText: true });
    const third = await correctMinutes(
      as("secretary"),
      { ...budget, version: await version(), note: "Nine.", reason: "Shorter." },
      later,
    );
    expect(third.version).toBe(3);
    expect(JSON.parse(await sealedText(leader, at)).at(-1).corrects).toBe(second.hash);
    expect(await verifyMinutes(leader, at)).toMatchObject({ isWhole: true });
  });

  test("is seen item by item, and each version can be read", async () => {
    await approve();
    await correctBudget();

    const { corrections } = await seeVersions(db, as("colleague"), at);
    expect(corrections).toMatchObject([
      {
        ...{ version: 2, by: "Leader Holm", at: later, reason: because.reason, item: "4" },
        changed: {
          attendance: [],
          items: [
            {
              ...{ number: "4", title: "Budget" },
              note: { older: "Nineteen days of **waiting**.", newer: "Nine days of **waiting**." },
              decisions: [{ older: "We wait nineteen days.", newer: "We wait nine days." }],
            },
          ],
        },
      },
    ]);
    const first = await seeVersion(db, as("colleague"), { ...at, number: 1 });
    expect(first).toMatchObject({ version: 1, last: 2, correction: null });
    expect(first.items.find(({ number }) => number === "4")?.note).toBe("Nineteen days of **waiting**.");
    expect(first.attendance).toContainEqual({ name: "Member Holm", status: "absent" });
    await expect(seeVersion(db, leader, { ...at, number: 3 })).rejects.toBeInstanceOf(NotFound);
    const page = await meetingPage(db, leader, at, later);
    expect(page.corrections).toMatchObject([{ version: 2, reason: because.reason }]);
    expect(page.items.find(({ key }) => key === "budget")?.note).toBe("Nine days of **waiting**.");
  });

  test("says who was there instead", async () => {
    await approve();
    const attendance = [{ person: "member", status: "present" as const }, { person: "secretary" }];
    await correctMinutes(leader, { ...at, version: await version(), attendance, ...because }, later);

    const { attendance: noted } = await meetingPage(db, leader, at, later);
    expect(noted.find(({ key }) => key === "member")?.status).toBe("present");
    const { corrections } = await seeVersions(db, leader, at);
    expect(corrections[0]?.changed.attendance).toEqual([
      { person: "Member Holm", older: "absent", newer: "present" },
    ]);
    expect(await verifyMinutes(leader, at)).toMatchObject({ isWhole: true });
  });

  test("takes a note away, and is refused where nothing reads otherwise or no reason is given", async () => {
    await approve();
    const unchanged = { ...budget, version: await version(), note: "Nineteen days of **waiting**." };
    await expect(correctMinutes(leader, { ...unchanged, ...because }, later)).rejects.toMatchObject({
      ...{ words: "nothingCorrected", field: "note" },
    });
    expect(CorrectMinutes.safeParse({ ...unchanged, reason: "  " }).error?.issues[0]?.path).toEqual([
      "reason",
    ]);
    await correctMinutes(leader, { ...budget, version: await version(), whole: "yes", ...because }, later);
    const { items } = await meetingPage(db, leader, at, later);
    expect(items.find(({ key }) => key === "budget")).toMatchObject({ note: null });
    expect(await verifyMinutes(leader, at)).toMatchObject({ isWhole: true });
  });

  test("is for those who approve, of minutes that are approved and whole", async () => {
    const input = { ...budget, version: await version(), note: "No.", ...because };
    await expect(correctMinutes(leader, input, later)).rejects.toMatchObject({ words: "minutesNotApproved" });
    await approve();
    const late = { ...input, version: await version() };
    for (const who of ["member", "colleague", "admin"])
      await expect(correctMinutes(as(who), late, later)).rejects.toBeInstanceOf(Forbidden);
    await db.update(people).set({ key: "someone" }).where(eq(people.key, "member"));
    await expect(correctMinutes(leader, late, later)).rejects.toMatchObject({ words: "sealIsBroken" });
  });

  test("of two at once one is made, and the other hears what stands and loses nothing", async () => {
    await approve();
    const based = await version();
    const say = (note: string, who: string) =>
      correctMinutes(as(who), { ...budget, version: based, note, ...because }, later);
    const answers = await Promise.allSettled([say("Eight.", "leader"), say("Nine.", "secretary")]);

    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = answers.find((answer) => answer.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(Conflict);
    const { items } = await meetingPage(db, leader, at, later);
    expect(refused?.reason.theirs).toMatchObject({
      ...{ version: based + 1, note: items.find(({ key }) => key === "budget")?.note },
    });
    expect(await db.$count(minutesVersions)).toBe(2);
  });

  test("is what the register, the search and the files say from then on", async () => {
    await approve();
    await correctBudget();
    await indexMeeting((await stored()).id);

    expect((await seeDecision(db, leader, { collaboration: "siv", decision })).decision.text).toBe(
      "We wait nine days.",
    );
    const found = async (text: string) =>
      (await searchPage(db, leader, Search.parse({ text }))).places.length;
    expect(await found("nine")).toBeGreaterThan(0);
    expect(await found("nineteen")).toBe(0);
    const file = await openFile(
      leader,
      { ...at, kind: "full", as: "md", items: [], signed: false, confidential: false },
      later,
    );
    expect(Buffer.from(file.bytes).toString()).toContain("Version 2, rettet 20. december 2026.");
  });
});

describe("PostgreSQL refuses", () => {
  const broken = (constraint_name: string) => ({ cause: { constraint_name } });
  /** Seals a version of the minutes as they stand, and does something beside it. */
  const sealing = async (act: (tx: Transaction) => Promise<unknown>, item: string | null = "budget") =>
    db.transaction(async (tx) => {
      const { id: meetingId, collaborationId, minutesHash } = await stored();
      const [found] = await tx
        .select()
        .from(agendaItems)
        .where(eq(agendaItems.key, item ?? ""));
      const place = { collaborationId, meetingId, at: later };
      const text = await sealedText(leader, at);
      await tx.insert(minutesVersions).values([{ ...place, version: 1, text, hash: required(minutesHash) }]);
      const next = { text: "[]", hash: sha256("[]"), corrects: minutesHash, reason: "Wrong.", byName: "Bo" };
      await tx.insert(minutesVersions).values([{ ...place, ...next, version: 2, itemId: found?.id ?? null }]);
      await act(tx);
    });

  test("what is no part of a correction, and more than it corrects", async () => {
    await approve();
    await expect(db.update(attendances).set({ status: "present" })).rejects.toMatchObject(
      broken("approved_attendance_is_locked"),
    );
    for (const change of [
      { state: "in-review" as const },
      { minutesHash: "0".repeat(64) },
      { place: "Elsewhere" },
    ])
      await expect(db.update(meetings).set(change)).rejects.toMatchObject(
        broken("approved_minutes_keep_their_seal"),
      );
    const acts: [string, (tx: Transaction) => Promise<unknown>][] = [
      ["approved_items_are_locked", (tx) => tx.update(agendaItems).set({ note: "Other" })],
      [
        "approved_items_are_locked",
        (tx) => tx.update(agendaItems).set({ title: "Other" }).where(eq(agendaItems.key, "budget")),
      ],
      ["approved_decisions_are_locked", (tx) => tx.update(decisions).set({ number: 99 })],
      ["approved_attendance_is_locked", (tx) => tx.delete(attendances)],
    ];
    for (const [constraint, act] of acts)
      await expect(sealing(act)).rejects.toMatchObject(broken(constraint));
    // what is sealed must be what stands when all is saved
    await expect(sealing(async () => {})).rejects.toMatchObject({
      constraint_name: "the_last_version_is_the_minutes",
    });
  });

  test("what was sealed to be changed, taken away, left out or made up", async () => {
    await approve();
    await correctBudget();
    const [row] = await db.select().from(minutesVersions).where(eq(minutesVersions.version, 2));
    const { id: _, ...second } = required(row);
    const hash = second.hash;
    const versions: [string, Partial<typeof second>][] = [
      ["a_version_follows_the_one_before", { version: 4, corrects: hash }],
      ["a_version_follows_the_one_before", { version: 3 }],
      ["a_correction_has_a_reason", { version: 3, corrects: hash, reason: " " }],
      ["a_version_is_the_text_of_its_hash", { version: 3, corrects: hash, hash: "0".repeat(64) }],
    ];
    for (const [constraint, change] of versions)
      await expect(db.insert(minutesVersions).values({ ...second, ...change })).rejects.toMatchObject(
        broken(constraint),
      );
    await expect(db.update(minutesVersions).set({ reason: "Another." })).rejects.toMatchObject(
      broken("sealed_versions_are_kept"),
    );
    await expect(db.delete(minutesVersions)).rejects.toMatchObject(broken("sealed_versions_are_kept"));
    // the window is closed again
    await expect(
      db.update(agendaItems).set({ note: "Other" }).where(eq(agendaItems.key, "budget")),
    ).rejects.toMatchObject(broken("approved_items_are_locked"));
    await db.delete(collaborations);
    expect(await db.$count(minutesVersions)).toBe(0);
  });
});

describe("a closed item", () => {
  const secret = "KANARIE";

  test("tells those outside the circle that it was corrected, and not a word of what or why", async () => {
    await db.update(agendaItems).set({ closed: true }).where(eq(agendaItems.key, "budget"));
    await approve();
    await correctMinutes(
      leader,
      { ...budget, version: await version(), note: `${secret} now.`, reason: `${secret} was wrong.` },
      later,
    );
    await correctMinutes(
      leader,
      { ...budget, version: await version(), note: "Open?", reason: secret },
      later,
    );

    const told = async (who: string) =>
      JSON.stringify([
        await seeVersions(db, as(who), at),
        await seeVersion(db, as(who), { ...at, number: 2 }),
        await meetingPage(db, as(who), at, later),
      ]);
    expect(await told("colleague")).not.toContain(secret);
    expect(await told("colleague")).not.toContain("ineteen");
    expect(await told("member")).toContain(secret);
    const { corrections } = await seeVersions(db, as("colleague"), at);
    expect(corrections.map(({ item, reason }) => ({ item, reason }))).toEqual([
      { item: "4", reason: null },
      { item: "4", reason: null },
    ]);
    for (const number of [1, 2, 3])
      await expect(sealedText(as("colleague"), { ...at, number })).rejects.toBeInstanceOf(NotFound);
    expect(await sealedText(as("member"), { ...at, number: 2 })).toContain(secret);
    await tell(2);
    expect(JSON.stringify(await correctionMails())).not.toContain(secret);
    expect(JSON.stringify(await db.select().from(auditEvents))).not.toContain(secret);
  });

  test("of a confidential group is told of in neutral words, to its circle alone", async () => {
    await db.update(groups).set({ confidential: true }).where(eq(groups.key, "steering"));
    await approve();
    await correctBudget();
    await tell(2);
    const sent = await correctionMails();
    expect(sent.map(({ toName }) => toName).sort()).toEqual(["Leader Holm", "Member Holm", "Secretary Holm"]);
    for (const { subject, text } of sent) expect(subject + text).not.toMatch(/nine|Styring|steering group/i);
    await expect(seeVersions(db, as("colleague"), at)).rejects.toBeInstanceOf(NotFound);
  });
});

const tell = async (number: number) =>
  tellCorrection(
    { meetingId: (await stored()).id, version: number },
    (facts) => minutesCorrected(facts, translator(facts.language)),
    later,
  );

const correctionMails = () =>
  db.select().from(mails).where(like(mails.about, "correction:%")).orderBy(mails.toName);

test("whoever has the minutes hears of it once, in their thread, by a job of the same transaction", async () => {
  await approve();
  await mailMinutes((await stored()).id, minutesWriter, now);
  const { version: number } = await correctBudget();
  const queued = await db.execute<{ data: object }>(
    sql`select data from pgboss.job where name = 'tell-correction'`,
  );
  expect(queued.map(({ data }) => data)).toEqual([{ meetingId: (await stored()).id, version: number }]);

  await tell(number);
  await tell(number);

  const sent = await correctionMails();
  expect(sent.map(({ toName }) => toName)).toEqual(["Leader Holm", "Member Holm", "Secretary Holm"]);
  for (const mail of sent) {
    const [minutesMail] = await db
      .select()
      .from(mails)
      .where(and(like(mails.about, "minutes:%"), eq(mails.toAddress, mail.toAddress)));
    const { inReplyTo, references, subject, text = "" } = await PostalMime.parse(await rawMessage(mail));
    expect([inReplyTo, references]).toEqual([minutesMail?.messageId, minutesMail?.messageId]);
    expect(subject).toMatch(/: referatet er rettet$/);
    for (const words of ["Version 2", "punkt 4", because.reason, "/versions"]) expect(text).toContain(words);
    expect(text).not.toContain("Nineteen days of");
  }
});
