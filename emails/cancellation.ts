// The meeting will not be held.
import type { CancellationFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, letter, paragraph } from "./layout";
import { fullTime, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function cancellation(props: CancellationFacts, t: Translator): Letter {
  if (props.confidential) {
    return neutralMail("cancellation", { slot: props, answerUrl: null, url: props.meetingUrl }, t);
  }
  const time = fullTime(props, t);
  return letter(
    {
      subject: t("mail.cancellation.subject", { meeting: meetingName(props, t) }),
      preheader: t("mail.cancellation.what", { time }),
      sender: props.collaborationName,
      heading: t("mail.cancellation.heading", { meeting: meetingHeading(props, t) }),
      passages: [
        paragraph(t("mail.cancellation.what", { time })),
        props.because ? paragraph(t("mail.cancellation.because", { because: props.because })) : null,
        paragraph(t("mail.cancellation.itemsStay")),
        anchor(t("mail.meeting.open"), props.meetingUrl),
        sentBy(props, t),
      ],
    },
    t,
  );
}
