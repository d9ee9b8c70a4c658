// A file on its way into the store, and out of it again: known in the database from before it is there until it is gone.
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { storedFiles } from "@/db/schema/attachments";
import { receiveFile, type SentFile } from "./receive-file";
import { attachmentStore } from "./store";

/** What an attachment says of the file it stands for. */
export interface StoredFile {
  storedAs: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** Receives a file and stores it. Until it is attached to something it may be cleared away after an hour. Throws Refused. */
export async function storeFile(sent: SentFile): Promise<StoredFile> {
  const { path, name, mediaType, bytes, sha256 } = await receiveFile(sent);
  const storedAs = randomUUID();
  try {
    await db.insert(storedFiles).values({ storedAs });
    await attachmentStore().put(storedAs, { path, bytes, sha256 });
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { storedAs, name, mediaType, bytes, sha256 };
}

/** Removes a file that nothing speaks of. Throws where something does, and where the store does not answer. */
export function forgetFile(storedAs: string): Promise<void> {
  return db.transaction(async (tx) => {
    // the row goes first: an attachment that speaks of the file holds it back
    await tx.delete(storedFiles).where(eq(storedFiles.storedAs, storedAs));
    await attachmentStore().remove(storedAs);
  });
}
