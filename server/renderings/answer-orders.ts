// What the thread that makes files does: it is sent a rendering or a letter, and answers its bytes.
import { parentPort } from "node:worker_threads";
import type { Rendering } from "../domain/rendering";
import type { Translator } from "../domain/translator";
import { writeLetterPdf } from "../letters/write-letter-pdf";
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

parentPort?.on("message", async (order: Order) => {
  parentPort?.postMessage(await made(order));
});

async function made(order: Order): Promise<Delivery> {
  const { number } = order;
  try {
    return { number, bytes: await written(order) };
  } catch (error) {
    return { number, error: error instanceof Error ? error.message : String(error) };
  }
}

function written(order: Order): Promise<Buffer> {
  if ("sheet" in order) return writeLetterPdf(order.sheet, translator(order.sheet.letter.language));
  return writers[order.as](order.rendering, translator(order.rendering.language));
}
