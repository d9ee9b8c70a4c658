// A mailbox that is read: what is for us is taken once, and moved only then; what breaks is taken up again.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { calendarMail, plainMail, reply } from "../domain/incoming-mails.fixture";
import { readMailbox, takenFolder } from "./imap";
import { ImapServer } from "./imap-server.fixture";

const ours = "r-bordetrundtbordetrundtbord@svar.example";

let server: ImapServer;
let port: number;
let taken: { subject: string; to: string; receivedAt: Date }[];
let work: boolean[];
let isAway: boolean;
let reading: ReturnType<typeof readMailbox> | undefined;

beforeEach(async () => {
  [server, taken, work, isAway, reading] = [new ImapServer(), [], [], false, undefined];
  port = await server.open();
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(async () => {
  await reading?.close();
  await server.close();
  vi.restoreAllMocks();
});

/** Reads as the house does, but for how long it waits. */
function read({ password = "secret", betweenLooksMs = 600_000 } = {}): void {
  reading = readMailbox({
    url: `imap://svar:${password}@127.0.0.1:${port}/INBOX`,
    domain: "svar.example",
    waits: { betweenTriesMs: 20, betweenLooksMs },
    isKnown: async (address) => !address.includes("nobody"),
    atWork: (isAtWork) => work.push(isAtWork),
    async deliver(raw, { to }, receivedAt) {
      if (isAway) throw new Error("the database is away");
      const subject = /^Subject: (.*)$/m.exec(Buffer.from(raw).toString())?.[1]?.trim() ?? "";
      taken.push({ subject, to, receivedAt });
    },
  });
}

const mailCalled = (Subject: string, more: Record<string, string> = {}) =>
  plainMail("Hej", { Subject, ...more });
const subjects = () => taken.map(({ subject }) => subject);
const where = () => server.mails.map(({ folder, isSeen }) => [folder, isSeen]);
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

test("what lies there for us is taken in the order it came, read by a person or not, and moved", async () => {
  server.receive(mailCalled("first"), true);
  server.receive(mailCalled("second"));
  read();
  await eventually(() =>
    expect(where()).toEqual([
      [takenFolder, true],
      [takenFolder, true],
    ]),
  );
  expect(taken).toEqual([
    { subject: "first", to: ours, receivedAt: new Date("2027-03-01T08:12:00Z") },
    { subject: "second", to: ours, receivedAt: new Date("2027-03-01T08:12:00Z") },
  ]);
  expect(work).toEqual([true]);
});

test("what is not for us, or for nobody, stays as it lies", async () => {
  server.receive(mailCalled("private", { To: "soren@region.example" }));
  server.receive(mailCalled("unknown", { To: "r-nobodynobodynobodynobodyno@svar.example" }));
  server.receive(
    calendarMail(reply(), { headers: { Subject: "ours", To: "x@y.example", "Delivered-To": ours } }),
  );
  read();
  await eventually(() =>
    expect(where()).toEqual([
      ["INBOX", false],
      ["INBOX", false],
      [takenFolder, true],
    ]),
  );
  expect(subjects()).toEqual(["ours"]);
});

test("what comes while we wait is taken at once, because the server says so", async () => {
  read();
  await eventually(() => expect(work).toEqual([true]));
  server.receive(mailCalled("new"));
  await eventually(() => expect(subjects()).toEqual(["new"]));
});

test("what cannot be taken stays, and is taken at the next look", async () => {
  isAway = true;
  server.receive(mailCalled("patient"));
  read({ betweenLooksMs: 50 });
  await eventually(() =>
    expect(console.error).toHaveBeenCalledWith("A mail could not be taken in: Error: the database is away"),
  );
  expect(where()).toEqual([["INBOX", false]]);
  isAway = false;
  await eventually(() => expect(where()).toEqual([[takenFolder, true]]));
  expect(subjects()).toEqual(["patient"]);
});

test("a line that is cut is taken up again, and what came meanwhile is taken", async () => {
  read();
  await eventually(() => expect(work).toEqual([true]));
  server.cut();
  server.receive(mailCalled("meanwhile"));
  await eventually(() => expect(subjects()).toEqual(["meanwhile"]));
  expect(work).toEqual([true, false, true]);
});

test("a wrong password is told without it, and tried again", async () => {
  read({ password: "wr0ng" });
  const told = vi.mocked(console.error).mock.calls;
  await eventually(() => expect(told.length).toBeGreaterThan(1));
  for (const line of told.flat()) expect(line).toMatch(/^The mailbox cannot be read: (?!.*wr0ng)/);
  expect(work).not.toContain(true);
});
