// The worker's half of an answer to a proposal: the mail to whoever proposed it.
import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { collaborations, people } from "@/db/schema/collaborations";
import { groups } from "@/db/schema/groups";
import { proposals } from "@/db/schema/inputs";
import { meetings } from "@/db/schema/meetings";
import { hasLeft } from "../domain/circle";
import type { InLanguage, Letter, ProposalAnswerFacts } from "../domain/mail-facts";
import { dayAt } from "../domain/wall-time";
import { loadLeader } from "../groups/queries";
import type { Jobs } from "../jobs/queue";
import { meetingFacts } from "../meetings/mail-facts";
import { notify } from "../notices/notify";
import { titlesAt } from "./queries";

/**
 * Mails the answer, written by `write`. Overtaken by another answer it does nothing: that one is told. Nor is anybody mailed
 * their own answer, or who has left. Run again it mails nothing more.
 */
export function mailProposalAnswer(
  { proposalId, answeredAt }: Jobs["answer-proposal"],
  write: (facts: ProposalAnswerFacts & InLanguage) => Letter,
  now: Date,
): Promise<void> {
  return db.transaction(async (tx) => {
    const found = await loadAnswered(tx, proposalId, new Date(answeredAt));
    if (!found) return;
    const { proposal, person, meeting } = found;
    const answer = proposal.state;
    if (answer === "proposed") return;
    if (proposal.answeredById === person.id || hasLeft(person, dayAt(now, meeting.timeZone))) return;

    const titles = proposal.mergedInto ? await titlesAt(tx, found, now) : new Map<string | null, string>();
    const facts = {
      ...meetingFacts(found, await loadLeader(tx, found.group), now),
      title: proposal.title,
      answer,
      reason: proposal.reason,
      into: titles.get(proposal.mergedInto) ?? null,
    };
    const { confidential, collaborationName, groupName, meetingUrl: url } = facts;
    await notify(
      tx,
      {
        ...{ kind: "proposal-answered", about: `proposal:${proposal.id}:${answeredAt}` },
        ...{ matter: `proposal:${proposal.id}`, occasion: answeredAt },
        collaborationId: proposal.collaborationId,
        to: { name: person.name, address: person.email },
        line: {
          ...{
            what: confidential ? null : proposal.title,
            from: confidential ? collaborationName : groupName,
          },
          ...{ news: "proposalAnswered", wanted: { code: "nothing" }, url },
        },
        write: (notice) => write({ ...facts, notice }),
      },
      now,
    );
  });
}

async function loadAnswered(tx: Transaction, proposalId: string, answeredAt: Date) {
  const [found] = await tx
    .select({
      proposal: proposals,
      person: people,
      meeting: meetings,
      group: groups,
      collaboration: collaborations,
    })
    .from(proposals)
    .innerJoin(people, eq(people.id, proposals.personId))
    .innerJoin(meetings, eq(meetings.id, proposals.meetingId))
    .innerJoin(groups, eq(groups.id, proposals.groupId))
    .innerJoin(collaborations, eq(collaborations.id, proposals.collaborationId))
    .where(and(eq(proposals.id, proposalId), eq(proposals.answeredAt, answeredAt)));
  return found ?? null;
}
