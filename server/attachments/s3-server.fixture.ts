// A small server that speaks S3: it checks AWS signature version 4 by itself, and keeps objects in memory.
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export const credentials = { accessKeyId: "TESTKEY", secretAccessKey: "test-secret", region: "eu-north-1" };

/** Starts it; `objects` are what it holds, by path. */
export async function s3Server(objects: Map<string, Buffer>): Promise<Server & { endpoint: string }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const path = request.url ?? "";
    const status = isSigned(request, body) ? answer(objects, request, path, body) : 403;
    response
      .writeHead(status)
      .end(request.method === "GET" && status === 200 ? objects.get(path) : undefined);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return Object.assign(server, { endpoint: `http://127.0.0.1:${port}` });
}

function answer(
  objects: Map<string, Buffer>,
  { method, headers }: IncomingMessage,
  path: string,
  body: Buffer,
) {
  if (method === "PUT") {
    // as S3 does: a body must say how long it is
    if (headers["content-length"] === undefined) return 411;
    objects.set(path, body);
    return 200;
  }
  if (method === "DELETE") return objects.delete(path) ? 204 : 404;
  return objects.has(path) ? 200 : 404;
}

/** Whether the request is signed with our key over what it is and holds (AWS Signature Version 4, header form). */
function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
  const [, scope = "", signed = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=TESTKEY\/(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? "",
    ) ?? [];
  const hash = String(headers["x-amz-content-sha256"]);
  if (hash !== "UNSIGNED-PAYLOAD" && hash !== sha256(body)) return false;
  const said = signed.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const asked = [method, url, "", said.join(""), signed, hash].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, sha256(asked)].join("\n");
  const [day = "", region = "", service = "", end = ""] = scope.split("/");
  if (region !== credentials.region || service !== "s3") return false;
  const key = [day, region, service, end].reduce<Buffer | string>(hmac, `AWS4${credentials.secretAccessKey}`);
  return hmac(key, toSign).toString("hex") === signature;
}

const sha256 = (text: Buffer | string) => createHash("sha256").update(text).digest("hex");
const hmac = (key: Buffer | string, text: string) => createHmac("sha256", key).update(text).digest();
