// One of several meetings that moved at once, for the reader's calendar: the mail to read tells of all of them.
import type { Letter, UpdateFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { changesPassage } from "./agenda-update";
import { letter, paragraph } from "./layout";
import { fullTime, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";
import { answerTo } from "./moves";

export function moveForCalendar(props: UpdateFacts, t: Translator): Letter {
  if (props.confidential) {
    return neutralMail("update", { slot: props, answerUrl: props.answerUrl, url: props.meetingUrl }, t);
  }
  return letter(
    {
      subject: t("mail.moves.ownSubject", { meeting: meetingName(props, t) }),
      preheader: fullTime(props, t),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        paragraph(t("mail.moves.own")),
        changesPassage(props.changes, t),
        answerTo(props, t),
        sentBy(props, t),
      ],
    },
    t,
  );
}
