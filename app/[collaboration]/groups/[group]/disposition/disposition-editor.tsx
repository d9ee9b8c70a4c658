"use client";
// The standing agenda in the making: items are written, moved by mouse or by words, and taken away; each move is said aloud.
import { type DragEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { BasedOnTheirs, type ConflictWords } from "@/app/_ui/conflict";
import { fill } from "@/app/_ui/fill";
import { useSent } from "@/app/_ui/form";
import type { Departure } from "@/server/domain/disposition-override";
import {
  type Arranged,
  arrange,
  blankRow,
  type DispositionRow,
  dropOn,
  minutesIn,
  type RowAct,
  rowPlaces,
} from "@/server/domain/disposition-rows";
import { functionInWords } from "@/server/domain/presenter-function";
import styles from "./disposition.module.css";
import { EditorRow, type Row } from "./editor-row";
import { type ItemChoices, presenterList } from "./item-fields";
import type { EditorWords } from "./page";
import type { PreviewPlace } from "./preview";
import { arrangedIn, errorsIn, sentIn } from "./written-rows";

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
  /** In what the group has items otherwise, by the item's name. */
  departures: Readonly<Record<string, readonly Departure[]>>;
  place: PreviewPlace;
  words: EditorWords;
  conflict: ConflictWords;
}

export function DispositionEditor(props: Props) {
  const { presenters, functions, choices, most, shared, departures, place, words, conflict } = props;
  const { state, id: form } = useSent();
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
  const known = useRef(props.rows);
  const errors = useMemo(() => errorsIn(state), [state]);
  const places = useMemo(() => rowPlaces(rows), [rows]);
  const theirs =
    state.kind === "trouble" && Array.isArray(state.theirs?.rows)
      ? { rows: state.theirs.rows as DispositionRow[], version: Number(state.theirs.version) }
      : null;

  // what was saved is shown as it was saved: a refused form keeps what is written in it
  if (state !== seen) {
    setSeen(state);
    const saved =
      state.kind === "done" && !arrangedIn(state) ? asSaved(rows, known.current, props.rows) : null;
    if (state.kind === "done") setRows(saved ?? numbered(arrangedIn(state)?.rows ?? props.rows));
    known.current = props.rows;
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
    const where = act === "remove" ? "" : (rowPlaces(arranged.rows)[arranged.at]?.said ?? "");
    say(fill(sentence, { title: titleOf(number), place: where }));
  };

  const onAct = (number: number, act: RowAct) => {
    const at = rows.findIndex((row) => row.number === number);
    take(number, arrange(rows, at, act), act);
  };
  const latest = useRef(onAct);
  latest.current = onAct;

  /** The button alone would ask the server; the script does the same here. The same function always, so that rows stay. */
  const press = useCallback((event: MouseEvent, number: number, act: RowAct) => {
    event.preventDefault();
    latest.current(number, act);
  }, []);

  const patch = useCallback(
    (number: number, change: Partial<DispositionRow>) =>
      setRows((before) => before.map((row) => (row.number === number ? { ...row, ...change } : row))),
    [],
  );

  const add = (event: MouseEvent) => {
    event.preventDefault();
    if (rows.length >= most) return say(fill(words.tooMany, { most }));
    const [row] = numbered([blankRow]);
    if (!row) return;
    setRows([...rows, row]);
    focus.current = { number: row.number, act: "title" };
    say(words.added);
  };

  /** Only the number is a handle, so that text in the fields can still be marked. */
  const pick = (event: DragEvent) => {
    dragged.current = numberAt(event);
  };

  /** Where it would land is shown while it is held. */
  const over = (event: DragEvent) => {
    const [moved, target] = [dragged.current, numberAt(event)];
    if (moved === null || target === null) return;
    event.preventDefault();
    forgetLanding(list.current);
    const [from, to] = [moved, target].map((number) => rows.findIndex((row) => row.number === number));
    const landing = list.current?.querySelector<HTMLElement>(`[data-item="${target}"]`);
    if (landing && from !== to) landing.dataset.drop = (to ?? 0) > (from ?? 0) ? "after" : "before";
  };

  const drop = (event: DragEvent) => {
    const [moved, target] = [dragged.current, numberAt(event)];
    dragged.current = null;
    forgetLanding(list.current);
    if (moved === null || target === null) return;
    event.preventDefault();
    const placeOf = (number: number) => rows.findIndex((row) => row.number === number);
    take(moved, dropOn(rows, placeOf(moved), placeOf(target)), null);
  };

  const arranged = arrangedIn(state);
  const isFull = rows.length >= most;
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
          <Theirs rows={theirs.rows} />
          <button type="button" className="btn small" onClick={() => setRows(numbered(theirs.rows))}>
            {conflict.takeRows}
          </button>
        </div>
      ) : null}
      <ol
        ref={list}
        className={styles.items}
        onDragStart={pick}
        onDragOver={over}
        onDragEnd={() => forgetLanding(list.current)}
        onDrop={drop}
      >
        {rows.map((row, index) => (
          <EditorRow
            key={row.number}
            form={form}
            index={index}
            row={row}
            said={places[index]?.said ?? ""}
            isFirst={places[index]?.isFirst ?? true}
            isLast={places[index]?.isLast ?? true}
            errors={errors.get(index)}
            choices={choices}
            words={words}
            place={place}
            shown={arranged?.at === index ? arranged.shown : null}
            shared={shared}
            departs={departures[row.id]}
            press={press}
            patch={patch}
          />
        ))}
      </ol>
      <p className={styles.foot}>
        <button
          type="submit"
          className="btn small"
          name="act"
          value="add:"
          onClick={add}
          aria-disabled={isFull}
        >
          {words.add}
        </button>
        <span className="small">{sumOf(minutesIn(rows), props.of, words)}</span>
        {isFull ? <span className="small">{fill(words.tooMany, { most })}</span> : null}
      </p>
      <p role="status" className="vh">
        {said}
      </p>
    </>
  );
}

/**
 * The rows as they are on the page, under the names they were saved under, so that hundreds need not be drawn anew; null where
 * what was saved is not what is on the page, item for item.
 */
function asSaved(
  rows: readonly Row[],
  before: readonly DispositionRow[],
  saved: readonly DispositionRow[],
): Row[] | null {
  const known = new Set(before.map(({ id }) => id));
  const isThat = (row: Row, now: DispositionRow) =>
    row.depth === now.depth && (row.id === "" ? !known.has(now.id) : row.id === now.id);
  const pairs = saved.flatMap((now, at) => {
    const row = rows[at];
    return row && isThat(row, now) ? [{ row, now }] : [];
  });
  if (pairs.length < rows.length || pairs.length < saved.length) return null;
  return pairs.map(({ row, now: { id, title } }) =>
    row.id === id && row.title === title ? row : { ...row, id, title },
  );
}

/** What stands now, to be laid beside what is written. */
function Theirs({ rows }: { rows: readonly DispositionRow[] }) {
  const places = rowPlaces(rows);
  return (
    <ul className={styles.theirs}>
      {rows.map((row, at) => (
        <li key={row.id}>
          {places[at]?.said} {row.title}
          {row.minutes ? `, ${row.minutes}` : ""}
        </li>
      ))}
    </ul>
  );
}

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

function forgetLanding(list: HTMLElement | null) {
  for (const item of list?.querySelectorAll<HTMLElement>("[data-drop]") ?? []) delete item.dataset.drop;
}

function numberAt(event: DragEvent): number | null {
  const at = (event.target as HTMLElement).closest<HTMLElement>("[data-item]")?.dataset.item;
  return at === undefined ? null : Number(at);
}
