// A file goes with a proposal, sent by the link of whoever made it.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { attachTo, type ReadFile, readStored } from "../attachments/attach-to";
import type { SentFile } from "../attachments/receive-file";
import { forgetFile, storeFile } from "../attachments/store-file";
import { countingNames } from "../citizens/keep-names-out";
import { Refused } from "../domain/errors";
import { mostFiles } from "../domain/proposal";
import { byLink, type HeldInput, requireOpenGroup } from "./held-input";
import type { AttachByLink } from "./input";
import { holdOwnProposal, type Proposal } from "./own-proposal";

/**
 * Answers the attachment's id. Who may not is told before the file is read, and asked again when it has come, for the agenda
 * may have gone out meanwhile. Throws TooMany, NotFound, Forbidden and Refused; then nothing is left of the file.
 */
export async function attachByLink(
  { token, proposal }: AttachByLink,
  sent: SentFile,
  from: string,
  now: Date,
): Promise<{ file: string }> {
  await byLink(token, from, now, (tx, held) => holdForFile(tx, held, proposal));

  const stored = await storeFile(sent);

  try {
    const read = await readStored(stored);
    const attaching = async (tx: Transaction, held: HeldInput) => {
      const holding = await holdForFile(tx, held, proposal);
      return { file: await attach(tx, held, holding, read, now) };
    };
    return await countingNames(now, () => byLink(token, from, now, attaching));
  } catch (error) {
    await forgetFile(stored.storedAs);
    throw error;
  }
}

async function holdForFile(tx: Transaction, held: HeldInput, id: string): Promise<Proposal> {
  requireOpenGroup(held);
  const proposal = await holdOwnProposal(tx, held, id);
  if ((await tx.$count(attachments, eq(attachments.proposalId, id))) >= mostFiles)
    throw new Refused("tooManyFiles", "The proposal has its files.", { most: mostFiles }, "file");
  return proposal;
}

const attach = (
  tx: Transaction,
  { actor, person }: HeldInput,
  { id, collaborationId }: Proposal,
  file: ReadFile,
  now: Date,
) => {
  const about = {
    collaborationId,
    personId: person.id,
    belongs: { proposalId: id },
    named: `proposal:${id}`,
  };
  return attachTo(tx, actor, file, about, now);
};
