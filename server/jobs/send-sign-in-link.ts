// The job that mails a sign-in link.
import { signInLink } from "@/emails/sign-in-link";
import { mailSignInLink } from "../sign-in/mail-link";
import { translator } from "../words";
import type { Jobs } from "./queue";

export const sendSignInLink = ({ linkId }: Jobs["send-sign-in-link"]) =>
  mailSignInLink(linkId, (facts) => signInLink(facts, translator(facts.language)), new Date());
