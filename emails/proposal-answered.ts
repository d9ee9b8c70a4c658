// What became of an item somebody proposed, and why.
import type { Letter, ProposalAnswerFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, letter, paragraph } from "./layout";
import { meetingName, neutralMail, sentBy } from "./meeting";

export function proposalAnswered(props: ProposalAnswerFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail(
      "proposal",
      { slot: null, answerUrl: null, url: props.meetingUrl, notice: props.notice },
      t,
    );
  const { title, answer, reason, into } = props;
  const meeting = meetingName(props, t);
  const what = t(`mail.proposal.answer.${answer}`, { meeting, group: props.groupName });
  return letter(
    {
      subject: t(`mail.proposal.subject.${answer}`, { title }),
      preheader: what,
      sender: props.collaborationName,
      heading: title,
      passages: [
        paragraph(what),
        into || reason
          ? facts([
              [t("mail.proposal.into"), into],
              [t("mail.proposal.reason"), reason],
            ])
          : null,
        anchor(t("mail.meeting.open"), props.meetingUrl),
        sentBy(props, t),
      ],
      notice: props.notice,
    },
    t,
  );
}
