// What has become of one task: said, handed back, or moved to another day; to whom it concerns.
import type { Letter, TaskNewsFacts } from "@/server/domain/mail-facts";
import { fullDay } from "@/server/domain/spoken-day";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, footer, letter, paragraph } from "./layout";
import { neutralMail } from "./meeting";

export function taskNews(props: TaskNewsFacts, t: Translator): Letter {
  const { event, by, groupName: group, what, text, due, isTheirs, url } = props;
  if (props.confidential)
    return neutralMail("taskNews", { slot: null, answerUrl: null, url, notice: props.notice }, t);
  return letter(
    {
      subject: t(`mail.taskNews.subject.${event}`, { group }),
      preheader: what,
      sender: props.collaborationName,
      heading: t(`mail.taskNews.heading.${event}`),
      passages: [
        paragraph(t(`mail.taskNews.said.${event}`, { by })),
        text ? paragraph(`“${text}”`) : null,
        facts([
          [t("mail.task.what"), what],
          [t("mail.task.due"), due ? fullDay(due, t.language) : t("mail.task.noDue")],
        ]),
        anchor(t("mail.taskNews.open"), url),
        footer(t(isTheirs ? "mail.taskNews.because.theirs" : "mail.taskNews.because.kept", { group })),
      ],
      notice: props.notice,
    },
    t,
  );
}
