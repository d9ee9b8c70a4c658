// One person is no longer invited; the meeting stands.
import type { Translator } from "@/server/domain/translator";
import { letter, type Mail, paragraph } from "./layout";
import { fullTime, type MeetingFacts, meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

type RemovedProps = MeetingFacts;

export function removed(props: RemovedProps, t: Translator): Mail {
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
