"use client";
// What else a standing item says: what it fetches, who presents it, whom it is about, and its sub-items.
import { useState } from "react";
import { Ticks } from "@/app/_ui/check-list";
import type { Choice } from "@/app/_ui/choices";
import { fill } from "@/app/_ui/fill";
import { fieldId, useSent } from "@/app/_ui/form";
import { Options } from "@/app/_ui/options";
import type { StandingItem } from "@/server/domain/collaboration-file";
import styles from "./disposition.module.css";
import type { EditorWords } from "./page";

export interface ItemChoices {
  types: readonly Choice[];
  fills: readonly Choice[];
  presenters: readonly Choice[];
  groups: readonly Choice[];
  efforts: readonly Choice[];
}

interface Props {
  index: number;
  item: StandingItem;
  choices: ItemChoices;
  words: EditorWords;
}

export function ItemFields({ index, item, choices, words }: Props) {
  const name = `items.${index}`;
  return (
    <details className={styles.more}>
      <summary>
        {words.more}
        <span className="vh">: {fill(words.which, { number: index + 1, title: item.title })}</span>
      </summary>
      <div className="fields">
        <Choose
          name={`${name}.fill`}
          label={words.fill}
          choices={choices.fills}
          value={item.fill ?? "none"}
        />
        <Choose
          name={`${name}.presenter`}
          label={words.presenter}
          choices={choices.presenters}
          value={item.presenter ?? ""}
          empty={words.nobody}
        />
        <label className="choice">
          <input
            type="checkbox"
            name={`${name}.optional`}
            value="true"
            defaultChecked={item.optional ?? false}
          />
          <span>{words.optional}</span>
        </label>
        <TickSome
          name={`${name}.groups`}
          label={words.groups}
          choices={choices.groups}
          values={item.groups ?? []}
        />
        <TickSome
          name={`${name}.efforts`}
          label={words.efforts}
          choices={choices.efforts}
          values={item.efforts ?? []}
        />
        <SubItems name={name} item={item} types={choices.types} words={words} />
      </div>
    </details>
  );
}

function Choose({
  name,
  label,
  choices,
  value,
  empty,
}: {
  name: string;
  label: string;
  choices: readonly Choice[];
  value: string;
  empty?: string;
}) {
  const { id: form } = useSent();
  const id = fieldId(form, name);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" name={name} defaultValue={value}>
        <Options choices={choices} empty={empty} />
      </select>
    </div>
  );
}

function TickSome({
  name,
  label,
  choices,
  values,
}: {
  name: string;
  label: string;
  choices: readonly Choice[];
  values: readonly string[];
}) {
  if (choices.length === 0) return null;
  return (
    <fieldset>
      <legend>{label}</legend>
      <Ticks name={name} choices={choices} ticked={values} />
    </fieldset>
  );
}

function SubItems({
  name,
  item,
  types,
  words,
}: {
  name: string;
  item: StandingItem;
  types: readonly Choice[];
  words: EditorWords;
}) {
  const [rows, setRows] = useState(() =>
    (item.sub ?? []).map(({ title, type }, was) => ({ number: was, was: String(was), title, type })),
  );
  const add = () =>
    setRows([
      ...rows,
      {
        number: Math.max(-1, ...rows.map(({ number }) => number), (item.sub ?? []).length - 1) + 1,
        was: "",
        title: "",
        type: "discussion" as const,
      },
    ]);
  return (
    <fieldset>
      <legend>{words.sub}</legend>
      {rows.map(({ number, was, title, type }, index) => (
        <div key={number} className={styles.sub}>
          {was === "" ? null : <input type="hidden" name={`${name}.sub.${index}.was`} value={was} />}
          <input
            className="input"
            name={`${name}.sub.${index}.title`}
            defaultValue={title}
            aria-label={fill(words.subItem, { number: index + 1 })}
            autoComplete="off"
          />
          <select
            className="input"
            name={`${name}.sub.${index}.type`}
            defaultValue={type}
            aria-label={`${words.type}, ${index + 1}`}
          >
            <Options choices={types} />
          </select>
          <button
            type="button"
            className="btn small plain"
            onClick={() => setRows(rows.filter((row) => row.number !== number))}
          >
            {words.remove}
            <span className="vh"> {fill(words.subItem, { number: index + 1 })}</span>
          </button>
        </div>
      ))}
      <button type="button" className="btn small" onClick={add}>
        {words.addSub}
      </button>
    </fieldset>
  );
}
