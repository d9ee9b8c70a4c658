// Who reads what in which rendering: the same as on the meeting's page, whatever it is written as.
import { eq, sql } from "drizzle-orm";
import mammoth from "mammoth";
import MarkdownIt from "markdown-it";
import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { groups } from "@/db/schema/groups";
import { mails } from "@/db/schema/mail";
import { meetings } from "@/db/schema/meetings";
import { NotFound } from "../domain/errors";
import { type Rendering, wordsOfBlock } from "../domain/rendering";
import { sendMinutes } from "../jobs/send-minutes";
import { meetingPage } from "../meetings/page";
import { publishAgenda } from "../meetings/publish-agenda";
import { approveMinutes } from "../minutes/approve-minutes";
import { assignTask } from "../minutes/assign-task";
import { closeMeeting } from "../minutes/close-meeting";
import { decide } from "../minutes/decide";
import { referPoint } from "../minutes/refer-point";
import { saveItem } from "../minutes/save-item";
import { startMeeting } from "../minutes/start-meeting";
import { testDatabase } from "../test-database";
import { as, makeMeeting, makeWorld, now, required } from "../test-world";
import { translator } from "../words";
import { seeRendering } from "./queries";
import { writeDocx } from "./write-docx";
import { writeMarkdown } from "./write-markdown";
import { writePdf } from "./write-pdf";

testDatabase();
const leader = as("leader");
const meeting = { collaboration: "siv", meeting: "steering-2026-12-01" };
const full = { ...meeting, kind: "full", items: [] as string[] } as const;
let group = "";

/** Every text that is written carries a mark of its own. */
const marks = (words: string) => [...new Set(words.match(/mark[a-z]{3,}/g) ?? [])].sort();
const openMarks = ["markdecision", "marknote", "markquestion", "marktask"];
const closedMarks = ["markcloseddecision", "markclosednote", "markclosedtask", "markclosedtitle"];

beforeAll(async () => {
  const world = await makeWorld();
  group = required(world.group.steering);
  await makeMeeting(world, "steering", "2026-12-01T13:00");
  await publishAgenda(leader, { ...meeting, version: 1 }, now);
  await startMeeting(leader, { ...meeting, version: 2 }, now);
  await db.execute(sql`update agenda_items set closed = true, title = 'markclosedtitle' where key = 'aob'`);
  for (const [item, prefix] of [
    ["budget", "mark"],
    ["aob", "markclosed"],
  ] as const) {
    await saveItem(leader, { ...meeting, item, version: 1, note: `We **spoke** of ${prefix}note.` });
    await decide(leader, { ...meeting, item, text: `We go on: ${prefix}decision` });
    await assignTask(leader, { ...meeting, item, what: `Write to ${prefix}task`, who: "member" });
  }
  await referPoint(leader, {
    ...meeting,
    item: "budget",
    to: "operations",
    question: "What of markquestion?",
  });
});

const versionNow = async () => required((await db.select().from(meetings))[0]).version;

/** Everything the page says under the items. */
async function marksOnPage(key: string) {
  const { items } = await meetingPage(db, as(key), meeting, now);
  return marks(JSON.stringify(items));
}

const marksIn = ({ title, blocks }: Rendering) => marks([title, ...blocks.flatMap(wordsOfBlock)].join("\n"));

test("a meeting that runs has no minutes to give away, not even to its leader", async () => {
  for (const key of ["leader", "member", "colleague"])
    await expect(seeRendering(db, as(key), full, now)).rejects.toBeInstanceOf(NotFound);
});

describe("once they are sent", () => {
  beforeAll(async () => {
    await closeMeeting(leader, { ...meeting, version: await versionNow() }, now);
  });

  test.each([
    ["leader", [...closedMarks, ...openMarks].sort()],
    ["secretary", [...closedMarks, ...openMarks].sort()],
    ["member", [...closedMarks, ...openMarks].sort()],
    ["colleague", openMarks],
    ["admin", openMarks],
  ])("%s reads in every file what the page says", async (key, expected) => {
    const t = translator("da");
    const document = await seeRendering(db, as(key), full, now);
    expect(await marksOnPage(key)).toEqual(expected);
    expect(marksIn(document)).toEqual(expected);

    const pdf = await extractText(await getDocumentProxy(new Uint8Array(await writePdf(document, t))));
    expect(marks(pdf.text.join("\n"))).toEqual(expected);
    const docx = await mammoth.extractRawText({ buffer: await writeDocx(document, t) });
    expect(marks(docx.value)).toEqual(expected);
    expect(marks(new MarkdownIt().render(writeMarkdown(document)))).toEqual(expected);
  });

  test("decisions alone and an extract hold their part of it", async () => {
    const decisions = (key: string) =>
      seeRendering(db, as(key), { ...meeting, kind: "decisions", items: [] }, now);
    expect(marksIn(await decisions("colleague"))).toEqual(["markdecision"]);
    expect(marksIn(await decisions("member"))).toEqual([
      ...["markcloseddecision", "markclosedtitle", "markdecision"],
    ]);
    const extract = { ...meeting, kind: "extract", items: ["budget"] } as const;
    expect(marksIn(await seeRendering(db, as("colleague"), { ...extract, items: ["budget"] }, now))).toEqual(
      openMarks,
    );
  });

  test.each<[string, string[]]>([
    ["colleague", ["aob"]],
    ["admin", ["budget", "aob"]],
    ["member", ["nothing"]],
    ["member", []],
  ])("to %s there is no extract of %j", async (key, items) => {
    const asked = { ...meeting, kind: "extract", items } as const;
    await expect(seeRendering(db, as(key), asked, now)).rejects.toBeInstanceOf(NotFound);
  });

  test("the mail holds nothing of closed items, whoever gets it", async () => {
    const [{ id }] = await db
      .select()
      .from(meetings)
      .then(([row]) => [required(row)] as const);
    await sendMinutes({ meetingId: id });
    const sent = await db.select().from(mails).where(eq(mails.kind, "minutes"));
    expect(sent.map(({ toAddress }) => toAddress).sort()).toEqual([
      ...["leader@siv.example", "member@siv.example", "secretary@siv.example"],
    ]);
    for (const { html, text } of sent) {
      expect(marks(html)).toEqual(openMarks);
      expect(marks(text)).toEqual(openMarks);
    }
  });

  test("approved, they say so with their seal", async () => {
    const { hash } = await approveMinutes(leader, { ...meeting, version: await versionNow() }, now);
    const words = (await seeRendering(db, as("member"), full, now)).blocks.flatMap(wordsOfBlock).join("\n");
    expect(words).toContain("Godkendt 20. november 2026.");
    expect(words).toContain(hash);
  });

  test("of a confidential group they are its circle's alone", async () => {
    await db.update(groups).set({ confidential: true }).where(eq(groups.id, group));
    expect(marksIn(await seeRendering(db, as("member"), full, now))).toHaveLength(8);
    for (const key of ["colleague", "admin", "stranger"])
      await expect(seeRendering(db, as(key), full, now)).rejects.toBeInstanceOf(NotFound);
  });
});
