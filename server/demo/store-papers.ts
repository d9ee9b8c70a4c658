// The story's papers, put into the store under names that stay the same however often it is told.
import { Readable } from "node:stream";
import { db } from "@/db/client";
import type { Story, StoryPaper } from "@/db/demo/story";
import { storedFiles } from "@/db/schema/attachments";
import { receiveFile } from "../attachments/receive-file";
import { attachmentStore } from "../attachments/store";
import type { StoredFile } from "../attachments/store-file";
import { namedId } from "../domain/named-id";
import { writePdf } from "./write-pdf";

/** Answers them by their titles. They are stored before the world is saved, as any file is before it is attached. */
export async function storePapers(stories: readonly Story[]): Promise<Map<string, StoredFile>> {
  const stored = new Map<string, StoredFile>();
  for (const { file: world, meetings } of stories)
    for (const paper of meetings.flatMap(({ items = [] }) => items.flatMap(({ papers = [] }) => papers)))
      stored.set(paper.title, await storePaper(world, paper));
  return stored;
}

async function storePaper(world: string, { title, lines }: StoryPaper): Promise<StoredFile> {
  const content = Readable.from([writePdf(title, lines)]);
  const received = await receiveFile({ name: `${title}.pdf`, content });
  const storedAs = namedId(world, "paper", title);
  await db.insert(storedFiles).values({ storedAs }).onConflictDoNothing();
  await attachmentStore().put(storedAs, received);
  const { name, mediaType, bytes, sha256 } = received;
  return { storedAs, name, mediaType, bytes, sha256 };
}
