"use client";
// The standing agenda in the making: items are written, moved by mouse or by words, and taken away; each move is said aloud.
import { type DragEvent, type MouseEvent, useEffect, useRef, useState } from "react";
import type { Choice } from "@/app/_ui/choices";
import { BasedOnTheirs, type ConflictWords } from "@/app/_ui/conflict";
import { fill } from "@/app/_ui/fill";
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import { Options } from "@/app/_ui/options";
import { functionInWords } from "@/server/domain/collaboration-file";
import {
  type Arranged,
  arrange,
  blankRow,
  type DispositionRow,
  dropOn,
  minutesIn,
  type RowAct,
  rowNumber,
} from "@/server/domain/disposition-rows";
import styles from "./disposition.module.css";
import { type ItemChoices, ItemFields, presenterList } from "./item-fields";
import type { EditorWords } from "./page";
import type { PreviewPlace } from "./preview";
import { arrangedIn, sentIn } from "./written-rows";

interface Props {
  rows: readonly DispositionRow[];
  choices: ItemChoices;
  /** What presenters are called, by how they are kept. */
  presenters: Readonly<Record<string, string>>;
  /** Functions somebody here has. */
  functions: readonly string[];
  /** How long the group's meetings are; null where it has not said. */
  of: number | null;
  most: number;
  shared: boolean;
  place: PreviewPlace;
  words: EditorWords;
  conflict: ConflictWords;
}

interface Row extends DispositionRow {
  /** Stays with the item wherever it is moved. */
  number: number;
}

export function DispositionEditor(props: Props) {
  const { presenters, functions, choices, most, shared, place, words, conflict } = props;
  const { state } = useSent();
  const next = useRef(0);
  const numbered = (rows: readonly DispositionRow[]): Row[] =>
    rows.map((row) => {
      next.current += 1;
      return { ...row, presenter: spoken(row.presenter, presenters), number: next.current };
    });
  const [seen, setSeen] = useState(state);
  const [rows, setRows] = useState(() => numbered(arrangedIn(state)?.rows ?? sentIn(state) ?? props.rows));
  const [said, say] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<{ number: number; act: RowAct | "title" } | null>(null);
  const dragged = useRef<number | null>(null);
  const theirs =
    state.kind === "trouble" && Array.isArray(state.theirs?.rows)
      ? { rows: state.theirs.rows as DispositionRow[], version: Number(state.theirs.version) }
      : null;

  // what was saved is shown as it was saved: a refused form keeps what is written in it
  if (state !== seen) {
    setSeen(state);
    if (state.kind === "done") setRows(numbered(arrangedIn(state)?.rows ?? props.rows));
  }

  // the focus follows the item to its new place
  useEffect(() => {
    const { number, act } = focus.current ?? {};
    focus.current = null;
    if (number !== undefined)
      list.current?.querySelector<HTMLElement>(`[data-item="${number}"] [data-act="${act}"]`)?.focus();
  });

  const titleOf = (number: number) =>
    list.current?.querySelector<HTMLInputElement>(`[data-item="${number}"] [data-act="title"]`)?.value ||
    words.untitled;

  const take = (number: number, arranged: Arranged<Row> | null, act: RowAct | null) => {
    if (!arranged) return;
    setRows(arranged.rows);
    if (act && act !== "remove") focus.current = { number, act };
    const sentence = words[moves[act ?? "up"] ?? "movedTo"];
    const where = act === "remove" ? "" : rowNumber(arranged.rows, arranged.at);
    say(fill(sentence, { title: titleOf(number), place: where }));
  };

  /** The button alone would ask the server; the script does the same here. */
  const press = (event: MouseEvent, number: number, act: RowAct) => {
    event.preventDefault();
    const at = rows.findIndex((row) => row.number === number);
    take(number, arrange(rows, at, act), act);
  };

  const add = (event: MouseEvent) => {
    event.preventDefault();
    if (rows.length >= most) return say(fill(words.tooMany, { most }));
    const [row] = numbered([blankRow]);
    if (!row) return;
    setRows([...rows, row]);
    focus.current = { number: row.number, act: "title" };
    say(words.added);
  };

  const patch = (number: number, change: Partial<DispositionRow>) =>
    setRows(rows.map((row) => (row.number === number ? { ...row, ...change } : row)));

  /** Only the number is a handle, so that text in the fields can still be marked. */
  const pick = (event: DragEvent) => {
    dragged.current = numberAt(event);
  };

  const over = (event: DragEvent) => {
    if (dragged.current !== null && numberAt(event) !== null) event.preventDefault();
  };

  const drop = (event: DragEvent) => {
    const [moved, target] = [dragged.current, numberAt(event)];
    dragged.current = null;
    if (moved === null || target === null) return;
    event.preventDefault();
    const placeOf = (number: number) => rows.findIndex((row) => row.number === number);
    take(moved, dropOn(rows, placeOf(moved), placeOf(target)), null);
  };

  const arranged = arrangedIn(state);
  return (
    <>
      <datalist id={presenterList}>
        {[...new Set([...Object.values(presenters), ...functions])].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {theirs ? (
        <div className="conflict" role="group" aria-label={conflict.title}>
          <BasedOnTheirs />
          <h2>{fill(words.theirsIs, { version: theirs.version })}</h2>
          <ul className={styles.theirs}>
            {theirs.rows.map((row, at) => (
              <li key={row.id}>
                {rowNumber(theirs.rows, at)} {row.title}
                {row.minutes ? `, ${row.minutes}` : ""}
              </li>
            ))}
          </ul>
          <button type="button" className="btn small" onClick={() => setRows(numbered(theirs.rows))}>
            {conflict.takeRows}
          </button>
        </div>
      ) : null}
      <ol ref={list} className={styles.items} onDragStart={pick} onDragOver={over} onDrop={drop}>
        {rows.map((row, index) => {
          const number = rowNumber(rows, index);
          return (
            <li key={row.number} data-item={row.number} data-depth={row.depth}>
              <span className={styles.handle} draggable title={words.drag}>
                {number}
              </span>
              <div className={styles.item}>
                <Line
                  index={index}
                  row={row}
                  types={choices.types}
                  words={words}
                  time={(minutes) => patch(row.number, { minutes })}
                />
                <ItemFields
                  index={index}
                  number={number}
                  row={row}
                  choices={choices}
                  words={words}
                  place={place}
                  shown={arranged?.at === index ? arranged.shown : null}
                  shared={shared}
                  strike={(struck) => patch(row.number, { struck })}
                />
                <p className={styles.acts}>
                  {acts.map((act) => (
                    <button
                      key={act}
                      type="submit"
                      className="btn small plain"
                      name="act"
                      value={`${act}:${index}`}
                      data-act={act}
                      aria-disabled={arrange(rows, index, act) === null}
                      onClick={(event) => press(event, row.number, act)}
                    >
                      {words[act]}
                      <span className="vh"> {fill(words.which, { number, title: row.title })}</span>
                    </button>
                  ))}
                </p>
              </div>
            </li>
          );
        })}
      </ol>
      <p className={styles.foot}>
        <button type="submit" className="btn small" name="act" value="add:" onClick={add}>
          {words.add}
        </button>
        <span className="small">{sumOf(minutesIn(rows), props.of, words)}</span>
      </p>
      <p role="status" className="vh">
        {said}
      </p>
    </>
  );
}

const acts = ["up", "down", "nest", "unnest", "remove"] as const;

/** What is said of an act; the others have moved the item. */
const moves: Partial<Record<RowAct, "nested" | "unnested" | "removed">> = {
  ...{ nest: "nested", unnest: "unnested", remove: "removed" },
};

/** A presenter as it is called: a person's name, a function of the group, a function in words, or what was written. */
const spoken = (presenter: string, presenters: Props["presenters"]) =>
  presenters[presenter] ?? (functionInWords(presenter) || presenter);

/** The minutes of all items against how long the group's meetings are. */
function sumOf(minutes: number, of: number | null, words: EditorWords): string {
  if (of === null) return fill(words.sum, { minutes });
  if (minutes > of) return fill(words.sumOver, { minutes, of, over: minutes - of });
  if (minutes < of) return fill(words.sumLeft, { minutes, of, left: of - minutes });
  return fill(words.sumOf, { minutes, of });
}

function numberAt(event: DragEvent): number | null {
  const at = (event.target as HTMLElement).closest<HTMLElement>("[data-item]")?.dataset.item;
  return at === undefined ? null : Number(at);
}

interface LineProps {
  index: number;
  row: Row;
  types: readonly Choice[];
  words: EditorWords;
  time: (minutes: string) => void;
}

/** What an item always shows: its title, what is to happen with it, and its minutes. */
function Line({ index, row, types, words, time }: LineProps) {
  const { state, id: form } = useSent();
  const name = `items.${index}`;
  const errors = state.kind === "trouble" ? state.fields : {};
  const [title, minutes, type] = ["title", "minutes", "type"].map((field) =>
    fieldId(form, `${name}.${field}`),
  );
  const wrong = (field: string) => {
    const error = errors[`${name}.${field}`];
    return error
      ? { "aria-invalid": true, "aria-describedby": `${fieldId(form, `${name}.${field}`)}-error` }
      : {};
  };
  return (
    <div className={styles.line}>
      <input type="hidden" name={`${name}.id`} value={row.id} />
      <input type="hidden" name={`${name}.depth`} value={row.depth} />
      <div className="field">
        <label htmlFor={title}>{words.title}</label>
        <input
          id={title}
          className="input"
          name={`${name}.title`}
          defaultValue={row.title}
          data-act="title"
          autoComplete="off"
          {...wrong("title")}
        />
        <FieldError id={`${title}-error`} sentence={errors[`${name}.title`]} />
      </div>
      <div className="field">
        <label htmlFor={type}>{words.type}</label>
        <select id={type} className="input" name={`${name}.type`} defaultValue={row.type}>
          <Options choices={types} />
        </select>
      </div>
      {row.depth > 0 ? (
        // a sub-item shares its parent's time; what a file gave it is kept
        <input type="hidden" name={`${name}.minutes`} value={row.minutes} />
      ) : (
        <div className="field">
          <label htmlFor={minutes}>{words.minutes}</label>
          <input
            id={minutes}
            className="input"
            name={`${name}.minutes`}
            defaultValue={row.minutes}
            inputMode="numeric"
            autoComplete="off"
            onChange={({ target }) => time(target.value)}
            {...wrong("minutes")}
          />
          <FieldError id={`${minutes}-error`} sentence={errors[`${name}.minutes`]} />
        </div>
      )}
    </div>
  );
}
