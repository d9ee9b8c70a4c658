// An attachment is closed, so that the circle alone reads it, or opened again.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import type { Actor } from "../actor";
import { record } from "../audit";
import { Forbidden } from "../domain/errors";
import { holdFile } from "./hold-file";
import type { CloseAttachment } from "./input";

/** Answers the attachment's id. Who does not read closed attachments closes none. */
export function closeAttachment(actor: Actor, input: CloseAttachment, now: Date): Promise<{ file: string }> {
  return db.transaction(async (tx) => {
    const { file, collaborationId, named, readsClosed } = await holdFile(tx, actor, input, now);
    if (!readsClosed) throw new Forbidden("item.closed.read");

    await tx.update(attachments).set({ closed: input.closed }).where(eq(attachments.id, file.id));

    await record(tx, actor, input.closed ? "attachment.closed" : "attachment.opened", {
      ...{ collaborationId, subject: named },
      details: { file: file.id },
    });
    return { file: file.id };
  });
}
