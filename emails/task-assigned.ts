// One person's tasks from one meeting.
import { fullDay, weekdayAndFullDay } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, letter, type Mail, type Passage, paragraph } from "./layout";
import { type MeetingFacts, neutralMail, sentBy } from "./meeting";

interface TaskAssignedProps extends MeetingFacts {
  tasks: readonly {
    what: string;
    /** `YYYY-MM-DD` */
    due: string | null;
    /** The item it was given under. */
    itemTitle: string;
    /** Where the responsible says that it is done, or hands it back. */
    url: string;
  }[];
}

export function taskAssigned(props: TaskAssignedProps, t: Translator): Mail {
  if (props.confidential)
    return neutralMail("task", { slot: null, answerUrl: null, url: props.meetingUrl }, t);
  const count = props.tasks.length;
  const facts = { count, group: props.groupName, day: weekdayAndFullDay(props.startsAt, t.language) };
  return letter(
    {
      subject: t("mail.task.subject", facts),
      preheader: props.tasks.map(({ what }) => what).join(" · "),
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

function taskOf({ what, due, itemTitle, url }: TaskAssignedProps["tasks"][number], t: Translator): Passage[] {
  return [
    facts([
      [t("mail.task.what"), what],
      [t("mail.task.due"), due ? fullDay(due, t.language) : t("mail.task.noDue")],
      [t("mail.task.item"), itemTitle],
    ]),
    anchor(t("mail.task.open"), url),
  ];
}
