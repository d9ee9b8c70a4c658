// A reminder to read minutes that has not gone out is settled when its reader has answered, or the minutes are approved.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { minutesReaders } from "@/db/schema/reviews";
import { settleNotices } from "../notices/settle";

type Reader = Pick<typeof minutesReaders.$inferSelect, "meetingId" | "personId">;

/** What a reminder is about, by which it is settled. */
export const reminderMatter = ({ meetingId, personId }: Reader) => `review:${meetingId}:${personId}`;

export const settleReminder = (tx: Transaction, reader: Reader) => settleNotices(tx, reminderMatter(reader));

/** Of all who were asked to read a meeting's minutes. */
export async function settleReminders(tx: Transaction, meetingId: string): Promise<void> {
  const readers = await tx.select().from(minutesReaders).where(eq(minutesReaders.meetingId, meetingId));
  for (const reader of readers) await settleReminder(tx, reader);
}
