// What a meeting's files say, read once for each file however many meetings it hangs at.
import { and, eq, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { decisions } from "@/db/schema/minutes";
import { fileTexts } from "@/db/schema/search";
import { attachmentStore } from "../attachments/store";
import { searchable } from "../domain/text-words";
import { isReadable, readFile } from "./read-file";

/** Larger ones are found by their names alone. */
const largest = 30_000_000;

export async function readNewFiles(meetingId: string): Promise<void> {
  const unread = await db
    .selectDistinct({
      storedAs: attachments.storedAs,
      mediaType: attachments.mediaType,
      bytes: attachments.bytes,
    })
    .from(attachments)
    .leftJoin(decisions, eq(decisions.id, attachments.decisionId))
    .leftJoin(fileTexts, eq(fileTexts.storedAs, attachments.storedAs))
    .where(
      and(
        or(eq(attachments.meetingId, meetingId), eq(decisions.meetingId, meetingId)),
        isNull(fileTexts.storedAs),
      ),
    );
  for (const { storedAs, mediaType, bytes } of unread) {
    if (!isReadable(mediaType) || bytes > largest) continue;
    const text = await textIn(storedAs, mediaType);
    if (text !== null) await db.insert(fileTexts).values({ storedAs, text }).onConflictDoNothing();
  }
}

/** null where the store has no such file, which it may have another time. */
async function textIn(storedAs: string, mediaType: string): Promise<string | null> {
  const content = await attachmentStore().get(storedAs);
  return content && searchable(await readFile(mediaType, content));
}
