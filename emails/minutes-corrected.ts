// Minutes that the reader has got were corrected: where, why, and the way to what reads otherwise.
import type { Letter, MinutesCorrectedFacts } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, letter, paragraph } from "./layout";
import { meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function minutesCorrected(props: MinutesCorrectedFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail("minutes", { slot: null, answerUrl: null, url: props.meetingUrl }, t);
  const { version, item, reason, by } = props;
  const where = item ? t("mail.minutes.underItem", { number: item }) : t("mail.corrected.attendance");
  return letter(
    {
      subject: t("mail.corrected.subject", { meeting: meetingName(props, t) }),
      preheader: t("mail.corrected.where", { where }),
      sender: props.collaborationName,
      heading: t("mail.corrected.heading", { meeting: meetingHeading(props, t) }),
      passages: [
        paragraph(t("mail.corrected.what", { version })),
        facts([
          [t("mail.corrected.corrected"), where],
          [t("mail.corrected.because"), reason ?? t("mail.corrected.closed")],
          [t("mail.corrected.by"), by],
        ]),
        props.versionsUrl ? anchor(t("mail.corrected.see"), props.versionsUrl) : null,
        sentBy(props, t),
      ],
    },
    t,
  );
}
