// One person's tasks from one meeting.
import type { AssignedTask, Letter, TaskFacts } from "@/server/domain/mail-facts";
import { fullDay, weekdayAndFullDay } from "@/server/domain/spoken-day";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, letter, type Passage, paragraph } from "./layout";
import { neutralMail, sentBy } from "./meeting";

export function taskAssigned(props: TaskFacts, t: Translator): Letter {
  if (props.confidential)
    return neutralMail("task", { slot: null, answerUrl: null, url: props.meetingUrl }, t);
  const count = props.tasks.length;
  const facts = { count, group: props.groupName, day: weekdayAndFullDay(props.startsAt, t.language) };
  return letter(
    {
      subject: t("mail.task.subject", facts),
      preheader: props.tasks.map((task) => said(task, t).what).join(" · "),
      sender: props.collaborationName,
      heading: t("mail.task.heading", { count }),
      passages: [
        paragraph(t("mail.task.from", facts)),
        ...props.tasks.flatMap((task) => taskOf(task, t)),
        sentBy(props, t),
      ],
    },
    t,
  );
}

/** What is closed is read on the page alone. */
function said({ closed, what, itemTitle }: AssignedTask, t: Translator) {
  if (!closed) return { what, itemTitle };
  return { what: t("mail.task.closed"), itemTitle: t("mail.agenda.closedItem") };
}

function taskOf(task: AssignedTask, t: Translator): Passage[] {
  const { due, url } = task;
  const { what, itemTitle } = said(task, t);
  return [
    facts([
      [t("mail.task.what"), what],
      [t("mail.task.due"), due ? fullDay(due, t.language) : t("mail.task.noDue")],
      [t("mail.task.item"), itemTitle],
    ]),
    anchor(t("mail.task.open"), url),
  ];
}
