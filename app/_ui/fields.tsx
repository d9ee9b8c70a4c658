"use client";
// Fields: a label above, help under the label, and a sentence under the field when it was refused.
import type { ReactNode } from "react";
import type { Choice } from "./choices";
import { FieldError, fieldId, useSent } from "./form";
import { Options } from "./options";

export interface FieldProps {
  name: string;
  label: ReactNode;
  help?: string;
  optional?: boolean;
}

/** A label, its help and its error round one control, tied together for those who hear the page. */
export function useField({ name, help }: Pick<FieldProps, "name" | "help">, before: string | undefined) {
  const { state, id: form } = useSent();
  const id = fieldId(form, name);
  const error = state.kind === "trouble" ? state.fields[name] : undefined;
  const written = state.kind === "trouble" ? state.values[name] : undefined;
  const describedBy =
    [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return {
    id,
    error,
    control: {
      id,
      name,
      className: "input",
      defaultValue: written ?? before,
      "aria-invalid": error ? true : undefined,
      "aria-describedby": describedBy,
    },
  };
}

/** The label, the help and the error round a control that `useField` ties together. */
export function Field({
  field,
  id,
  error,
  children,
}: {
  field: FieldProps;
  id: string;
  error: string | undefined;
  children: ReactNode;
}) {
  const { words } = useSent();
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label} {field.optional ? <span className="opt">{words.optional}</span> : null}
      </label>
      {field.help ? (
        <p className="help" id={`${id}-help`}>
          {field.help}
        </p>
      ) : null}
      {children}
      <FieldError id={`${id}-error`} sentence={error} />
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  value?: string | null;
  type?: "text" | "email" | "tel" | "password";
  inputMode?: "numeric" | "text" | "email" | "url";
  autoComplete?: string;
  /** How many characters wide, where the width tells what is asked for. */
  wide?: number;
  /** The id of a datalist with suggestions. */
  list?: string;
}

/** One line of text. Dates are written dd.mm.åååå and times 14.30, as text: what is meant is read on the server. */
export function TextField({
  value,
  type = "text",
  inputMode,
  autoComplete,
  wide,
  list,
  ...field
}: TextFieldProps) {
  const { id, error, control } = useField(field, value ?? undefined);
  return (
    <Field field={field} id={id} error={error}>
      <input
        {...control}
        type={type}
        inputMode={inputMode}
        autoComplete={autoComplete ?? "off"}
        list={list}
        style={wide ? { inlineSize: `${wide + 3}ch` } : undefined}
      />
    </Field>
  );
}

/** Several lines of text; it grows with what is written. */
export function TextArea({
  value,
  rows = 3,
  ...field
}: FieldProps & { value?: string | null; rows?: number }) {
  const { id, error, control } = useField(field, value ?? undefined);
  return (
    <Field field={field} id={id} error={error}>
      <textarea {...control} rows={rows} />
    </Field>
  );
}

/** One of several. */
export function Select({
  value,
  choices,
  empty,
  ...field
}: FieldProps & { value?: string | null; choices: readonly Choice[]; empty?: string }) {
  const { id, error, control } = useField(field, value ?? undefined);
  return (
    <Field field={field} id={id} error={error}>
      <select key={control.defaultValue} {...control}>
        <Options choices={choices} empty={empty} />
      </select>
    </Field>
  );
}

/** Yes or no; unticked it sends `false`, so that a tick can be taken away. */
export function Checkbox({ name, label, help, checked }: FieldProps & { checked?: boolean }) {
  const { id, control } = useField({ name, help }, undefined);
  const { state } = useSent();
  const ticked = state.kind === "trouble" ? state.values[name] === "true" : checked;
  return (
    <label className="choice" htmlFor={id}>
      <input type="hidden" name={name} value="false" />
      <input
        id={id}
        type="checkbox"
        name={name}
        value="true"
        defaultChecked={ticked}
        aria-describedby={control["aria-describedby"]}
      />
      <span>
        {label}
        {help ? <small id={`${id}-help`}>{help}</small> : null}
      </span>
    </label>
  );
}

/** One of few, all shown. */
export function Radios({
  name,
  label,
  choices,
  value,
}: FieldProps & { choices: readonly (Choice & { help?: string })[]; value?: string }) {
  const { id, error } = useField({ name }, value);
  const { state } = useSent();
  const chosen = state.kind === "trouble" ? state.values[name] : value;
  return (
    <fieldset id={id} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input type="radio" name={name} value={choice.value} defaultChecked={choice.value === chosen} />
          <span>
            {choice.label}
            {choice.help ? <small>{choice.help}</small> : null}
          </span>
        </label>
      ))}
      <FieldError id={`${id}-error`} sentence={error} />
    </fieldset>
  );
}
