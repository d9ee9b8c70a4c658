// What a file in the store says, for whoever looks for words in it.
import { attachmentStore } from "../attachments/store";
import { isReadable, readFile } from "./read-file";

/** Larger ones are known by their names alone. */
const largest = 30_000_000;

interface Stored {
  storedAs: string;
  mediaType: string;
  bytes: number;
}

/** null where there is no text to be had, or the store has no such file, which it may have another time. */
export async function storedText({ storedAs, mediaType, bytes }: Stored): Promise<string | null> {
  if (!isReadable(mediaType) || bytes > largest) return null;
  const content = await attachmentStore().get(storedAs);
  return content && readFile(mediaType, content);
}
