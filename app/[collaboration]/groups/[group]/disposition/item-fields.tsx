"use client";
// What else a standing item says: what it fetches, who presents it, whom it is about, and what that would bring.
import { useRef, useState } from "react";
import { Ticks } from "@/app/_ui/check-list";
import type { Choice } from "@/app/_ui/choices";
import { fill } from "@/app/_ui/fill";
import { FieldError, fieldId } from "@/app/_ui/form";
import { Options } from "@/app/_ui/options";
import type { Fill } from "@/server/domain/agenda";
import type { DispositionRow } from "@/server/domain/disposition-rows";
import type { UnsavedItem } from "@/server/groups/input";
import styles from "./disposition.module.css";
import type { RowProps } from "./editor-row";
import type { EditorWords } from "./page";
import { Preview } from "./preview";
import { rowIn } from "./written-rows";

export interface ItemChoices {
  types: readonly Choice[];
  fills: readonly Choice[];
  groups: readonly Choice[];
  efforts: readonly Choice[];
}

const ofGroups: readonly Fill[] = ["minutes-of", "refer-onward"];
const ofEfforts: readonly Fill[] = ["effort-status", "indicators"];

/** The id of the list of people and functions that every presenter is chosen from. */
export const presenterList = "presenters";

export function ItemFields({
  form,
  index,
  said,
  row,
  errors = {},
  choices,
  words,
  place,
  shown,
  shared,
  patch,
}: RowProps) {
  const box = useRef<HTMLDetailsElement>(null);
  const [asks, setAsks] = useState(row.fill);
  const [item, setItem] = useState<UnsavedItem | null>(null);
  const name = `items.${index}`;
  const which = fill(words.which, { number: said, title: row.title });

  const look = () => {
    const fields = box.current?.open ? box.current.closest("form") : null;
    if (fields) setItem(settingsIn(fields, name));
  };

  return (
    <details ref={box} className={styles.more} open={shown !== null} onToggle={look} onInput={look}>
      <summary>
        {words.more}
        <span className="vh">: {which}</span>
      </summary>
      <div className={styles.settings}>
        <div className="fields">
          <div className="field">
            <label htmlFor={fieldId(form, `${name}.fill`)}>{words.fill}</label>
            <select
              id={fieldId(form, `${name}.fill`)}
              className="input"
              name={`${name}.fill`}
              defaultValue={row.fill}
              onChange={({ target }) => setAsks(target.value as Fill)}
            >
              <Options choices={choices.fills} />
            </select>
          </div>
          <Presenter
            id={fieldId(form, `${name}.presenter`)}
            name={`${name}.presenter`}
            row={row}
            words={words}
          />
          <TickSome
            name={`${name}.groups`}
            label={words.groups}
            choices={ofGroups.includes(asks) || row.groups.length > 0 ? choices.groups : []}
            values={row.groups}
            form={form}
            error={errors.groups}
          />
          <TickSome
            name={`${name}.efforts`}
            label={words.efforts}
            choices={ofEfforts.includes(asks) || row.efforts.length > 0 ? choices.efforts : []}
            values={row.efforts}
            form={form}
            error={errors.efforts}
          />
          <label className="choice">
            <input type="checkbox" name={`${name}.optional`} value="true" defaultChecked={row.optional} />
            <span>{words.optional}</span>
          </label>
          {shared ? (
            <label className="choice">
              <input
                type="checkbox"
                name={`${name}.struck`}
                value="true"
                defaultChecked={row.struck}
                onChange={({ target }) => patch(row.number, { struck: target.checked })}
              />
              <span>{words.struck}</span>
            </label>
          ) : null}
        </div>
        <div>
          <noscript>
            <button type="submit" className="btn small" name="act" value={`show:${index}`}>
              {words.show}
              <span className="vh"> {which}</span>
            </button>
          </noscript>
          <Preview place={place} item={item} shown={shown} words={words} />
        </div>
      </div>
    </details>
  );
}

/** The item's settings as they are written in the form now. */
function settingsIn(fields: HTMLFormElement, name: string): UnsavedItem {
  const written = [...new FormData(fields)].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0].startsWith(`${name}.`),
  );
  const {
    title,
    type,
    fill: asks,
    minutes,
    presenter,
    groups,
    efforts,
  } = rowIn(Object.fromEntries(written), name);
  return { title, type, fill: asks, minutes, presenter, groups: [...groups], efforts: [...efforts] };
}

function Presenter({
  id,
  name,
  row,
  words,
}: {
  id: string;
  name: string;
  row: DispositionRow;
  words: EditorWords;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{words.presenter}</label>
      <p className="help" id={`${id}-help`}>
        {words.presenterHelp}
      </p>
      <input
        id={id}
        className="input"
        name={name}
        defaultValue={row.presenter}
        list={presenterList}
        autoComplete="off"
        aria-describedby={`${id}-help`}
      />
    </div>
  );
}

function TickSome({
  form,
  name,
  label,
  choices,
  values,
  error,
}: {
  form: string;
  name: string;
  label: string;
  choices: readonly Choice[];
  values: readonly string[];
  error: string | undefined;
}) {
  const id = fieldId(form, name);
  if (choices.length === 0) return null;
  return (
    <fieldset id={id} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{label}</legend>
      <Ticks name={name} choices={choices} ticked={values} />
      <FieldError id={`${id}-error`} sentence={error} />
    </fieldset>
  );
}
