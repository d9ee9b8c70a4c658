// What a meeting's files say, read once for each file however many meetings it hangs at.
import { and, eq, isNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { decisions } from "@/db/schema/minutes";
import { fileTexts } from "@/db/schema/search";
import { searchable } from "../domain/text-words";
import { storedText } from "./stored-text";

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
  for (const file of unread) {
    const text = await storedText(file);
    const { storedAs } = file;
    if (text !== null)
      await db
        .insert(fileTexts)
        .values({ storedAs, text: searchable(text) })
        .onConflictDoNothing();
  }
}
