"use client";
// Rows of fields that can be added, moved and taken away. One empty row stands ready, so that it works before the script has come.
import { type CSSProperties, useEffect, useRef, useState } from "react";
import type { Choice } from "./choices";
import { BasedOnTheirs, type ConflictWords } from "./conflict";
import { fill } from "./fill";
import { FieldError, fieldId, useSent } from "./form";
import { Options } from "./options";

export interface Column {
  name: string;
  label: string;
  /** Characters wide. */
  wide: number;
  choices?: readonly Choice[];
  /** The empty choice, where there is one. */
  empty?: string;
}

interface RowWords {
  add: string;
  /** Holds {row}. */
  remove: string;
  /** Where the rows stand in an order of their own. */
  order?: OrderWords;
}

export interface OrderWords {
  up: string;
  down: string;
  /** Holds {row}; follows `up` and `down` for those who hear the page. */
  which: string;
  /** Holds {row}, {place} and {of}. */
  moved: string;
}

type Row = Record<string, string>;

interface Props {
  name: string;
  columns: readonly Column[];
  rows: readonly Row[];
  words: RowWords;
  conflict: ConflictWords;
  /** Under which name a conflict carries the rows that stand. */
  standing?: string;
}

export function RowEditor({ name, columns, rows, words, conflict, standing = "rows" }: Props) {
  const { state, id: form } = useSent();
  const [shown, setShown] = useState(() =>
    numbered(state.kind === "trouble" ? sentRows(state.values, name) : [...rows, {}]),
  );
  const [said, say] = useState("");
  const body = useRef<HTMLTableSectionElement>(null);
  const focus = useRef<{ number: number; by: number } | null>(null);
  // the focus follows the row to its new place
  useEffect(() => {
    const { number, by } = focus.current ?? {};
    focus.current = null;
    if (number !== undefined)
      body.current?.querySelector<HTMLElement>(`[data-row="${number}"] [data-by="${by}"]`)?.focus();
  });

  const move = (number: number, by: 1 | -1) => {
    const from = shown.findIndex((row) => row.number === number);
    const [moved, to] = [shown[from], from + by];
    if (!moved || to < 0 || to >= shown.length) return;
    const rest = shown.filter((row) => row !== moved);
    setShown([...rest.slice(0, to), moved, ...rest.slice(to)]);
    focus.current = { number, by };
    say(fill(words.order?.moved ?? "", { row: from + 1, place: to + 1, of: shown.length }));
  };

  const theirs = state.kind === "trouble" ? rowsOf(state.theirs?.[standing]) : null;
  const errors = state.kind === "trouble" ? state.fields : {};
  return (
    <>
      {theirs ? (
        <div className="conflict" role="group" aria-label={conflict.title}>
          <BasedOnTheirs />
          <h3>{conflict.theirs}</h3>
          <ul>
            {theirs.map((row) => (
              <li key={JSON.stringify(row)}>
                {columns
                  .map((column) => labelOf(column, row[column.name] ?? ""))
                  .filter(Boolean)
                  .join(" · ")}
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="btn small"
            onClick={() => setShown(numbered([...theirs, {}], nextNumber(shown)))}
          >
            {conflict.takeRows}
          </button>
        </div>
      ) : null}
      <div
        className="scroll"
        role="region"
        aria-label={columns.map(({ label }) => label).join(", ")}
        tabIndex={0}
      >
        <table className="row-editor">
          <thead>
            <tr>
              {columns.map(({ name: column, label }) => (
                <th key={column} scope="col">
                  {label}
                </th>
              ))}
              <th scope="col">
                <span className="vh">{fill(words.remove, { row: "" })}</span>
              </th>
            </tr>
          </thead>
          <tbody ref={body}>
            {shown.map(({ number, row }, index) => (
              <tr key={number} data-row={number}>
                {columns.map((column, place) => {
                  const field = `${name}.${index}.${column.name}`;
                  return (
                    <td key={column.name} data-label={column.label}>
                      {place === 0 && row.key ? (
                        <input type="hidden" name={`${name}.${index}.key`} value={row.key} />
                      ) : null}
                      <Cell
                        id={fieldId(form, field)}
                        field={field}
                        column={column}
                        value={row[column.name] ?? ""}
                        row={index + 1}
                        wrong={errors[field] !== undefined}
                      />
                      <FieldError id={`${fieldId(form, field)}-error`} sentence={errors[field]} />
                    </td>
                  );
                })}
                <td className="row-acts">
                  {words.order ? (
                    <Moves
                      row={index + 1}
                      of={shown.length}
                      words={words.order}
                      move={(by) => move(number, by)}
                    />
                  ) : null}
                  <button
                    type="button"
                    className="btn small plain"
                    onClick={() => setShown(shown.filter((one) => one.number !== number))}
                  >
                    {fill(words.remove, { row: index + 1 })}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <button
          type="button"
          className="btn small"
          onClick={() => setShown([...shown, ...numbered([{}], nextNumber(shown))])}
        >
          {words.add}
        </button>
      </p>
      <p role="status" className="vh">
        {said}
      </p>
    </>
  );
}

interface MovesProps {
  row: number;
  of: number;
  words: OrderWords;
  move: (by: 1 | -1) => void;
}

/** One place up, one place down. */
function Moves({ row, of, words, move }: MovesProps) {
  const ways = [
    { by: -1, label: words.up, stuck: row === 1 },
    { by: 1, label: words.down, stuck: row === of },
  ] as const;
  return ways.map(({ by, label, stuck }) => (
    <button
      key={by}
      type="button"
      className="btn small plain"
      data-by={by}
      aria-disabled={stuck}
      onClick={() => move(by)}
    >
      {label}
      <span className="vh"> {fill(words.which, { row })}</span>
    </button>
  ));
}

interface CellProps {
  id: string;
  field: string;
  column: Column;
  value: string;
  row: number;
  wrong: boolean;
}

function Cell({ id, field, column, value, row, wrong }: CellProps) {
  const control = {
    id,
    name: field,
    className: "input",
    defaultValue: value,
    "aria-label": `${column.label}, ${row}`,
    "aria-invalid": wrong || undefined,
    "aria-describedby": wrong ? `${id}-error` : undefined,
    style: { "--wide": `${column.wide + 3}ch` } as CSSProperties,
  };
  if (!column.choices) return <input {...control} type="text" autoComplete="off" />;
  return (
    <select {...control}>
      <Options choices={column.choices} empty={column.empty} />
    </select>
  );
}

interface Numbered {
  /** Stays with the row while others come and go. */
  number: number;
  row: Row;
}

const numbered = (rows: readonly Row[], from = 0): Numbered[] =>
  rows.map((row, index) => ({ number: from + index, row }));

const nextNumber = (shown: readonly Numbered[]) => Math.max(0, ...shown.map(({ number }) => number)) + 1;

const labelOf = ({ choices }: Column, value: string) =>
  choices?.find((choice) => choice.value === value)?.label ?? value;

function rowsOf(value: unknown): Row[] | null {
  if (!Array.isArray(value)) return null;
  return value.map((row: object) =>
    Object.fromEntries(Object.entries(row).map(([name, text]) => [name, String(text ?? "")])),
  );
}

function sentRows(values: Record<string, string>, name: string): Row[] {
  const rows: Row[] = [];
  for (const [field, value] of Object.entries(values)) {
    const parts = field.startsWith(`${name}.`) ? field.slice(name.length + 1).split(".") : [];
    const [index, column] = [Number(parts[0]), parts[1]];
    if (column && Number.isInteger(index)) rows[index] = { ...rows[index], [column]: value };
  }
  return rows.filter(Boolean);
}
