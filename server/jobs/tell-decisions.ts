// The job that tells leaders of other groups what was decided that concerns them.
import { decisionsTold } from "@/emails/decisions-told";
import { tellConcerned } from "../decisions/tell-concerned";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellDecisions = ({ meetingId }: Jobs["tell-decisions"]) =>
  tellConcerned(meetingId, (facts) => decisionsTold(facts, translator(facts.language)), new Date());
