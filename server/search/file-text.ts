// What a file says, by its kind. Run in a process of its own (`read-file.ts`): a file may be anything.
import { extractRawText } from "mammoth";
import { extractText, getDocumentProxy } from "unpdf";
import { csv, docx, pdf, plain } from "../domain/attachment";

type Reader = (bytes: Buffer) => Promise<string>;

const readers: Record<string, Reader> = {
  [pdf]: readPdf,
  [docx]: async (buffer) => (await extractRawText({ buffer })).value,
  [plain]: async (bytes) => readLetters(bytes),
  [csv]: async (bytes) => readLetters(bytes),
};

/** Throws where the file is broken. */
export const textOf = (mediaType: string, bytes: Buffer): Promise<string> =>
  readers[mediaType]?.(bytes) ?? Promise.resolve("");

async function readPdf(bytes: Buffer): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
  return text.join("\n");
}

/** What is not UTF-8 was written by an old Windows, as spreadsheets still do. */
function readLetters(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
