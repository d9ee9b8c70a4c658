// A file that went with a proposal is taken back by whoever sent it, while the proposal is theirs to correct.
import { and, eq } from "drizzle-orm";
import { attachments } from "@/db/schema/attachments";
import { forgetRemoved } from "../attachments/store-file";
import { record } from "../audit";
import { NotFound } from "../domain/errors";
import { byLink } from "./held-input";
import type { TakeFileBack } from "./input";
import { holdOwnProposal } from "./own-proposal";

/** Answers the file's id; its bytes go at once, or at night. Throws TooMany, NotFound, Forbidden and Refused. */
export async function takeFileBackByLink(
  { token, proposal, file }: TakeFileBack,
  from: string,
  now: Date,
): Promise<{ file: string }> {
  const { storedAs } = await byLink(token, from, now, async (tx, held) => {
    const { id: proposalId, collaborationId } = await holdOwnProposal(tx, held, proposal);

    const [taken] = await tx
      .delete(attachments)
      .where(and(eq(attachments.id, file), eq(attachments.proposalId, proposalId)))
      .returning();
    if (!taken) throw new NotFound("file");

    await record(tx, held.actor, "attachment.removed", {
      ...{ collaborationId, subject: `proposal:${proposalId}` },
      details: { file, sha256: taken.sha256 },
    });
    return taken;
  });
  await forgetRemoved(storedAs);
  return { file };
}
