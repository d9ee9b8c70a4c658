// The plan's fields with their words, for the page of the plan and for the meeting that changes it.
import { getTranslations } from "@/app/_text/words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import {
  type ActivityKind,
  activityKinds,
  type GoalState,
  goalStates,
  type WrittenPlan,
} from "@/server/domain/citizen-plan";
import { capital } from "@/server/domain/spoken-time";
import type { ClashWords } from "./plan-clashes";
import { PlanEditor, type PlanWords } from "./plan-editor";

interface Props {
  plan: WrittenPlan;
  /** Whose an agreement can be, besides the citizen's. */
  circle: readonly { id: string; name: string }[];
}

export async function PlanFields({ plan, circle }: Props) {
  const t = await getTranslations("citizens.plan");
  return (
    <PlanEditor
      plan={plan}
      words={await planWords()}
      clashes={await clashWords(circle)}
      conflict={await conflictWords()}
      states={goalStates.map((value) => ({ value, label: t(`states.${value}`) }))}
      activityColumns={[
        { name: "words", label: t("words"), wide: 30 },
        {
          ...{ name: "kind", label: t("kind"), wide: 16 },
          choices: activityKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
        { name: "from", label: t("from"), wide: 9 },
        { name: "to", label: t("to"), wide: 9 },
      ]}
      agreementColumns={[
        { name: "what", label: t("what"), wide: 30 },
        {
          ...{ name: "who", label: t("who"), wide: 16, empty: t("citizen") },
          choices: circle.map(({ id, name }) => ({ value: id, label: name })),
        },
        { name: "due", label: t("due"), wide: 9 },
        {
          ...{ name: "done", label: t("done"), wide: 9 },
          choices: [
            { value: "false", label: t("notDone") },
            { value: "true", label: capital(t("done")) },
          ],
        },
      ]}
    />
  );
}

async function planWords(): Promise<PlanWords> {
  const t = await getTranslations("citizens.plan");
  const raw = (key: "goalNumber" | "stepNumber" | "removeGoal" | "removeStep" | "removeRow") =>
    t.raw(key) as string;
  return {
    ...{
      hopes: t("hopes"),
      hopesHelp: t("hopesHelp"),
      goals: t("goals"),
      goal: t("goal"),
      goalNumber: raw("goalNumber"),
    },
    ...{ state: t("state"), steps: t("steps"), stepNumber: raw("stepNumber"), doneStep: t("doneStep") },
    ...{
      addStep: t("addStep"),
      addGoal: t("addGoal"),
      removeGoal: raw("removeGoal"),
      removeStep: raw("removeStep"),
    },
    ...{ activities: t("activities"), addActivity: t("addActivity"), agreements: t("agreements") },
    ...{ addAgreement: t("addAgreement"), removeRow: raw("removeRow") },
  };
}

async function clashWords(circle: Props["circle"]): Promise<ClashWords> {
  const t = await getTranslations("citizens.plan");
  const raw = (key: "mine" | "theirs" | "byMe" | "byThem" | "field") => t.raw(`merge.${key}`) as string;
  const of = (names: readonly string[], say: (name: string) => string) =>
    Object.fromEntries(names.map((name) => [name, say(name)]));
  const done = { true: capital(t("done")), false: t("notDone"), "": t("notDone") };
  return {
    ...{ title: t("merge.title"), some: t("merge.some"), none: t("merge.none"), both: t("merge.both") },
    ...{ keep: t("merge.keep"), remove: t("merge.remove"), nothing: t("merge.nothing") },
    ...{ mine: raw("mine"), theirs: raw("theirs"), byMe: raw("byMe"), byThem: raw("byThem") },
    field: raw("field"),
    fields: {
      ...{ hopes: t("hopes"), words: t("words"), what: t("words"), state: t("state"), kind: t("kind") },
      ...{ from: t("from"), to: t("to"), seat: t("who"), due: t("due"), done: t("done") },
    },
    values: {
      state: of(goalStates, (state) => t(`states.${state as GoalState}`)),
      kind: of(activityKinds, (kind) => t(`kinds.${kind as ActivityKind}`)),
      seat: { ...Object.fromEntries(circle.map(({ id, name }) => [id, name])), "": t("citizen") },
      done,
    },
  };
}
