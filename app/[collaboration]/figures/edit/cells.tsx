"use client";
// The table of figures to type into: an indicator a row, a day a column, and what is wrong beside the cell it is in.
import { fill } from "@/app/_ui/fill";
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import type { TableCell } from "@/server/figures/queries";
import styles from "./edit.module.css";

interface CellWords {
  indicator: string;
  of: string;
  noteSummary: string;
  conflict: string;
  theirsEmptied: string;
  /** These hold {name} and {period}. */
  value: string;
  n: string;
  note: string;
  /** Holds {value}. */
  theirs: string;
}

interface Row {
  key: string;
  name: string;
  unit: string;
  /** One for each column. */
  cells: TableCell[];
}

interface Props {
  columns: readonly { on: string; label: string }[];
  rows: readonly Row[];
  words: CellWords;
}

export function Cells({ columns, rows, words }: Props) {
  const { state } = useSent();
  const isOvertaken = state.kind === "trouble" && state.theirs !== null;
  return (
    <>
      {isOvertaken ? <p className="conflict">{words.conflict}</p> : null}
      <div className="scroll" role="region" aria-label={words.indicator} tabIndex={0}>
        <table className={styles.cells}>
          <thead>
            <tr>
              <th scope="col">{words.indicator}</th>
              {columns.map(({ on, label }) => (
                <th key={on} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, unit, cells }, row) => (
              <tr key={key}>
                <th scope="row">
                  {name} <small className="quiet">{unit}</small>
                </th>
                {columns.map(({ on, label }, column) => (
                  <td key={on} data-label={label}>
                    <Cell
                      place={row * columns.length + column}
                      indicator={key}
                      on={on}
                      cell={cells[column]}
                      called={{ name, period: label }}
                      words={words}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface CellProps {
  place: number;
  indicator: string;
  on: string;
  cell: TableCell | undefined;
  called: { name: string; period: string };
  words: CellWords;
}

const fields = ["value", "n", "note"] as const;

function Cell({ place, indicator, on, cell, called, words }: CellProps) {
  const { state, id: form } = useSent();
  const name = (field: string) => `cells.${place}.${field}`;
  const theirs = state.kind === "trouble" ? theirCell(state.theirs, place) : null;
  const errors = state.kind === "trouble" ? state.fields : {};
  const written = (field: (typeof fields)[number]) =>
    state.kind === "trouble" ? (state.values[name(field)] ?? "") : (cell?.[field] ?? "");
  const control = (field: (typeof fields)[number]) => ({
    id: fieldId(form, name(field)),
    name: name(field),
    className: "input",
    defaultValue: written(field),
    autoComplete: "off",
    "aria-label": fill(words[field], called),
    "aria-invalid": errors[name(field)] ? true : undefined,
    "aria-describedby": errors[name(field)] ? `${fieldId(form, name(field))}-error` : undefined,
  });
  return (
    <div className={styles.cell}>
      <input type="hidden" name={name("indicator")} value={indicator} />
      <input type="hidden" name={name("on")} value={on} />
      {/* from now on it is based on what stands, so that saving again is a choice */}
      <input
        type="hidden"
        name={name("was")}
        value={theirs?.was ?? wasOf(state, name("was")) ?? cell?.was ?? ""}
      />
      <input {...control("value")} inputMode="decimal" />
      <span className={styles.of}>
        <span aria-hidden="true">{words.of}</span>
        <input {...control("n")} inputMode="numeric" />
      </span>
      <details open={written("note") !== "" || errors[name("note")] !== undefined}>
        <summary>{words.noteSummary}</summary>
        <input {...control("note")} />
      </details>
      {theirs ? (
        <p className="error">
          {theirs.value ? fill(words.theirs, { value: theirs.value }) : words.theirsEmptied}
        </p>
      ) : null}
      {fields.map((field) => (
        <FieldError key={field} id={`${fieldId(form, name(field))}-error`} sentence={errors[name(field)]} />
      ))}
    </div>
  );
}

type Sent = ReturnType<typeof useSent>["state"];

/** What the refused form was based on: the page round it may have been told of newer figures since. */
const wasOf = (state: Sent, field: string) => (state.kind === "trouble" ? (state.values[field] ?? "") : null);

function theirCell(theirs: Record<string, unknown> | null, place: number): TableCell | null {
  const cells = (theirs?.cells ?? {}) as Record<string, TableCell | undefined>;
  return cells[String(place)] ?? null;
}
