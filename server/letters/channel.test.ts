// Every channel keeps the same promises. The files are read by a parser that did not write them.
import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { DOMParser } from "@xmldom/xmldom";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { neutralWords } from "@/emails/citizen-letter";
import { citizenSms } from "@/emails/citizen-sms";
import { required } from "../test-world";
import { translator } from "../words";
import { type Channel, channelOf, type LetterMessage, print } from "./channel";
import { digitalPostFiles, nemSmsFiles } from "./files";
import { LetterNotSent } from "./letter-not-sent";

const root = await mkdtemp(path.join(os.tmpdir(), "bordet-outbox-"));
let folder = "";
beforeEach(() => {
  folder = path.join(root, randomUUID());
});
afterAll(() => rm(root, { recursive: true }));

const pdf = Buffer.from("%PDF-1.7 the letter itself");
const [letterId, meetingId] = [randomUUID(), randomUUID()];

function message(given: Partial<LetterMessage> = {}, authority = "Næstved Kommune"): LetterMessage {
  const t = translator("da");
  return {
    ...{ letterId, language: "da", authority, address: "010190-0000", pdf: async () => pdf },
    neutral: neutralWords(authority, t),
    sms: citizenSms({ startsAt: "2026-11-24T14:00", authority }, t),
    reservation: {
      ...{
        uid: meetingId,
        startsAt: new Date("2026-11-24T13:00:00Z"),
        endsAt: new Date("2026-11-24T14:00:00Z"),
      },
    },
    writtenAt: new Date("2026-11-10T08:00:00.123Z"),
    ...given,
  };
}

const cvr = "12345678";
const channels: [string, { make: () => Channel; files: number }][] = [
  ["print", { make: () => print, files: 0 }],
  ["digital post", { make: () => digitalPostFiles(folder, cvr), files: 1 }],
  ["text message", { make: () => nemSmsFiles(folder, cvr), files: 1 }],
];

const files = () => readdir(folder).catch(() => []);

describe.each(channels)("%s", (_, { make, files: most }) => {
  test("a letter sent twice, or by two at once, is one letter", async () => {
    const handed = await Promise.all([make().send(message()), make().send(message())]);
    handed.push(await make().send(message()));
    expect(new Set(handed.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await files()).toHaveLength(most);
  });

  test("what is outside says nothing of what is inside, and belongs to the house alone", async () => {
    await make().send(message());
    for (const name of await files()) {
      expect(name).toBe(`${letterId}.xml`);
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600);
      expect((await stat(folder)).mode & 0o777).toBe(0o700);
    }
  });

  test("where the disk fails it says so without a word of the letter, nothing is left half, and later it goes", async () => {
    await writeFile(folder, "in the way");
    const failure = await make()
      .send(message())
      .then(
        () => null,
        (error: unknown) => error,
      );
    if (most > 0) {
      expect(failure).toBeInstanceOf(LetterNotSent);
      expect(required(failure as Error | null).message).toMatch(
        /^The letter could not be put into the outbox \(E[A-Z]+\)\.$/,
      );
    } else expect(failure).toBeNull();
    await rm(folder);
    await make().send(message());
    expect(await files()).toHaveLength(most);
  });

  test("whoever is on the list of the exempt cannot be written to, however the number is written, and no one else", async () => {
    expect(await make().reaches("010190-0000")).toBe(true);
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "exempt.txt"), "0202900000\n010190-0000\nnot a number\n");
    const reached = await Promise.all(["0101900000", "020290-0000", "030390-0000"].map(make().reaches));
    expect(reached).toEqual(most > 0 ? [false, false, true] : [true, true, true]);
  });

  test("where the list cannot be read, nobody is taken for exempt or for reached", async () => {
    await mkdir(path.join(folder, "exempt.txt"), { recursive: true });
    const asked = make().reaches("010190-0000");
    if (most > 0) await expect(asked).rejects.toBeInstanceOf(LetterNotSent);
    else expect(await asked).toBe(true);
  });

  test("whatever the authority is called, it is read as it is written", async () => {
    const hostile = `</memo:label><x a="1">&amp; ]]> 'A' <!-- \u0000\u0008\ufffe\ud800 -->`;
    await make().send(message({}, hostile));
    for (const name of await files())
      expect(textOf(await read(name), "Sender", "label")).toBe(
        `</memo:label><x a="1">&amp; ]]> 'A' <!--  -->`,
      );
  });
});

const memo = "https://DigitalPost.dk/MeMo-1";

/** Throws where it is no XML. */
async function read(name: string): Promise<Document> {
  const fail = (told: string) => {
    throw new Error(told);
  };
  const parser = new DOMParser({ errorHandler: { warning: fail, error: fail, fatalError: fail } });
  return parser.parseFromString(await readFile(path.join(folder, name), "utf8"), "text/xml");
}

/** The text of an element within another. */
function textOf(xml: Document, within: string, name: string): string | undefined {
  const [outer] = Array.from(xml.getElementsByTagNameNS(memo, within));
  const [inner] = Array.from(required(outer).getElementsByTagNameNS(memo, name));
  return inner?.textContent ?? undefined;
}

const sent = async (channel: Channel, given: Partial<LetterMessage> = {}) => {
  await channel.send(message(given));
  return read(`${letterId}.xml`);
};

/** The names of everything in an element, in order, each with what it is under. */
function outline(of: Element, depth = 0): string[] {
  const children = Array.from(of.childNodes).filter((node): node is Element => node.nodeType === 1);
  return [`${"  ".repeat(depth)}${of.localName}`, ...children.flatMap((child) => outline(child, depth + 1))];
}

describe("Digital Post", () => {
  test("is a MeMo message with the letter and the appointment, in the order of the schema", async () => {
    const xml = await sent(digitalPostFiles(folder, cvr));
    expect(xml.documentElement.namespaceURI).toBe(memo);
    expect(outline(xml.documentElement)).toEqual([
      "Message",
      ...["  MessageHeader", "    messageType", "    messageUUID", "    label", "    mandatory"],
      ...["    legalNotification", "    Sender", "      senderID", "      idType", "      label"],
      ...["    Recipient", "      recipientID", "      idType"],
      ...["  MessageBody", "    createdDateTime", "    MainDocument", "      label", "      File"],
      ...["        encodingFormat", "        filename", "        language", "        content"],
      ...["      Action", "        label", "        actionCode", "        Reservation"],
      ...["          description", "          reservationUUID", "          abstract", "          location"],
      ...["          startDateTime", "          endDateTime", "          organizerName"],
    ]);
    expect(textOf(xml, "MessageHeader", "messageType")).toBe("DIGITALPOST");
    expect(textOf(xml, "MessageHeader", "messageUUID")).toBe(letterId);
    expect(textOf(xml, "MessageHeader", "label")).toBe("Brev fra Næstved Kommune");
    expect(textOf(xml, "Sender", "senderID")).toBe(cvr);
    expect(textOf(xml, "Recipient", "recipientID")).toBe("0101900000");
    expect(textOf(xml, "MessageBody", "createdDateTime")).toBe("2026-11-10T08:00:00Z");
    expect(textOf(xml, "Action", "actionCode")).toBe("AFTALE");
    expect(textOf(xml, "Reservation", "reservationUUID")).toBe(meetingId);
    expect(textOf(xml, "Reservation", "startDateTime")).toBe("2026-11-24T13:00:00Z");
    expect(textOf(xml, "Reservation", "description")).toBe("Aftale med Næstved Kommune");
    expect(Buffer.from(required(textOf(xml, "File", "content")), "base64")).toEqual(pdf);
  });

  test("has not gone where its letter cannot be made", async () => {
    const broken = message({ pdf: () => Promise.reject(new Error("no paper")) });
    await expect(digitalPostFiles(folder, cvr).send(broken)).rejects.toThrow("no paper");
    expect(await files()).toEqual([]);
  });

  test("has no appointment where the letter calls to none", async () => {
    const xml = await sent(digitalPostFiles(folder, cvr), { reservation: null });
    expect(xml.getElementsByTagNameNS(memo, "Action")).toHaveLength(0);
  });
});

test("a text message has its fixed words and no document", async () => {
  const xml = await sent(nemSmsFiles(folder, cvr));
  expect(textOf(xml, "MessageHeader", "messageType")).toBe("NEMSMS");
  expect(textOf(xml, "MessageHeader", "notification")).toBe(
    "Husk din aftale tirsdag den 24. november kl. 14.00 med Næstved Kommune.",
  );
  expect(xml.getElementsByTagNameNS(memo, "MessageBody")).toHaveLength(0);
});

test.each<[string | null, string | null, RegExp]>([
  ["not a number", cvr, /no CPR number/],
  [null, cvr, /no CPR number/],
  ["010190-0000", null, /DIGITAL_POST_CVR is not set/],
])("to %j from %j nothing goes", async (address, from, why) => {
  await mkdir(folder);
  for (const channel of [digitalPostFiles(folder, from), nemSmsFiles(folder, from)])
    await expect(channel.send(message({ address }))).rejects.toThrow(why);
  expect(await files()).toEqual([]);
});

test("what is printed leaves the house by nobody but who prints it", async () => {
  expect(channelOf("print")).toBe(print);
  expect(await print.send(message())).toEqual({ state: "to-print", receipt: null });
});
