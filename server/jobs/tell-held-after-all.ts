// The job that tells those who heard that a meeting was given up that it is held after all.
import { heldAfterAll } from "@/emails/held-after-all";
import { mailHeldAfterAll } from "../meetings/mail-held-after-all";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellHeldAfterAll = (job: Jobs["tell-held-after-all"]) =>
  mailHeldAfterAll(job, (facts) => heldAfterAll(facts, translator(facts.language)), new Date());
