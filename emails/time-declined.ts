// The time somebody proposed is not taken; the meeting is when it was.
import type { Letter, TimeDeclinedFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, letter, paragraph } from "./layout";
import { answerButtons, fullTime, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function timeDeclined(props: TimeDeclinedFacts, t: Translator): Letter {
  const { answerUrl, proposed, because, leader } = props;
  if (props.confidential) return neutralMail("time", { slot: props, answerUrl, url: props.meetingUrl }, t);
  const what = t("mail.timeDeclined.what", { proposed: fullTime(proposed, t), time: fullTime(props, t) });
  return letter(
    {
      subject: t("mail.timeDeclined.subject", { meeting: meetingName(props, t) }),
      preheader: what,
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        paragraph(what),
        because ? paragraph(t("mail.timeDeclined.because", { name: leader.name, because })) : null,
        ...answerButtons(answerUrl, t),
        anchor(t("mail.meeting.open"), props.meetingUrl),
        sentBy(props, t),
      ],
    },
    t,
  );
}
