// Asked once more: short, with the buttons, and the same calendar entry along.
import type { InvitationFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { whyYou } from "./agenda-invitation";
import { anchor, letter, paragraph } from "./layout";
import {
  answerButtons,
  clockAndWeek,
  meetingFacts,
  meetingHeading,
  meetingName,
  neutralMail,
  sentBy,
} from "./meeting";

export function nudge(props: InvitationFacts, t: Translator): Letter {
  const { answerUrl, meetingUrl: url } = props;
  if (props.confidential) return neutralMail("nudge", { slot: props, answerUrl, url }, t);
  return letter(
    {
      subject: t("mail.nudge.subject", { meeting: meetingName(props, t) }),
      preheader: clockAndWeek(props, t),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        paragraph(t("mail.nudge.text", { leader: props.leader.name })),
        ...whyYou(props, t),
        meetingFacts(props, t),
        ...answerButtons(answerUrl, t),
        anchor(t("mail.agenda.readAll"), url),
        sentBy(props, t),
      ],
    },
    t,
  );
}
