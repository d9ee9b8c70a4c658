// The job that tells whoever raised a point what became of it.
import { referralAnswered } from "@/emails/referral-answered";
import { mailAnswer } from "../referrals/mail-answer";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const tellWhoRaised = ({ referralId }: Jobs["tell-who-raised"]) =>
  mailAnswer(referralId, (facts) => referralAnswered(facts, translator(facts.language)), new Date());
