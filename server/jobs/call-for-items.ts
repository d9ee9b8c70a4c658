// The job that asks people what they have for a meeting, and reminds them, when it is the day; and the mail to each.
import { callForItems as letter } from "@/emails/call-for-items";
import { callWhereDue } from "../inputs/call-people";
import { mailCall } from "../inputs/mail-call";
import { remindWhereDue } from "../inputs/remind-people";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const callForItems = async (): Promise<void> => {
  const now = new Date();
  await callWhereDue(now);
  await remindWhereDue(now);
};

export const sendCall = (job: Jobs["send-call"]) =>
  mailCall(job, (facts) => letter(facts, translator(facts.language)), new Date());
