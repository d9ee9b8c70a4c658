// The job that mails what was corrected in approved minutes.
import { minutesCorrected } from "@/emails/minutes-corrected";
import { tellCorrection as tell } from "../minutes/tell-correction";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellCorrection = (job: Jobs["tell-correction"]) =>
  tell(job, (facts) => minutesCorrected(facts, translator(facts.language)), new Date());
