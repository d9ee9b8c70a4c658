// The jobs of a poll: those it concerns are told, its rule is looked at when somebody answers, and the clock follows its deadline.
import { poll } from "@/emails/poll";
import type { InLanguage, PollMailFacts } from "../domain/mail-facts";
import { followPolls as follow, settlePoll as settle } from "../polls/follow-polls";
import { mailPoll } from "../polls/mail-poll";
import { translator } from "../words";
import type { Jobs } from "./queue";

const write = (facts: PollMailFacts & InLanguage) => poll(facts, translator(facts.language));

export const tellPoll = (job: Jobs["tell-poll"]) => mailPoll(job, write, new Date());

export const settlePoll = ({ pollId }: Jobs["settle-poll"]) => settle(pollId, new Date());

export const followPolls = (): Promise<void> => follow(write, new Date());
