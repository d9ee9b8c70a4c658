// An uploaded file is read as a stream: its form's fields come first, then the file, of which nothing is held in memory.
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import Busboy, { type BusboyFileStream } from "@fastify/busboy";
import { tooLarge } from "../domain/attachment";
import { Refused } from "../domain/errors";

/** What a form needs round its file. */
const ROOM_FOR_FIELDS = 64 * 1024;

export interface UploadedForm {
  fields: Record<string, string>;
  file: { name: string; content: AsyncIterable<Uint8Array> };
}

/**
 * What a multipart form (RFC 7578) begins with. Throws Refused for what is no such form, holds no file, or says of itself
 * that its file is larger than `limit` megabytes.
 */
export function readUpload(request: Request, limit: number): Promise<UploadedForm> {
  // said before the file is sent, as far as the browser lets us
  if (Number(request.headers.get("content-length")) > limit * 1024 * 1024 + ROOM_FOR_FIELDS)
    return Promise.reject(tooLarge("", limit));
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body) return Promise.reject(noFile());
  const body = Readable.fromWeb(request.body as ReadableStream);
  // heard from the first: the sender may be gone before anybody reads
  const broken = brokenOff(body);
  return new Promise((read, refuse) => {
    const parser = new Busboy({
      headers: { "content-type": type },
      limits: { files: 1, fields: 12, fieldSize: 2_000, headerPairs: 20 },
    });
    const fields: Record<string, string> = Object.create(null);
    parser.on("field", (name, value) => {
      fields[name] = value;
    });
    parser.on("file", (_, stream, name) => {
      // told by `broken`
      stream.on("error", () => {});
      read({ fields, file: { name: name ?? "", content: chunksOf(stream, broken) } });
    });
    parser.on("finish", () => refuse(noFile()));
    parser.on("error", refuse);
    broken.catch(refuse);
    body.pipe(parser);
  });
}

/** The file's bytes as they come. Whoever stops reading leaves the rest where it is: the server lets it run out. */
async function* chunksOf(stream: BusboyFileStream, broken: Promise<never>): AsyncGenerator<Uint8Array> {
  const chunks = stream.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([chunks.next(), broken]);
    if (next.done) return;
    yield next.value as Uint8Array;
  }
}

/** Rejects with Refused when the body ends before it is whole. */
function brokenOff(body: Readable): Promise<never> {
  return new Promise((_, reject) => {
    for (const end of ["error", "close"] as const)
      body.once(end, () => {
        if (!body.readableEnded)
          reject(new Refused("uploadBroken", "The file did not arrive whole.", {}, "file"));
      });
  });
}

const noFile = () => new Refused("fileHasNoName", "The form holds no file.", {}, "file");
