"use client";
// The plan as it is written: hopes, goals with their small steps, activities and agreements. An empty line of each stands ready, so
// that it works before the script has come; lines left empty are none.
import { type ComponentProps, useEffect, useRef, useState } from "react";
import type { Choice } from "@/app/_ui/choices";
import type { ConflictWords } from "@/app/_ui/conflict";
import { TextArea } from "@/app/_ui/fields";
import { fill } from "@/app/_ui/fill";
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import { Options } from "@/app/_ui/options";
import { type Column, RowEditor } from "@/app/_ui/row-editor";
import type { WrittenPlan } from "@/server/domain/citizen-plan";
import styles from "./citizens.module.css";
import { type ClashWords, PlanClashes } from "./plan-clashes";

export interface PlanWords {
  hopes: string;
  hopesHelp: string;
  goals: string;
  goal: string;
  /** With `{number}`. */
  goalNumber: string;
  state: string;
  steps: string;
  /** With `{number}` and `{goal}`. */
  stepNumber: string;
  doneStep: string;
  addStep: string;
  addGoal: string;
  removeGoal: string;
  removeStep: string;
  activities: string;
  addActivity: string;
  agreements: string;
  addAgreement: string;
  removeRow: string;
}

interface Props {
  plan: WrittenPlan;
  words: PlanWords;
  clashes: ClashWords;
  conflict: ConflictWords;
  states: readonly Choice[];
  activityColumns: readonly Column[];
  agreementColumns: readonly Column[];
}

export function PlanEditor({ clashes, ...rest }: Props) {
  const { state } = useSent();
  const merged = state.kind === "trouble" ? state.theirs?.planVersion : undefined;
  return (
    <div className={styles.editor}>
      <PlanClashes words={clashes} />
      {/* what was merged takes the place of what was written */}
      <Fields key={String(merged ?? "")} {...rest} />
    </div>
  );
}

function Fields({
  plan,
  words,
  conflict,
  states,
  activityColumns,
  agreementColumns,
}: Omit<Props, "clashes">) {
  return (
    <>
      <TextArea name="hopes" label={words.hopes} help={words.hopesHelp} value={plan.hopes} optional />
      <Goals goals={plan.goals} words={words} states={states} />
      <Rows
        name="agreements"
        columns={agreementColumns}
        rows={plan.agreements}
        legend={words.agreements}
        words={{ add: words.addAgreement, remove: words.removeRow }}
        conflict={conflict}
      />
      <Rows
        name="activities"
        columns={activityColumns}
        rows={plan.activities}
        legend={words.activities}
        words={{ add: words.addActivity, remove: words.removeRow }}
        conflict={conflict}
      />
    </>
  );
}

type RowsProps = Omit<ComponentProps<typeof RowEditor>, "standing"> & { legend: string };

/** A conflict carries them under their own name. */
function Rows({ legend, ...rows }: RowsProps) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <RowEditor {...rows} standing={rows.name} />
    </fieldset>
  );
}

type Goal = WrittenPlan["goals"][number];
type Step = Goal["steps"][number];

interface Numbered<Of> {
  /** Stays with it while others come and go. */
  number: number;
  of: Of;
}

const emptyStep: Step = { key: "", words: "", done: "false" };
const emptyGoal: Goal = { key: "", words: "", state: "new", steps: [] };

/** One stands ready to be written in. */
const withEmpty = (goals: readonly Goal[]): readonly Goal[] =>
  goals.at(-1)?.words === "" ? goals : [...goals, emptyGoal];

const numbered = <Of,>(all: readonly Of[]): Numbered<Of>[] => all.map((of, number) => ({ number, of }));

const after = (all: readonly { number: number }[]) => Math.max(-1, ...all.map(({ number }) => number)) + 1;

function Goals({
  goals,
  words,
  states,
}: {
  goals: readonly Goal[];
  words: PlanWords;
  states: readonly Choice[];
}) {
  const { state } = useSent();
  const [shown, show] = useState(() =>
    numbered(withEmpty(state.kind === "trouble" ? sentGoals(state.values) : goals)),
  );
  const added = useFocusOnNew(shown.length);
  return (
    <fieldset>
      <legend>{words.goals}</legend>
      <div ref={added} className={styles.goals}>
        {shown.map(({ number, of }, index) => (
          <OneGoal
            key={number}
            goal={of}
            index={index}
            words={words}
            states={states}
            remove={() => show(shown.filter((one) => one.number !== number))}
          />
        ))}
      </div>
      <p>
        <button
          type="button"
          className="btn small"
          onClick={() => show([...shown, { number: after(shown), of: emptyGoal }])}
        >
          {words.addGoal}
        </button>
      </p>
    </fieldset>
  );
}

/** The first field of the line that was added last takes the focus; not when the page opens. */
function useFocusOnNew(count: number) {
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(count);
  useEffect(() => {
    if (count > before.current)
      list.current?.lastElementChild?.querySelector<HTMLElement>("textarea, input[type=text]")?.focus();
    before.current = count;
  }, [count]);
  return list;
}

interface OneGoalProps {
  goal: Goal;
  index: number;
  words: PlanWords;
  states: readonly Choice[];
  remove: () => void;
}

function OneGoal({ goal, index, words, states, remove }: OneGoalProps) {
  const { state, id: form } = useSent();
  const errors = state.kind === "trouble" ? state.fields : {};
  const [steps, setSteps] = useState(() => numbered([...goal.steps, emptyStep]));
  const added = useFocusOnNew(steps.length);
  const number = index + 1;
  const name = `goals.${index}`;
  return (
    <fieldset className={styles.oneGoal}>
      <legend>{fill(words.goalNumber, { number })}</legend>
      {goal.key ? <input type="hidden" name={`${name}.key`} value={goal.key} /> : null}
      <textarea
        id={fieldId(form, `${name}.words`)}
        name={`${name}.words`}
        className="input"
        rows={2}
        aria-label={fill(words.goalNumber, { number })}
        aria-invalid={errors[`${name}.words`] !== undefined || undefined}
        defaultValue={goal.words}
      />
      <FieldError id={`${fieldId(form, `${name}.words`)}-error`} sentence={errors[`${name}.words`]} />
      <div className="field">
        <label htmlFor={fieldId(form, `${name}.state`)}>{words.state}</label>
        <select
          id={fieldId(form, `${name}.state`)}
          name={`${name}.state`}
          className="input"
          defaultValue={goal.state}
        >
          <Options choices={states} />
        </select>
      </div>
      <div ref={added}>
        {steps.map((step, at) => (
          <div key={step.number} className={styles.step}>
            {step.of.key ? (
              <input type="hidden" name={`${name}.steps.${at}.key`} value={step.of.key} />
            ) : null}
            <input
              type="checkbox"
              className="check"
              name={`${name}.steps.${at}.done`}
              value="true"
              defaultChecked={step.of.done === "true"}
              aria-label={`${words.doneStep}: ${fill(words.stepNumber, { number: at + 1, goal: number })}`}
            />
            <input
              type="text"
              className="input"
              name={`${name}.steps.${at}.words`}
              defaultValue={step.of.words}
              autoComplete="off"
              aria-label={fill(words.stepNumber, { number: at + 1, goal: number })}
            />
            <button
              type="button"
              className="btn small plain"
              onClick={() => setSteps(steps.filter((one) => one.number !== step.number))}
            >
              <span aria-hidden="true">×</span>
              <span className="vh">{fill(words.removeStep, { number: at + 1, goal: number })}</span>
            </button>
          </div>
        ))}
      </div>
      <p className="acts">
        <button
          type="button"
          className="btn small"
          onClick={() => setSteps([...steps, { number: after(steps), of: emptyStep }])}
        >
          {words.addStep}
          <span className="vh"> {fill(words.goalNumber, { number })}</span>
        </button>
        <button type="button" className="btn small plain" onClick={remove}>
          {fill(words.removeGoal, { number })}
        </button>
      </p>
    </fieldset>
  );
}

/** What was written in a form that was refused. */
function sentGoals(values: Record<string, string>): Goal[] {
  const goals: Goal[] = [];
  for (const [field, value] of Object.entries(values)) {
    const [, index, part, at, what] =
      /^goals\.(\d+)\.(key|words|state|steps)(?:\.(\d+)\.(key|words|done))?$/.exec(field) ?? [];
    if (index === undefined || part === undefined) continue;
    const goal = goals[Number(index)] ?? { ...emptyGoal, steps: [] };
    goals[Number(index)] = goal;
    if (part !== "steps") Object.assign(goal, { [part]: value });
    else if (at !== undefined && what !== undefined)
      goal.steps[Number(at)] = { ...(goal.steps[Number(at)] ?? emptyStep), [what]: value };
  }
  return goals.filter(Boolean).map((goal) => ({ ...goal, steps: goal.steps.filter(Boolean) }));
}
