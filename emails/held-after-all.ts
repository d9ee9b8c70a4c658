// A meeting that was given up before anybody was called to it is held after all; its agenda comes later.
import type { Letter, MeetingFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, letter, paragraph } from "./layout";
import { fullTime, meetingFacts, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function heldAfterAll(props: MeetingFacts, t: Translator): Letter {
  const url = props.meetingUrl;
  if (props.confidential) return neutralMail("restored", { slot: props, answerUrl: null, url }, t);
  const what = t("mail.restored.what", { time: fullTime(props, t) });
  return letter(
    {
      subject: t("mail.restored.subject", { meeting: meetingName(props, t) }),
      preheader: what,
      sender: props.collaborationName,
      heading: t("mail.restored.subject", { meeting: meetingHeading(props, t) }),
      passages: [
        paragraph(what),
        paragraph(t("mail.restored.agendaComes")),
        meetingFacts(props, t),
        anchor(t("mail.meeting.open"), url),
        sentBy(props, t),
      ],
    },
    t,
  );
}
