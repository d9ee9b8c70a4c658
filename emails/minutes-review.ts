// Read the minutes before they are approved: asked of a few by name, and once more of whoever has said nothing.
import type { Letter, ReviewFacts } from "@/server/domain/mail-facts";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import type { Translator } from "@/server/domain/translator";
import { buttons, facts, letter, paragraph } from "./layout";
import { meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function minutesReview(props: ReviewFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail(
      "minutes",
      { slot: null, answerUrl: null, url: props.meetingUrl, notice: props.notice },
      t,
    );
  const lastDay = weekdayAndFullDay(props.commentsUntil, t.language);
  const which = props.isReminder ? "reminder" : "asked";
  return letter(
    {
      subject: t(`mail.review.subject.${which}`, { meeting: meetingName(props, t) }),
      preheader: t("mail.review.by", { lastDay }),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        paragraph(t(`mail.review.${which}`, { name: props.leader.name })),
        facts([[t("mail.review.lastDay"), lastDay]]),
        buttons([{ words: t("mail.minutes.review"), address: props.reviewUrl }]),
        sentBy(props, t),
      ],
      notice: props.notice,
    },
    t,
  );
}
