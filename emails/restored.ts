// A meeting that was cancelled is held after all: it stands in the calendar again, and asks for an answer anew.
import type { InvitationFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { agendaPassage } from "./agenda";
import { whyYou } from "./agenda-invitation";
import { anchor, letter, paragraph, section } from "./layout";
import {
  answerButtons,
  fullTime,
  meetingFacts,
  meetingHeading,
  meetingName,
  neutralMail,
  sentBy,
} from "./meeting";

export function restored(props: InvitationFacts, t: Translator): Letter {
  const { answerUrl, meetingUrl: url } = props;
  if (props.confidential) return neutralMail("restored", { slot: props, answerUrl, url }, t);
  const what = t("mail.restored.what", { time: fullTime(props, t) });
  return letter(
    {
      subject: t("mail.restored.subject", { meeting: meetingName(props, t) }),
      preheader: what,
      sender: props.collaborationName,
      heading: t("mail.restored.subject", { meeting: meetingHeading(props, t) }),
      passages: [
        paragraph(what),
        paragraph(t("mail.restored.answerAnew")),
        ...whyYou(props, t),
        meetingFacts(props, t),
        ...answerButtons(answerUrl, t),
        section(t("mail.agenda.heading")),
        agendaPassage(props.agenda, props, t),
        anchor(t("mail.agenda.readAll"), url),
        sentBy(props, t, t("mail.invitation.moreMayCome")),
      ],
    },
    t,
  );
}
