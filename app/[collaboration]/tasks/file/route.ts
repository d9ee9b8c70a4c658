// The register of tasks as CSV or JSON: what its address asks for.
import { getTranslations } from "@/app/_text/words";
import { csvFile, fileName, jsonFile } from "@/server/domain/register-file";
import { env } from "@/server/env";
import { type ExportedTask, exportTasks } from "@/server/tasks/export-tasks";
import { TaskFilter } from "@/server/tasks/input";
import { mediaTypes, type RegisterFile, registerAnswer } from "../../register-answer";

interface Context {
  params: Promise<{ collaboration: string }>;
}

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { collaboration: key } = await params;
  const asked = Object.fromEntries(new URL(request.url).searchParams);
  const filter = TaskFilter.parse(asked);
  const format = asked.as === "json" ? "json" : "csv";
  const t = await getTranslations("tasks");
  return registerAnswer(async (actor): Promise<RegisterFile> => {
    const now = new Date();
    const { collaboration, tasks } = await exportTasks(actor, { collaboration: key, ...filter }, now);
    const title = filter.year ? t("file.titleOf", { year: String(filter.year) }) : t("file.title");
    return {
      name: fileName([title, collaboration.name], format),
      mediaType: mediaTypes[format],
      pieces:
        format === "json"
          ? jsonFile({ ...about, collaboration, exportedAt: now }, "tasks", tasks, shapeOf)
          : csvFile(headOf(t), tasks, (task) => cellsOf(task, t)),
    };
  });
}

/** The shape is described in docs/register-files.md. */
const about = { format: "bordet-rundt/tasks", version: 1 };

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
