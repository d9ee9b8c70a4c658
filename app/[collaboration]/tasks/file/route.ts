// The register of tasks as CSV or JSON: what its address asks for.
import { getTranslations } from "@/app/_text/words";
import { env } from "@/server/env";
import { type ExportedTask, exportTasks } from "@/server/tasks/export-tasks";
import { TaskFilter } from "@/server/tasks/input";
import { registerAnswer } from "../../register-answer";

interface Context {
  params: Promise<{ collaboration: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { collaboration: key } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const filter = TaskFilter.parse(asked);
  const t = await getTranslations("tasks");
  return registerAnswer<ExportedTask>(asked, async (actor, now) => {
    const { collaboration, tasks } = await exportTasks(actor, { collaboration: key, ...filter }, now);
    return {
      collaboration,
      title: filter.year ? t("file.titleOf", { year: String(filter.year) }) : t("file.title"),
      ...{ named: "tasks", rows: tasks },
      shapeOf,
      head: headOf(t),
      cellsOf: (task) => cellsOf(task, t),
    };
  });
}

const shapeOf = (task: ExportedTask) => ({
  ...{ id: task.id, what: task.what },
  responsible: { name: task.who, person: task.personKey, holder: task.holder, outside: task.isOutside },
  ...{ due: task.due, state: task.state, doneOn: task.doneOn, repeats: task.repeats },
  group: { key: task.group, name: task.groupName },
  meeting: task.meeting,
  item: task.item,
  effort: task.effort,
  url: `${env().APP_URL}/${task.collaboration}/tasks/${task.id}`,
});

type Words = Awaited<ReturnType<typeof getTranslations<"tasks">>>;

const headOf = (t: Words) => [
  ...[t("file.what"), t("file.who"), t("file.holder"), t("file.due"), t("file.state"), t("file.doneOn")],
  ...[t("file.group"), t("file.on"), t("file.item"), t("file.effort"), t("file.repeats")],
];

const cellsOf = (task: ExportedTask, t: Words) => [
  ...[task.what, task.isOutside ? t("outside", { name: task.who }) : task.who, task.holder, task.due],
  ...[t(`state.${task.state}`), task.doneOn, task.groupName, task.meeting.on, task.item.title],
  ...[task.effort, task.repeats ? t(`repeats.${task.repeats}`) : null],
];
