// The minutes are approved, and this became of what the reader wrote about them.
import type { CommentsAnsweredFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, letter, type Passage, paragraph } from "./layout";
import { meetingHeading, meetingName, neutralMail, sentBy } from "./meeting";

export function commentsAnswered(props: CommentsAnsweredFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail(
      "minutes",
      { slot: null, answerUrl: null, url: props.meetingUrl, notice: props.notice },
      t,
    );
  return letter(
    {
      subject: t("mail.comments.subject", { meeting: meetingName(props, t) }),
      preheader: t("mail.comments.what", { count: props.comments.length }),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        paragraph(t("mail.comments.what", { count: props.comments.length })),
        ...props.comments.map((comment) => answered(comment, t)),
        anchor(t("mail.minutes.readAll"), props.meetingUrl),
        sentBy(props, t),
      ],
      notice: props.notice,
    },
    t,
  );
}

function answered(
  { item, text, answer, answerText }: CommentsAnsweredFacts["comments"][number],
  t: Translator,
): Passage {
  return facts([
    [t("mail.comments.at"), item ? t("mail.minutes.underItem", { number: item }) : t("mail.comments.whole")],
    [t("mail.comments.yours"), text || t("mail.comments.closed")],
    [t("mail.comments.answer"), t(`mail.comments.answered.${answer ?? "none"}`)],
    [t("mail.comments.because"), answerText],
  ]);
}
