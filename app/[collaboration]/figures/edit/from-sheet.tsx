"use client";
// Cells pasted or a file chosen; then what they become, or what is wrong with them line by line, before anything is saved.
import { useActionState, useEffect, useRef, useState } from "react";
import { Triangle } from "@/app/_ui/signs";
import type { Reading } from "./actions";
import styles from "./edit.module.css";

interface SheetWords {
  paste: string;
  choose: string;
  send: string;
  busy: string;
  line: string;
  column: string;
  text: string;
  mistake: string;
  preview: string;
  indicator: string;
  day: string;
  before: string;
  after: string;
  nothingNew: string;
  tooLarge: string;
}

interface Props {
  action: (before: Reading, form: FormData) => Promise<Reading>;
  /** In bytes: more is not sent. */
  largest: number;
  words: SheetWords;
}

export function FromSheet({ action, largest, words }: Props) {
  const [reading, send, busy] = useActionState(action, { kind: "fresh" });
  const [isTooLarge, setTooLarge] = useState(false);
  const outcome = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (reading.kind !== "fresh") outcome.current?.focus();
  }, [reading]);
  const text = reading.kind === "fresh" ? "" : reading.text;
  return (
    <>
      <form
        action={send}
        className="fields"
        onSubmit={(event) => {
          const file = new FormData(event.currentTarget).get("file");
          const refused = file instanceof File && file.size > largest;
          setTooLarge(refused);
          if (busy || refused) event.preventDefault();
        }}
      >
        <div className="field">
          <label htmlFor="sheet-text">{words.paste}</label>
          <textarea
            // what was read comes back, to be put right
            key={text}
            id="sheet-text"
            name="text"
            rows={6}
            className={`input ${styles.paste}`}
            defaultValue={text}
            spellCheck={false}
          />
        </div>
        <div className="field">
          <label htmlFor="sheet-file">{words.choose}</label>
          <input id="sheet-file" type="file" name="file" accept=".csv,.tsv,.txt,text/csv" />
        </div>
        <p className="acts">
          <button type="submit" className="btn" aria-busy={busy} aria-disabled={busy}>
            {words.send}
          </button>
        </p>
        <p role="status">{busy ? words.busy : null}</p>
      </form>
      <div ref={outcome} tabIndex={-1} className={styles.outcome}>
        {isTooLarge ? <Failed sentence={words.tooLarge} /> : null}
        {isTooLarge || busy ? null : <Outcome reading={reading} send={send} words={words} />}
      </div>
    </>
  );
}

interface OutcomeProps {
  reading: Reading;
  send: (form: FormData) => void;
  words: SheetWords;
}

function Outcome({ reading, send, words }: OutcomeProps) {
  switch (reading.kind) {
    case "fresh":
      return null;
    case "failed":
      return <Failed sentence={reading.sentence} />;
    case "mistakes":
      return <Mistakes reading={reading} words={words} />;
    case "preview":
      return <Preview reading={reading} send={send} words={words} />;
  }
}

const Failed = ({ sentence }: { sentence: string }) => (
  <p className="notice wrong" role="alert">
    {sentence}
  </p>
);

type Wrong = Extract<Reading, { kind: "mistakes" }>;

function Mistakes({ reading: { title, mistakes }, words }: { reading: Wrong; words: SheetWords }) {
  return (
    <div role="alert">
      <p className="mark over">
        <Triangle /> {title}
      </p>
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="r">
                {words.line}
              </th>
              <th scope="col" className="r">
                {words.column}
              </th>
              <th scope="col">{words.text}</th>
              <th scope="col">{words.mistake}</th>
            </tr>
          </thead>
          <tbody>
            {mistakes.map(({ line, column, text, sentence }) => (
              <tr key={`${line} ${column} ${sentence}`}>
                <td className="r num">{line}</td>
                <td className="r num">{column}</td>
                <td>{text}</td>
                <td>{sentence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

interface PreviewProps {
  reading: Extract<Reading, { kind: "preview" }>;
  send: (form: FormData) => void;
  words: SheetWords;
}

function Preview({ reading: { overtaken, rows, counts, save, text, basis }, send, words }: PreviewProps) {
  return (
    <>
      <h3>{words.preview}</h3>
      {overtaken ? (
        <p className="conflict" role="alert">
          {overtaken}
        </p>
      ) : null}
      {counts.map((count) => (
        <p key={count}>{count}</p>
      ))}
      {rows.length === 0 ? (
        <p>{words.nothingNew}</p>
      ) : (
        <>
          <div className="scroll" role="region" aria-label={words.preview} tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.indicator}</th>
                  <th scope="col">{words.day}</th>
                  <th scope="col">{words.before}</th>
                  <th scope="col">{words.after}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, indicator, day, before, after }) => (
                  <tr key={key}>
                    <th scope="row">{indicator}</th>
                    <td>{day}</td>
                    <td>{before ?? "–"}</td>
                    <td>{after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <form action={send}>
            <input type="hidden" name="text" value={text} />
            <input type="hidden" name="basis" value={basis} />
            <p className="acts">
              <button type="submit" className="btn first">
                {save}
              </button>
            </p>
          </form>
        </>
      )}
    </>
  );
}
