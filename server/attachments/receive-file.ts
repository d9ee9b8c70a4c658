// A file is received: counted, hashed and looked at as it comes in, never held in memory, and gone if it is not taken.
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import path from "node:path";
import { cleanName, headBytes, kindNamed, mediaTypeOf, tooLarge } from "../domain/attachment";
import { Refused } from "../domain/errors";
import { env } from "../env";
import { incomingFolder } from "./file-store";
import { requireClean } from "./scan";
import type { ReceivedFile } from "./store";

/** A file as it is sent, with the name its sender gives it. */
export interface SentFile {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

export interface LookedAtFile extends ReceivedFile {
  name: string;
  mediaType: string;
}

/**
 * The file in a folder of its own, of a kind and size we take, and without a virus as far as the scanner knows. Throws
 * Refused, and then nothing of it is left; what comes after the limit is not read.
 */
export async function receiveFile({ name: given, content }: SentFile): Promise<LookedAtFile> {
  const name = cleanName(given);
  if (!name) throw new Refused("fileHasNoName", "The file has no name.", {}, "file");
  kindNamed(name);
  const folder = incomingFolder(env().DATA_DIR);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, randomUUID());
  try {
    const { head, ...written } = await write(file, name, content);
    const mediaType = mediaTypeOf(name, head);
    await requireClean(file, name);
    return { path: file, name, mediaType, ...written };
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

async function write(file: string, name: string, content: AsyncIterable<Uint8Array>) {
  const limit = env().ATTACHMENT_MB;
  const hash = createHash("sha256");
  let bytes = 0;
  let head = Buffer.alloc(0);
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > limit * 1024 * 1024) throw tooLarge(name, limit);
      if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { head, bytes, sha256: hash.digest("hex") };
}
