// The job that tells administrators of somebody who names citizens again and again.
import { citizenNamed } from "@/emails/citizen-named";
import { mailCitizenNamed } from "../citizens/mail-citizen-named";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellCitizenNamed = (job: Jobs["tell-citizen-named"]): Promise<void> =>
  mailCitizenNamed(job, (facts) => citizenNamed(facts, translator(facts.language)));
