// Who has a task.
import { getTranslations } from "@/app/_text/words";
import type { ToldTask } from "@/server/tasks/queries";

export async function Who({ task }: { task: Pick<ToldTask, "who" | "holder" | "isOutside" | "isMine"> }) {
  const { who, holder, isOutside, isMine } = task;
  const t = await getTranslations("tasks");
  if (isMine) return t("you");
  if (isOutside) return t("outside", { name: who });
  return holder ? t("holder", { function: who, name: holder }) : who;
}
