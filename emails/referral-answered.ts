// What became of a point somebody raised: answered, sent back, or given onward.
import type { Letter, ReferralAnsweredFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, footer, letter, paragraph } from "./layout";
import { neutralMail } from "./meeting";

export function referralAnswered(props: ReferralAnsweredFacts, t: Translator): Letter {
  const { collaborationName, question, group, answer, text, onwardTo, url } = props;
  if (props.confidential)
    return neutralMail("answer", { slot: null, answerUrl: null, url, notice: props.notice }, t);
  const what = t(`mail.referral.what.${answer}`, { group, onward: onwardTo ?? "" });
  return letter(
    {
      subject: t(`mail.referral.subject.${answer}`, { group }),
      preheader: what,
      sender: collaborationName,
      heading: t(`mail.referral.heading.${answer}`),
      passages: [
        paragraph(what),
        facts([
          [t("mail.referral.question"), question],
          [t(`mail.referral.text.${answer}`), text],
        ]),
        anchor(t("mail.referral.open"), url),
        footer(t("mail.referral.why")),
      ],
      notice: props.notice,
    },
    t,
  );
}
