// Attachments in an S3 store: any server that speaks the API and takes AWS signature version 4.
import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import type { Store } from "./store";

interface S3Settings {
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** A store that says nothing for this long is taken to be gone. */
const PATIENCE_MS = 60_000;

export function s3Store({ endpoint, bucket, ...credentials }: S3Settings): Store {
  const client = new AwsClient({ ...credentials, service: "s3", retries: 2 });
  // the bucket in the path: every S3 server understands it, and no name needs to be in the DNS
  const addressOf = (storedAs: string) => `${endpoint}/${bucket}/attachments/${storedAs}`;
  const ask = (storedAs: string, method: "GET" | "DELETE") =>
    client.fetch(addressOf(storedAs), { method, signal: AbortSignal.timeout(PATIENCE_MS) });
  return {
    async put(storedAs, { path, bytes, sha256 }) {
      // signed with the hash of what is sent: a store refuses what arrived otherwise
      const signed = await client.sign(addressOf(storedAs), {
        method: "PUT",
        headers: { "x-amz-content-sha256": sha256 },
      });
      const headers = new Headers(signed.headers);
      headers.set("content-length", String(bytes));
      // a stream is sent while nothing has been answered: fetch wants that said
      const sending: RequestInit & { duplex: "half" } = {
        ...{ method: "PUT", headers, duplex: "half" },
        body: Readable.toWeb(createReadStream(path)) as BodyInit,
        signal: AbortSignal.timeout(PATIENCE_MS),
      };
      const answer = await fetch(signed.url, sending);
      await expectDone(answer);
      await rm(path, { force: true });
    },
    async get(storedAs) {
      const answer = await ask(storedAs, "GET");
      if (answer.status === 404) return null;
      if (!answer.ok || !answer.body) throw await refused(answer);
      return Readable.fromWeb(answer.body as ReadableStream);
    },
    async remove(storedAs) {
      const answer = await ask(storedAs, "DELETE");
      if (answer.status !== 404) await expectDone(answer);
    },
  };
}

async function expectDone(answer: Response): Promise<void> {
  if (!answer.ok) throw await refused(answer);
  await answer.arrayBuffer();
}

/** Only the status is told: what a store says may hold names and keys. */
async function refused(answer: Response): Promise<Error> {
  await answer.body?.cancel();
  return new Error(`The file store answered ${answer.status}.`);
}
