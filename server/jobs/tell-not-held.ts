// The job that tells those who would have come that a meeting is given up.
import { notHeld } from "@/emails/not-held";
import { mailNotHeld } from "../meetings/mail-not-held";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellNotHeld = (job: Jobs["tell-not-held"]) =>
  mailNotHeld(job, (facts) => notHeld(facts, translator(facts.language)), new Date());
