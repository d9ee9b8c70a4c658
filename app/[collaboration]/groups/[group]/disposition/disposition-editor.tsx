"use client";
// The standing agenda in the making: items are written, moved by mouse or by words, and taken away; each move is said aloud.
import { type DragEvent, useEffect, useRef, useState } from "react";
import type { Choice } from "@/app/_ui/choices";
import { BasedOnTheirs, type ConflictWords } from "@/app/_ui/conflict";
import { fill } from "@/app/_ui/fill";
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import { Options } from "@/app/_ui/options";
import type { StandingItem } from "@/server/domain/collaboration-file";
import styles from "./disposition.module.css";
import { type ItemChoices, ItemFields } from "./item-fields";
import type { EditorWords } from "./page";

interface Props {
  items: readonly StandingItem[];
  choices: ItemChoices & { types: readonly Choice[] };
  words: EditorWords;
  conflict: ConflictWords;
}

interface Row {
  /** Stays with the item wherever it is moved. */
  number: number;
  item: StandingItem;
}

const rowsFrom = (items: readonly StandingItem[], from: number): Row[] =>
  items.map((item, index) => ({ number: from + index, item }));

export function DispositionEditor({ items, choices, words, conflict }: Props) {
  const { state } = useSent();
  const [rows, setRows] = useState(() => rowsFrom(items, 0));
  const [said, say] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const next = useRef(items.length);
  const focus = useRef<{ number: number; act: "up" | "down" | "title" } | null>(null);
  const dragged = useRef<number | null>(null);
  const theirs =
    state.kind === "trouble" && Array.isArray(state.theirs?.items)
      ? (state.theirs.items as StandingItem[])
      : null;

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

  const move = (number: number, to: number, act: "up" | "down" | null) => {
    const from = rows.findIndex((row) => row.number === number);
    const moved = rows[from];
    if (!moved || to < 0 || to >= rows.length || to === from) return;
    const rest = rows.filter((row) => row.number !== number);
    setRows([...rest.slice(0, to), moved, ...rest.slice(to)]);
    if (act) focus.current = { number, act };
    say(fill(words.moved, { title: titleOf(number), place: to + 1, of: rows.length }));
  };

  const remove = (number: number) => {
    say(fill(words.removed, { title: titleOf(number) }));
    setRows(rows.filter((row) => row.number !== number));
  };

  const add = () => {
    const number = next.current;
    next.current += 1;
    setRows([...rows, { number, item: { title: "", type: "discussion" } }]);
    focus.current = { number, act: "title" };
    say(words.added);
  };

  const takeTheirs = (standing: StandingItem[]) => {
    setRows(rowsFrom(standing, next.current));
    next.current += standing.length;
  };

  /** Only the number is a handle, so that text in the fields can still be marked. */
  const pick = (event: DragEvent) => {
    dragged.current = numberAt(event);
  };

  const over = (event: DragEvent) => {
    if (dragged.current !== null && numberAt(event) !== null) event.preventDefault();
  };

  const drop = (event: DragEvent) => {
    const target = numberAt(event);
    if (dragged.current === null || target === null) return;
    event.preventDefault();
    move(
      dragged.current,
      rows.findIndex((row) => row.number === target),
      null,
    );
    dragged.current = null;
  };

  return (
    <>
      {theirs ? (
        <div className="conflict" role="group" aria-label={conflict.title}>
          <BasedOnTheirs />
          <h2>{conflict.theirs}</h2>
          <ol>
            {theirs.map((item, index) => (
              <li key={item.id ?? index}>{item.title}</li>
            ))}
          </ol>
          <button type="button" className="btn small" onClick={() => takeTheirs(theirs)}>
            {conflict.takeRows}
          </button>
        </div>
      ) : null}
      <ol ref={list} className={styles.items} onDragStart={pick} onDragOver={over} onDrop={drop}>
        {rows.map(({ number, item }, index) => (
          <li key={number} data-item={number}>
            <span className={styles.handle} draggable title={words.drag}>
              {index + 1}
            </span>
            <div className={styles.item}>
              <Line index={index} item={item} types={choices.types} words={words} />
              <ItemFields index={index} item={item} choices={choices} words={words} />
              <p className={styles.acts}>
                <button
                  type="button"
                  className="btn small plain"
                  data-act="up"
                  aria-disabled={index === 0}
                  onClick={() => move(number, index - 1, "up")}
                >
                  {words.up}
                  <span className="vh"> {fill(words.which, { number: index + 1, title: item.title })}</span>
                </button>
                <button
                  type="button"
                  className="btn small plain"
                  data-act="down"
                  aria-disabled={index === rows.length - 1}
                  onClick={() => move(number, index + 1, "down")}
                >
                  {words.down}
                  <span className="vh"> {fill(words.which, { number: index + 1, title: item.title })}</span>
                </button>
                <button type="button" className="btn small plain" onClick={() => remove(number)}>
                  {words.remove}
                  <span className="vh"> {fill(words.which, { number: index + 1, title: item.title })}</span>
                </button>
              </p>
            </div>
          </li>
        ))}
      </ol>
      <p>
        <button type="button" className="btn small" onClick={add}>
          {words.add}
        </button>
      </p>
      <p role="status" className="vh">
        {said}
      </p>
    </>
  );
}

function numberAt(event: DragEvent): number | null {
  const at = (event.target as HTMLElement).closest<HTMLElement>("[data-item]")?.dataset.item;
  return at === undefined ? null : Number(at);
}

interface LineProps {
  index: number;
  item: StandingItem;
  types: readonly Choice[];
  words: EditorWords;
}

/** What an item always shows: its title, what is to happen with it, and its minutes. */
function Line({ index, item, types, words }: LineProps) {
  const { state, id: form } = useSent();
  const name = `items.${index}`;
  const errors = state.kind === "trouble" ? state.fields : {};
  const title = fieldId(form, `${name}.title`);
  const minutes = fieldId(form, `${name}.minutes`);
  const type = fieldId(form, `${name}.type`);
  return (
    <div className={styles.line}>
      {item.id ? <input type="hidden" name={`${name}.id`} value={item.id} /> : null}
      <div className="field">
        <label htmlFor={title}>{words.title}</label>
        <input
          id={title}
          className="input"
          name={`${name}.title`}
          defaultValue={item.title}
          data-act="title"
          autoComplete="off"
          aria-invalid={errors[`${name}.title`] ? true : undefined}
        />
        <FieldError id={`${title}-error`} sentence={errors[`${name}.title`]} />
      </div>
      <div className="field">
        <label htmlFor={type}>{words.type}</label>
        <select id={type} className="input" name={`${name}.type`} defaultValue={item.type}>
          <Options choices={types} />
        </select>
      </div>
      <div className="field">
        <label htmlFor={minutes}>{words.minutes}</label>
        <input
          id={minutes}
          className="input"
          name={`${name}.minutes`}
          defaultValue={item.minutes ?? ""}
          inputMode="numeric"
          autoComplete="off"
        />
        <FieldError id={`${minutes}-error`} sentence={errors[`${name}.minutes`]} />
      </div>
    </div>
  );
}
