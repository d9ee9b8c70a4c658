// What the thread that makes files does: it is sent a rendering, and answers its bytes.
import { parentPort } from "node:worker_threads";
import type { Rendering } from "../domain/rendering";
import type { Translator } from "../domain/translator";
import { translator } from "../words";
import type { FileKind } from "./input";
import type { Delivery, Order } from "./make-file";
import { writeDocx } from "./write-docx";
import { writeMarkdown } from "./write-markdown";
import { writePdf } from "./write-pdf";

type Write = (rendering: Rendering, t: Translator) => Promise<Buffer>;

const writers: Record<FileKind, Write> = {
  pdf: writePdf,
  docx: writeDocx,
  md: async (rendering) => Buffer.from(writeMarkdown(rendering)),
};

parentPort?.on("message", async ({ number, rendering, as }: Order) => {
  parentPort?.postMessage(await made({ number, rendering, as }));
});

async function made({ number, rendering, as }: Order): Promise<Delivery> {
  try {
    return { number, bytes: await writers[as](rendering, translator(rendering.language)) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}
