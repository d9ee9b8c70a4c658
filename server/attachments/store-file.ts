// A file on its way into the store, and out of it again: known in the database from before it is there until it is gone.
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { and, eq, notExists } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { attachments, storedFiles } from "@/db/schema/attachments";
import { briefly } from "../briefly";
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

/** Removes a file, unless an attachment speaks of it still. Throws where the store does not answer. */
export function forgetFile(storedAs: string): Promise<void> {
  return db.transaction(async (tx) => {
    // the row goes first: an attachment that comes meanwhile holds it back
    const unspoken = await tx
      .delete(storedFiles)
      .where(and(eq(storedFiles.storedAs, storedAs), notExists(speaksOf(tx, storedAs))))
      .returning();
    if (unspoken.length > 0) await attachmentStore().remove(storedAs);
  });
}

/** The same after its attachment was removed: where the store does not answer now, the file goes at night. */
export const forgetRemoved = (storedAs: string): Promise<void> =>
  forgetFile(storedAs).catch((error: unknown) =>
    console.error(`A removed file stays until tonight: ${briefly(error)}`),
  );

const speaksOf = (tx: Transaction, storedAs: string) =>
  tx.select({ id: attachments.id }).from(attachments).where(eq(attachments.storedAs, storedAs));
