// One person is no longer invited; the meeting stands.
import type { Letter, MeetingFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { letter, paragraph } from "./layout";
import { fullTime, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function removed(props: MeetingFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail("removed", { slot: props, answerUrl: null, url: props.meetingUrl }, t);
  const time = fullTime(props, t);
  return letter(
    {
      subject: t("mail.removed.subject", { meeting: meetingName(props, t) }),
      preheader: t("mail.removed.what", { time }),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        paragraph(t("mail.removed.what", { time })),
        paragraph(t("mail.removed.askLeader", { leader: props.leader.name })),
        sentBy(props, t),
      ],
    },
    t,
  );
}
