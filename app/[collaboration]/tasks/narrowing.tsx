// What the register of tasks is narrowed by.
import { getTranslations } from "@/app/_text/words";
import { choicesFrom } from "@/app/_ui/choices";
import { taskStates } from "@/server/domain/task-life";
import { askedDues, taskOrders, whoseTasks } from "@/server/tasks/input";
import type { listTasks } from "@/server/tasks/register";
import { RegisterFilter } from "../register-filter";
import type { Filter } from "./page";

interface Props {
  choices: Pick<Awaited<ReturnType<typeof listTasks>>, "whose" | "groups" | "years" | "efforts" | "people">;
  filter: Filter;
  /** A board shows every state. */
  isBoard?: boolean;
}

export async function Narrowing({ choices, filter, isBoard = false }: Props) {
  const t = await getTranslations("tasks");
  const r = await getTranslations("register");
  const view: Record<string, string> = isBoard ? { view: "board" } : {};
  const states = [
    ...[
      { value: "undone", label: t("states.undone") },
      { value: "all", label: t("states.all") },
    ],
    ...taskStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
  ];
  return (
    <RegisterFilter
      keep={view}
      everything={{ ...view, whose: "all", state: "all" }}
      search={{ label: t("q"), value: filter.q }}
      narrowings={[
        {
          ...{ name: "whose", label: t("whose"), chosen: choices.whose },
          choices: whoseTasks.map((whose) => ({ value: whose, label: t(`whoses.${whose}`) })),
        },
        ...(isBoard
          ? []
          : [{ name: "state", label: t("stateOf"), chosen: filter.state ?? "undone", choices: states }]),
        {
          ...{ name: "due", label: t("dueIs"), all: t("anyDue"), chosen: filter.due },
          choices: askedDues.map((due) => ({ value: due, label: t(`dues.${due}`) })),
        },
        {
          ...{ name: "group", label: r("group"), all: r("allGroups"), chosen: filter.group },
          choices: choicesFrom(choices.groups),
        },
        {
          ...{ name: "who", label: t("one.who"), all: t("anyone"), chosen: filter.who },
          choices: choicesFrom(choices.people),
        },
        {
          ...{ name: "year", label: r("year"), all: r("allYears"), chosen: filter.year },
          choices: choices.years.map((year) => ({ value: String(year), label: String(year) })),
        },
        {
          ...{ name: "effort", label: r("effort"), all: r("allEfforts"), chosen: filter.effort },
          choices: choicesFrom(choices.efforts),
        },
        {
          ...{ name: "order", label: t("order"), chosen: filter.order ?? "due" },
          choices: taskOrders.map((order) => ({ value: order, label: t(`orders.${order}`) })),
        },
      ]}
    />
  );
}
