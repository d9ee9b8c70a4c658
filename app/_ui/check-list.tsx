"use client";
// Any number of choices, all shown; each that is ticked is sent as one of a list.
import type { Choice } from "./choices";
import { FieldError, fieldId, useSent } from "./form";

interface Props {
  name: string;
  label: string;
  help?: string;
  choices: readonly Choice[];
  values: readonly string[];
}

export function CheckList({ name, label, help, choices, values }: Props) {
  const { state, id: form } = useSent();
  const id = fieldId(form, name);
  const error = state.kind === "trouble" ? state.fields[name] : undefined;
  const ticked =
    state.kind === "trouble"
      ? choices.filter((_, index) => state.values[`${name}.${index}`] !== undefined).map(({ value }) => value)
      : values;
  return (
    <fieldset id={id} aria-describedby={help ? `${id}-help` : undefined}>
      <legend>{label}</legend>
      {help ? (
        <p className="small quiet" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      <Ticks name={name} choices={choices} ticked={ticked} />
      <FieldError id={`${id}-error`} sentence={error} />
    </fieldset>
  );
}

interface TicksProps {
  name: string;
  choices: readonly Choice[];
  ticked: readonly string[];
}

/** The boxes alone; each is sent as `name.0`, `name.1` and so on. */
export function Ticks({ name, choices, ticked }: TicksProps) {
  return choices.map(({ value, label }, index) => (
    <label key={value} className="choice">
      <input
        type="checkbox"
        name={`${name}.${index}`}
        value={value}
        defaultChecked={ticked.includes(value)}
      />
      <span>{label}</span>
    </label>
  ));
}
