// What leaves the house packed, tried over a real connection.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { pack } from "./pack";

const page = "<p>Mødet er flyttet.</p>".repeat(500);
const html = { "content-type": "text/html; charset=utf-8" };

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["gzip, deflate", "gzip"],
  ["identity", null],
])("whoever takes %s is sent %s, and reads the page", async (taken, sent) => {
  await served(
    (_, response) => response.writeHead(200, html).end(page),
    async (address) => {
      const answer = await fetch(address, { headers: { "accept-encoding": taken } });
      expect(answer.headers.get("content-encoding")).toBe(sent);
      expect(answer.headers.get("vary")).toBe("Accept-Encoding");
      expect(await answer.text()).toBe(page);
    },
  );
});

test("a picture is sent as it is", async () => {
  await served(
    (_, response) => response.writeHead(200, { "content-type": "image/png" }).end(page),
    async (address) => {
      const answer = await fetch(address, { headers: { "accept-encoding": "br" } });
      expect(answer.headers.get("content-encoding")).toBeNull();
    },
  );
});

test("what is written a piece at a time arrives a piece at a time", async () => {
  await served(
    (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: first\n\n");
      // as Next does after each piece
      (response as typeof response & { flush: () => void }).flush();
    },
    async (address) => {
      const answer = await fetch(address, { headers: { "accept-encoding": "br" } });
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader?.read())?.value).toBe("data: first\n\n");
      await reader?.cancel();
    },
  );
});

async function served(listener: RequestListener, ask: (address: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) =>
    pack(request, response, () => listener(request, response)),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
