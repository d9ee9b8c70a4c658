"use client";
// Loads a collaboration file, chosen or dropped; what is wrong with it comes back as a list, and nothing is saved.
import { type DragEvent, useActionState, useRef, useState } from "react";
import { fill } from "@/app/_ui/fill";
import { Triangle } from "@/app/_ui/signs";
import type { Loading } from "./actions";
import styles from "./start.module.css";

interface FileWords {
  drop: string;
  dropNow: string;
  send: string;
  again: string;
  checking: string;
  line: string;
  path: string;
  sentence: string;
  remedy: string;
  tooLarge: string;
  mistakes: { one: string; other: string };
}

interface Props {
  action: (before: Loading, form: FormData) => Promise<Loading>;
  /** In bytes: more is not sent. */
  largest: number;
  words: FileWords;
}

/** A field and a button; dropping a file on them is the quicker way, where there is script. */
export function FromFile({ action, largest, words }: Props) {
  const [loading, send, busy] = useActionState(action, { kind: "fresh" });
  const [over, setOver] = useState(false);
  const [name, setName] = useState("");
  const [isTooLarge, setTooLarge] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (busy || !field.current || event.dataTransfer.files.length === 0) return;
    field.current.files = event.dataTransfer.files;
    form.current?.requestSubmit();
  };

  const failed = isTooLarge ? words.tooLarge : loading.kind === "failed" && !busy ? loading.sentence : null;
  return (
    <>
      <form
        ref={form}
        action={send}
        onSubmit={(event) => {
          const file = field.current?.files?.[0];
          setName(file?.name ?? "");
          setTooLarge(file !== undefined && file.size > largest);
          if (busy || (file && file.size > largest)) event.preventDefault();
        }}
      >
        <label
          className={styles.drop}
          data-over={over || undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <span>{over ? words.dropNow : words.drop}</span>
          <input ref={field} type="file" name="file" accept=".yaml,.yml,.json" />
        </label>
        <p className="acts">
          <button type="submit" className="btn" aria-busy={busy} aria-disabled={busy}>
            {words.send}
          </button>
        </p>
        <p role="status">{busy && name ? fill(words.checking, { name }) : null}</p>
      </form>
      {failed ? (
        <p className="notice wrong" role="alert">
          {failed}
        </p>
      ) : null}
      {loading.kind === "mistakes" && !busy && !isTooLarge ? <Mistakes {...loading} words={words} /> : null}
    </>
  );
}

type Wrong = Extract<Loading, { kind: "mistakes" }>;

function Mistakes({ name, mistakes, words }: Pick<Wrong, "name" | "mistakes"> & { words: FileWords }) {
  const title = fill(mistakes.length === 1 ? words.mistakes.one : words.mistakes.other, {
    count: mistakes.length,
    name,
  });
  return (
    <div role="alert" className={styles.mistakes}>
      <p className="mark over">
        <Triangle /> {title} {words.again}
      </p>
      <div className="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="r">
                {words.line}
              </th>
              <th scope="col">{words.path}</th>
              <th scope="col">{words.sentence}</th>
              <th scope="col">{words.remedy}</th>
            </tr>
          </thead>
          <tbody>
            {mistakes.map(({ line, column, path, sentence, remedy }) => (
              <tr key={`${line}:${column} ${path} ${sentence}`}>
                <td className="r num">{line}</td>
                <td>
                  <code>{path}</code>
                </td>
                <td>{sentence}</td>
                <td>{remedy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
