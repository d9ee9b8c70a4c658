"use client";
// One standing item as it is written. A list may have hundreds, so one is drawn again only when it has changed itself.
import { type MouseEvent, memo } from "react";
import { fill } from "@/app/_ui/fill";
import { FieldError, fieldId } from "@/app/_ui/form";
import { Options } from "@/app/_ui/options";
import type { FillPreview } from "@/server/agendas/preview-fill";
import type { Departure } from "@/server/domain/disposition-override";
import { type DispositionRow, mayAct, type RowAct, rowActs } from "@/server/domain/disposition-rows";
import styles from "./disposition.module.css";
import { type ItemChoices, ItemFields } from "./item-fields";
import type { EditorWords } from "./page";
import type { PreviewPlace } from "./preview";

export interface Row extends DispositionRow {
  /** Stays with the item wherever it is moved. */
  number: number;
}

/** What is wrong in a row, by the field. */
export type RowErrors = Readonly<Record<string, string>>;

export interface RowProps {
  /** The form's id. */
  form: string;
  index: number;
  row: Row;
  /** Its number as it is printed. */
  said: string;
  isFirst: boolean;
  isLast: boolean;
  errors: RowErrors | undefined;
  choices: ItemChoices;
  words: EditorWords;
  place: PreviewPlace;
  shown: FillPreview | null;
  shared: boolean;
  /** In what the group has it otherwise than those it shares with. */
  departs: readonly Departure[] | undefined;
  press: (event: MouseEvent, number: number, act: RowAct) => void;
  patch: (number: number, change: Partial<DispositionRow>) => void;
}

export const EditorRow = memo(function EditorRow(props: RowProps) {
  const { index, row, said, words, departs, press } = props;
  return (
    <li data-item={row.number} data-depth={row.depth}>
      <span className={styles.handle} draggable title={words.drag}>
        {said}
      </span>
      <div className={styles.item}>
        <Line {...props} />
        {departs?.length ? (
          <p className={styles.departs}>{departs.map((one) => words[one]).join(" · ")}</p>
        ) : null}
        <ItemFields {...props} />
        <p className={styles.acts}>
          {rowActs.map((act) => (
            <button
              key={act}
              type="submit"
              className="btn small plain"
              name="act"
              value={`${act}:${index}`}
              data-act={act}
              aria-disabled={!mayAct(act, index, props)}
              onClick={(event) => press(event, row.number, act)}
            >
              {words[act]}
              <span className="vh"> {fill(words.which, { number: said, title: row.title })}</span>
            </button>
          ))}
        </p>
      </div>
    </li>
  );
});

/** What an item always shows: its title, what is to happen with it, and its minutes. */
function Line({ form, index, row, errors = {}, choices, words, patch }: RowProps) {
  const name = `items.${index}`;
  const [title, minutes, type] = ["title", "minutes", "type"].map((field) =>
    fieldId(form, `${name}.${field}`),
  );
  const wrong = (field: string) =>
    errors[field]
      ? { "aria-invalid": true, "aria-describedby": `${fieldId(form, `${name}.${field}`)}-error` }
      : {};
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
        <FieldError id={`${title}-error`} sentence={errors.title} />
      </div>
      <div className="field">
        <label htmlFor={type}>{words.type}</label>
        <select id={type} className="input" name={`${name}.type`} defaultValue={row.type}>
          <Options choices={choices.types} />
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
            onChange={({ target }) => patch(row.number, { minutes: target.value })}
            {...wrong("minutes")}
          />
          <FieldError id={`${minutes}-error`} sentence={errors.minutes} />
        </div>
      )}
    </div>
  );
}
