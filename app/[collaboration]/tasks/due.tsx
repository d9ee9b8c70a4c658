// When a task is to be done, or was.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import { dayAndMonth } from "@/server/domain/spoken-day";
import type { ToldTask } from "@/server/tasks/queries";

export async function Due({ task }: { task: Pick<ToldTask, "due" | "doneOn" | "daysLeft"> }) {
  const t = await getTranslations("tasks");
  const language = await languageOf();
  const said = (day: string) => dayAndMonth(day, language).replace(" ", "\u00a0");
  if (task.doneOn) return <Mark kind="decided">{t("doneOn", { on: said(task.doneOn) })}</Mark>;
  if (!task.due || task.daysLeft === null) return <>{t("noDue")}</>;
  const day = said(task.due);
  if (task.daysLeft < 0) return <Mark kind="overdue">{t("overdue", { day, days: -task.daysLeft })}</Mark>;
  return task.daysLeft <= 7 ? <Mark kind="waiting">{day}</Mark> : <span>{day}</span>;
}
