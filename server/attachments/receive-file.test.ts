// A file comes in: what is taken, what is refused at once, and that nothing is left of what was.
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { env } from "../env";
import { receiveFile } from "./receive-file";

const folder = mkdtempSync(path.join(os.tmpdir(), "received-"));
const settings = env();
const before = { ...settings };
Object.assign(settings, { DATA_DIR: folder });

afterEach(() => Object.assign(settings, { VIRUS_SCAN: undefined }));
afterAll(() => {
  Object.assign(settings, before);
  rmSync(folder, { recursive: true });
});

const pdf = Buffer.from("%PDF-1.7\nDagsorden\n");
const lyingThere = () => readdirSync(path.join(folder, "attachments", "incoming"));

test("what is taken lies there as it was sent, counted and hashed, under its clean name", async () => {
  const taken = await receiveFile({ name: "C:\\Bilag\\Budget.pdf", content: inPieces(pdf, 3) });
  expect(taken).toMatchObject({
    ...{ name: "Budget.pdf", mediaType: "application/pdf", bytes: pdf.length },
    sha256: createHash("sha256").update(pdf).digest("hex"),
  });
  expect(readFileSync(taken.path, "latin1")).toBe(pdf.toString("latin1"));
  rmSync(taken.path);
});

test.each<[string, string, Buffer, string]>([
  ["an empty file", "a.pdf", Buffer.alloc(0), "fileIsEmpty"],
  ["a program with a document's name", "a.pdf", Buffer.from("MZ\x90"), "fileIsSomethingElse"],
  ["a program", "a.exe", Buffer.from("MZ"), "fileKindNotTaken"],
  ["a file without a name", "../", pdf, "fileHasNoName"],
])("%s is refused, and nothing is left", async (_, name, content, words) => {
  await expect(receiveFile({ name, content: inPieces(content, 64) })).rejects.toMatchObject({ words });
  expect(lyingThere()).toEqual([]);
});

test("of 200 MB no more than the limit is read, and nothing is left", async () => {
  let sent = 0;
  async function* endless() {
    yield pdf;
    for (; sent < 200; sent += 1) yield Buffer.alloc(1024 * 1024);
  }
  const refusal = { words: "fileTooLarge", params: { name: "stor.pdf", megabytes: 25 } };
  await expect(receiveFile({ name: "stor.pdf", content: endless() })).rejects.toMatchObject(refusal);
  expect(sent).toBeLessThan(30);
  expect(lyingThere()).toEqual([]);
});

test("a sender that goes away leaves nothing", async () => {
  async function* broken() {
    yield pdf;
    throw new Error("The line went dead.");
  }
  await expect(receiveFile({ name: "a.pdf", content: broken() })).rejects.toThrow("went dead");
  expect(lyingThere()).toEqual([]);
});

describe("with a scanner by command", () => {
  const script = (name: string, code: string) => {
    const file = path.join(folder, name);
    writeFileSync(
      file,
      `import fs from "node:fs";\nconst text = fs.readFileSync(process.argv[2], "utf8");\n${code}`,
    );
    return `${process.execPath} ${file}`;
  };

  test("a clean file is taken, one with a virus is not", async () => {
    settings.VIRUS_SCAN = script("scan.mjs", 'process.exit(text.includes("EICAR") ? 1 : 0);');
    rmSync((await receiveFile({ name: "a.pdf", content: inPieces(pdf, 64) })).path);
    const virus = receiveFile({ name: "a.pdf", content: inPieces(Buffer.from("%PDF-1.7 EICAR"), 64) });
    await expect(virus).rejects.toMatchObject({ words: "fileHasVirus" });
    expect(lyingThere()).toEqual([]);
  });

  test.each([
    ["fails", () => script("fails.mjs", "process.exit(2);")],
    ["is not there", () => "a-scanner-nobody-has-installed"],
  ])("one that %s lets nothing through", async (_, setting) => {
    settings.VIRUS_SCAN = setting();
    await expectSilence();
  });
});

describe("with clamd", () => {
  test("the file goes over whole; clean is taken and a virus is not", async () => {
    const seen: Buffer[] = [];
    const clamd = await fakeClamd((file, socket) => {
      seen.push(file);
      socket.end(file.includes("EICAR") ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0");
    });
    const large = Buffer.concat([pdf, Buffer.alloc(2_000_000, "x")]);

    rmSync((await receiveFile({ name: "a.pdf", content: inPieces(large, 100_000) })).path);
    const virus = receiveFile({ name: "a.pdf", content: inPieces(Buffer.from("%PDF-1.7 EICAR"), 64) });

    await expect(virus).rejects.toMatchObject({ words: "fileHasVirus" });
    expect(seen[0]?.equals(large)).toBe(true);
    expect(lyingThere()).toEqual([]);
    clamd.close();
  });

  test.each<[string, (file: Buffer, socket: Socket) => void]>([
    ["says that it is too much", (_, socket) => socket.end("INSTREAM size limit exceeded. ERROR\0")],
    ["says nothing", (_, socket) => socket.end()],
    ["hangs up", (_, socket) => socket.destroy()],
  ])("one that %s lets nothing through", async (_, answer) => {
    const clamd = await fakeClamd(answer);
    await expectSilence();
    clamd.close();
  });

  test("one that is not there lets nothing through", async () => {
    const clamd = await fakeClamd(() => {});
    await new Promise((closed) => clamd.close(closed));
    await expectSilence();
  });
});

async function expectSilence(): Promise<void> {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const refused = receiveFile({ name: "a.pdf", content: inPieces(pdf, 64) });
  await expect(refused).rejects.toMatchObject({ words: "scannerSilent" });
  expect(lyingThere()).toEqual([]);
  expect(logged.mock.calls.flat().join()).toContain("The virus scanner did not answer");
  logged.mockRestore();
}

async function* inPieces(content: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

/** clamd as far as INSTREAM goes, on a real socket; it becomes the scanner that is set. */
async function fakeClamd(answer: (file: Buffer, socket: Socket) => void): Promise<Server> {
  const server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on("data", (chunk: Buffer) => {
      heard = Buffer.concat([heard, chunk]);
      const file = streamIn(heard);
      if (file) answer(file, socket);
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  settings.VIRUS_SCAN = `tcp://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return server;
}

/** The streamed file once its last chunk has come, which is empty. */
function streamIn(heard: Buffer): Buffer | null {
  const command = "zINSTREAM\0";
  if (!heard.toString("latin1").startsWith(command)) return null;
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= heard.length; ) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
