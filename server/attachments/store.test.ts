// The two stores keep the same promises: the S3 one against a server that checks every signature.
import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fileStore } from "./file-store";
import { credentials, s3Server } from "./s3-server.fixture";
import { s3Store } from "./s3-store";
import type { ReceivedFile, Store } from "./store";

const folder = mkdtempSync(path.join(os.tmpdir(), "store-"));
const objects = new Map<string, Buffer>();
let server: Awaited<ReturnType<typeof s3Server>>;

beforeAll(async () => {
  server = await s3Server(objects);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const stores: [string, () => Store][] = [
  ["a folder", () => fileStore(folder)],
  ["S3", () => s3Store({ endpoint: server.endpoint, bucket: "bilag", ...credentials })],
];

describe.each(stores)("in %s", (_, store) => {
  test("what is put is got back, byte for byte, and lies where it was received no more", async () => {
    const content = Buffer.alloc(3_000_000, "Bilag til punkt 4. ");
    const file = await received(content);
    const name = randomUUID();

    await store().put(name, file);

    expect(existsSync(file.path)).toBe(false);
    expect((await bytesOf(await store().get(name))).equals(content)).toBe(true);
  });

  test("what is removed is gone, and removing it again is no mistake", async () => {
    const name = randomUUID();
    await store().put(name, await received(Buffer.from("x")));
    await store().remove(name);
    await store().remove(name);
    expect(await store().get(name)).toBeNull();
  });

  test("what was never there is nothing", async () => {
    expect(await store().get(randomUUID())).toBeNull();
  });
});

test("a file that is not there to be put leaves nothing under its name", async () => {
  const name = randomUUID();
  const gone = { path: path.join(folder, "gone"), bytes: 1, sha256: "0".repeat(64) };
  await expect(fileStore(folder).put(name, gone)).rejects.toThrow(/ENOENT/);
  expect(await fileStore(folder).get(name)).toBeNull();
});

test.each(["../secret", "", "a/b", "A".repeat(36)])("the folder keeps nothing under %j", async (name) => {
  await expect(fileStore(folder).get(name)).rejects.toThrow(/another making/);
});

describe("an S3 store", () => {
  const elsewhere = (change: Partial<Parameters<typeof s3Store>[0]>) =>
    s3Store({ endpoint: server.endpoint, bucket: "bilag", ...credentials, ...change });

  test("refuses a wrong key, and nothing is kept", async () => {
    const before = objects.size;
    const file = await received(Buffer.from("x"));
    const put = elsewhere({ secretAccessKey: "wrong" }).put(randomUUID(), file);
    await expect(put).rejects.toThrow("The file store answered 403.");
    expect(objects.size).toBe(before);
    expect(existsSync(file.path)).toBe(true);
  });

  test("refuses what arrives otherwise than it was sent", async () => {
    const file = { ...(await received(Buffer.from("x"))), sha256: "0".repeat(64) };
    await expect(elsewhere({}).put(randomUUID(), file)).rejects.toThrow("answered 403");
  });

  test("keeps its objects under one prefix of its bucket", () => {
    expect([...objects.keys()].every((key) => key.startsWith("/bilag/attachments/"))).toBe(true);
    expect(readdirSync(folder).length).toBeGreaterThan(0);
  });
});

async function received(content: Buffer): Promise<ReceivedFile> {
  const file = path.join(folder, randomUUID());
  await writeFile(file, content);
  return { path: file, bytes: content.length, sha256: createHash("sha256").update(content).digest("hex") };
}

async function bytesOf(stream: Readable | null): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
