import { describe, expect, it } from "vitest";
import { readUpload } from "./read-upload";

const begun =
  '--edge\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n%PDF-1.7';

describe("a file as it comes in", () => {
  it("is read to its end", async () => {
    const { file } = await readUpload(sent([`${begun}\r\n--edge--\r\n`]), 1);
    expect(file.name).toBe("a.pdf");
    expect(await textOf(file.content)).toBe("%PDF-1.7");
  });

  it("is refused when its sender is gone while it is read", async () => {
    const { body, breakOff } = breakable();
    const { file } = await readUpload(requestOf(body), 1);
    const read = textOf(file.content);
    breakOff();
    await expect(read).rejects.toMatchObject({ words: "uploadBroken" });
  });

  it("is refused, too, when its sender was gone before anybody began to read", async () => {
    const { body, breakOff } = breakable();
    const { file } = await readUpload(requestOf(body), 1);
    breakOff();
    await new Promise((later) => setTimeout(later, 50));
    await expect(textOf(file.content)).rejects.toMatchObject({ words: "uploadBroken" });
  });
});

const encoder = new TextEncoder();

function breakable() {
  let breakOff = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(begun));
      breakOff = () => controller.error(new Error("aborted"));
    },
  });
  return { body, breakOff: () => breakOff() };
}

function sent(chunks: string[]): Request {
  return requestOf(
    new ReadableStream({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
        controller.close();
      },
    }),
  );
}

function requestOf(body: ReadableStream<Uint8Array>): Request {
  return new Request("http://localhost/siv/files", {
    ...{ method: "POST", body, duplex: "half" },
    headers: { "content-type": "multipart/form-data; boundary=edge" },
  });
}

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
