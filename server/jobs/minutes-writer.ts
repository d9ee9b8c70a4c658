// Who puts minutes and the tasks in them into words, for the job that mails them and for the preview of its mails.
import { minutes } from "@/emails/minutes";
import { taskAssigned } from "@/emails/task-assigned";
import type { InLanguage, MinutesFacts, TaskFacts } from "../domain/mail-facts";
import { translator } from "../words";

export const minutesWriter = {
  minutes: (facts: MinutesFacts & InLanguage) => minutes(facts, translator(facts.language)),
  tasks: (facts: TaskFacts & InLanguage) => taskAssigned(facts, translator(facts.language)),
};
