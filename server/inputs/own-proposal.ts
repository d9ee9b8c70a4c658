// A proposal in the hands of whoever made it.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { proposals } from "@/db/schema/inputs";
import { Forbidden, NotFound, Refused } from "../domain/errors";
import { mayBeCorrected } from "../domain/proposal";
import type { HeldInput } from "./held-input";

export type Proposal = typeof proposals.$inferSelect;

/** Held while they change it. Throws NotFound, Forbidden for another's, and Refused once it is turned down. */
export async function holdOwnProposal(
  tx: Transaction,
  { person, group }: HeldInput,
  id: string,
): Promise<Proposal> {
  const [proposal] = await tx
    .select()
    .from(proposals)
    .where(and(eq(proposals.id, id), eq(proposals.groupId, group.id)))
    .for("update");
  if (!proposal) throw new NotFound("proposal");
  if (proposal.personId !== person.id) throw new Forbidden("proposal.correct");
  if (!mayBeCorrected(proposal.state)) throw new Refused("proposalIsAnswered", "The leader has said no.");
  return proposal;
}
