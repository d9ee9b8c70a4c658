// A field of a form that asks by its address: a label, its help, and a sentence where what was written cannot be read.
import type { ReactNode } from "react";
import type { Choice } from "./choices";
import { FieldError } from "./form";
import { Options } from "./options";

interface Props {
  id: string;
  name: string;
  label: ReactNode;
  help?: string;
  value: string;
  /** Why it cannot be so. */
  error: string | undefined;
  /** About how many characters wide. */
  wide?: number;
}

/** One line of text, days and times as people write them. */
export function AskedField({ id, name, label, help, value, error, wide }: Props) {
  return (
    <Around id={id} label={label} help={help} error={error}>
      <input
        id={id}
        key={value}
        name={name}
        className="input"
        autoComplete="off"
        size={wide}
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, help, error)}
      />
    </Around>
  );
}

/** One of several. */
export function AskedChoice({
  id,
  name,
  label,
  help,
  value,
  error,
  choices,
  empty,
}: Omit<Props, "wide"> & { choices: readonly Choice[]; empty?: string }) {
  return (
    <Around id={id} label={label} help={help} error={error}>
      <select
        id={id}
        key={value}
        name={name}
        className="input"
        defaultValue={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, help, error)}
      >
        <Options choices={choices} empty={empty} />
      </select>
    </Around>
  );
}

function Around({
  id,
  label,
  help,
  error,
  children,
}: Pick<Props, "id" | "label" | "help" | "error"> & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {help ? (
        <p className="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {children}
      <FieldError id={`${id}-error`} sentence={error} />
    </div>
  );
}

const describedBy = (id: string, help: string | undefined, error: string | undefined) =>
  [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
