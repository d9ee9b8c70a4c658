// The job that tells whoever proposed an item what became of it.
import { proposalAnswered } from "@/emails/proposal-answered";
import { mailProposalAnswer } from "../inputs/mail-proposal-answer";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const answerProposer = (job: Jobs["answer-proposal"]) =>
  mailProposalAnswer(job, (facts) => proposalAnswered(facts, translator(facts.language)), new Date());
