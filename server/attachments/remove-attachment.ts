// A person takes an attachment away again, as long as nothing is approved.
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import type { Actor } from "../actor";
import { record } from "../audit";
import { holdFile } from "./hold-file";
import type { OfFile } from "./input";
import { forgetRemoved } from "./store-file";

/** Answers the attachment's id. The file itself goes at once, or at night if the store does not answer now. */
export async function removeAttachment(actor: Actor, input: OfFile, now: Date): Promise<{ file: string }> {
  const { id, storedAs } = await db.transaction(async (tx) => {
    const { file, collaborationId, named } = await holdFile(tx, actor, input, now);

    await tx.delete(attachments).where(eq(attachments.id, file.id));

    await record(tx, actor, "attachment.removed", {
      ...{ collaborationId, subject: named },
      details: { file: file.id, sha256: file.sha256 },
    });
    return file;
  });
  await forgetRemoved(storedAs);
  return { file: id };
}
