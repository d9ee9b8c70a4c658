// Who comes late, leaves early, or stands aside under one item because the matter is their own.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { attendanceMarks, attendances } from "@/db/schema/meetings";
import type { Actor } from "../actor";
import { record } from "../audit";
import { personOf } from "./attend";
import { holdMinutesItem, type Item } from "./hold";
import type { MarkAttendance } from "./input";

/** Says it of one person at one item; said again, it is changed. Whoever came or left was there. */
export function markAttendance(actor: Actor, input: MarkAttendance): Promise<{ item: string }> {
  return db.transaction(async (tx) => {
    const { collaboration, meeting, item } = await holdMinutesItem(tx, actor, input, "texts");
    const personId = await personOf(tx, collaboration.id, input.person);

    const { kind } = input;
    const reason = kind === "aside" ? (input.reason ?? null) : null;
    if (kind === "whole") await takeBack(tx, item, personId);
    else {
      const mark = { collaborationId: collaboration.id, itemId: item.id, personId, kind, reason };
      await tx
        .insert(attendanceMarks)
        .values(mark)
        .onConflictDoUpdate({
          target: [attendanceMarks.itemId, attendanceMarks.personId],
          set: { kind, reason },
        });
    }
    if (kind === "arrived" || kind === "left") {
      const attendance = { collaborationId: collaboration.id, meetingId: meeting.id, personId };
      await tx
        .insert(attendances)
        .values({ ...attendance, status: "present" })
        .onConflictDoUpdate({
          target: [attendances.meetingId, attendances.personId],
          set: { status: "present" },
        });
    }

    await record(tx, actor, "minutes.attendance-marked", {
      collaborationId: collaboration.id,
      subject: `meeting:${meeting.key}`,
      details: { item: item.key, person: input.person, kind },
    });
    return { item: item.key };
  });
}

const takeBack = (tx: Transaction, { id }: Item, personId: string) =>
  tx
    .delete(attendanceMarks)
    .where(and(eq(attendanceMarks.itemId, id), eq(attendanceMarks.personId, personId)));
