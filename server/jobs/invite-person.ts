// The job that mails an invitation into a collaboration.
import { peopleInvitation } from "@/emails/people-invitation";
import { mailInvitation } from "../people/mail-invitation";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const invitePerson = (job: Jobs["invite-person"]) =>
  mailInvitation(job, (facts) => peopleInvitation(facts, translator(facts.language)));
