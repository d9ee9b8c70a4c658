// Soon there is a meeting: when, where, how it is joined, what the reader has to do with it, and whether they have answered.
import { agendaClock } from "@/server/domain/agenda-clock";
import { everyItem } from "@/server/domain/agenda-edits";
import type { Letter, ReminderFacts } from "@/server/domain/mail-facts";
import { presents } from "@/server/domain/presenters";
import { fullDay } from "@/server/domain/spoken-day";
import type { Translator } from "@/server/domain/translator";
import { anchor, letter, paragraph, section } from "./layout";
import {
  answerButtons,
  clockAndWeek,
  meetingFacts,
  meetingHeading,
  meetingName,
  neutralMail,
  sentBy,
} from "./meeting";

export function meetingReminder(props: ReminderFacts, t: Translator): Letter {
  const { answer, answerUrl, meetingUrl: url, notice } = props;
  if (props.confidential)
    return neutralMail("reminder", { slot: props, answerUrl: answer ? null : answerUrl, url, notice }, t);
  const owed = owedBy(props, t);
  return letter(
    {
      subject: t("mail.reminder.subject", { meeting: meetingName(props, t) }),
      preheader: [clockAndWeek(props, t), props.place].filter(Boolean).join(", "),
      sender: props.collaborationName,
      heading: meetingHeading(props, t),
      passages: [
        meetingFacts(props, t),
        ...(owed.length > 0 ? [section(t("mail.reminder.yours")), ...owed.map(paragraph)] : []),
        ...(answer
          ? // by its own link, for not everyone can sign in
            [paragraph(t(`mail.reminder.answered.${answer}`)), anchor(t("mail.reminder.change"), answerUrl)]
          : answerButtons(answerUrl, t)),
        anchor(t("mail.agenda.readAll"), url),
        sentBy(props, t),
      ],
      notice,
    },
    t,
  );
}

/** What they present, and which tasks are due by then. */
function owedBy({ agenda, reader, tasks }: ReminderFacts, t: Translator): string[] {
  const { numbers } = agendaClock(agenda);
  const presented = everyItem(agenda.items).filter(
    ({ presenter, struck }) => presents(presenter, reader) && !struck,
  );
  return [
    ...presented.map(({ key, title }) =>
      t("mail.reminder.present", { item: `${numbers[key] ?? ""} ${title}`.trim() }),
    ),
    ...tasks.map(({ what, due }) => t("mail.reminder.task", { what, due: fullDay(due, t.language) })),
  ];
}
