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
      {choices.map(({ value, label: said }, index) => (
        <label key={value} className="choice">
          <input
            type="checkbox"
            name={`${name}.${index}`}
            value={value}
            defaultChecked={ticked.includes(value)}
          />
          <span>{said}</span>
        </label>
      ))}
      <FieldError id={`${id}-error`} sentence={error} />
    </fieldset>
  );
}
