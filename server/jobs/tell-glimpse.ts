// The job that tells a circle that somebody outside it asks in, or was let in.
import { glimpse } from "@/emails/glimpse";
import { mailGlimpse } from "../citizens/mail-glimpse";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellOfGlimpse = (job: Jobs["tell-glimpse"]) =>
  mailGlimpse(job, (facts) => glimpse(facts, translator(facts.language)), new Date());
