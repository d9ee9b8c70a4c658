// An attachment held while it is changed.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import type { Actor } from "../actor";
import { loadCollaboration } from "../collaborations/queries";
import { NotFound } from "../domain/errors";
import type { OfFile } from "./input";
import { holdSubject, type SeenSubject, subjectOf } from "./subject";

/** Throws NotFound, Forbidden, and Refused when what it belongs to is approved. */
export async function holdFile(
  tx: Transaction,
  actor: Actor,
  { collaboration, file: id }: OfFile,
  now: Date,
): Promise<SeenSubject & { file: typeof attachments.$inferSelect }> {
  const here = await loadCollaboration(tx, actor, collaboration);
  const [file] = await tx
    .select()
    .from(attachments)
    .where(and(eq(attachments.id, id), eq(attachments.collaborationId, here.collaboration.id)));
  if (!file) throw new NotFound("file");
  const subject = await holdSubject(tx, actor, { collaboration, ...(await subjectOf(tx, file)) }, now);
  if (file.closed && !subject.readsClosed) throw new NotFound("file");
  return { ...subject, file };
}
