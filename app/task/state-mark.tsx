// A task's state in a word.
import { getTranslations } from "@/app/_text/words";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import type { TaskState } from "@/server/domain/task-life";

const marks: Record<TaskState, MarkKind> = {
  open: "none",
  accepted: "waiting",
  "handed-back": "onward",
  done: "decided",
};

export async function StateMark({ state }: { state: TaskState }) {
  const t = await getTranslations("tasks.state");
  return <Mark kind={marks[state]}>{t(state)}</Mark>;
}
