"use client";
// Two people saved: what stands and what one wrote, side by side, field by field, until one has chosen.
import { useRef, useState } from "react";
import { useSent } from "./form";

export interface ConflictWords {
  title: string;
  help: string;
  field: string;
  theirs: string;
  mine: string;
  take: string;
  keep: string;
  nothing: string;
  same: string;
  takeRows: string;
  keepRows: string;
}

interface Props {
  /** The form's fields by name, as they are called on the page. */
  labels: Record<string, string>;
  /** What a field's values are called, where they are chosen from a list. */
  shown?: Record<string, Record<string, string>>;
  words: ConflictWords;
}

type Value = string | string[];

/** Stands in a form; shows itself when the save was refused because somebody else saved in between. */
export function Conflict({ labels, shown = {}, words }: Props) {
  const { state } = useSent();
  const box = useRef<HTMLDivElement>(null);
  const [taken, setTaken] = useState<Record<string, boolean>>({});
  if (state.kind !== "trouble" || !state.theirs) return null;
  const { theirs, values } = state;
  const differing = Object.keys(labels)
    .map((name) => ({ name, theirs: standingValue(theirs[name]), mine: written(values, name) }))
    .filter((field) => String(field.theirs) !== String(field.mine));

  const choose = (name: string, value: Value, take: boolean) => {
    const form = box.current?.closest("form");
    if (form) write(form, name, value);
    setTaken((before) => ({ ...before, [name]: take }));
  };
  const say = (name: string, value: Value) =>
    [value]
      .flat()
      .map((one) => shown[name]?.[one] ?? one)
      .filter(Boolean)
      .join(", ") || words.nothing;

  return (
    <div ref={box} className="conflict" role="group" aria-label={words.title}>
      <BasedOnTheirs />
      <h2>{words.title}</h2>
      <p>{differing.length > 0 ? words.help : words.same}</p>
      {differing.map(({ name, theirs: standing, mine }) => (
        <section key={name} aria-label={labels[name]}>
          <h3>{labels[name]}</h3>
          <Side
            title={words.theirs}
            text={say(name, standing)}
            act={words.take}
            chosen={taken[name] === true}
            choose={() => choose(name, standing, true)}
          />
          <Side
            title={words.mine}
            text={say(name, mine)}
            act={words.keep}
            chosen={taken[name] !== true}
            choose={() => choose(name, mine, false)}
          />
        </section>
      ))}
    </div>
  );
}

interface SideProps {
  title: string;
  text: string;
  act: string;
  chosen: boolean;
  choose: () => void;
}

function Side({ title, text, act, chosen, choose }: SideProps) {
  return (
    <div className="side-by-side">
      <p className="small quiet">{title}</p>
      <p className="text">{text}</p>
      <button type="button" className="btn small" aria-pressed={chosen} onClick={choose}>
        {act}
      </button>
    </div>
  );
}

/** From now on the form is based on what stands, so that saving it again is a choice and not an accident. */
export function BasedOnTheirs() {
  const { state } = useSent();
  if (state.kind !== "trouble" || !state.theirs) return null;
  const { theirs } = state;
  return ["version", "noteVersion", "planVersion", "basis"]
    .filter((name) => theirs[name] !== undefined)
    .map((name) => <input key={name} type="hidden" name={name} value={String(theirs[name])} />);
}

const standingValue = (value: unknown): Value =>
  Array.isArray(value) ? value.map(String) : String(value ?? "");

/** What was written in a field; a field of many choices has its parts in `name.0`, `name.1` and so on. */
function written(values: Record<string, string>, name: string): Value {
  const parts = Object.keys(values).filter((key) => key.startsWith(`${name}.`));
  if (parts.length > 0) return parts.map((key) => values[key] ?? "");
  // a browser sends a new line as two characters
  return (values[name] ?? "").replace(/\r\n?/g, "\n");
}

function write(form: HTMLFormElement, name: string, value: Value) {
  const controls = form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
    `[name="${name}"], [name^="${name}."]`,
  );
  for (const control of controls) {
    if (control.type === "hidden") continue;
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
      control.checked = [value].flat().includes(control.value);
    } else control.value = String(value);
  }
}
