"use client";
// The note of one item. It saves itself while it is written; what cannot be saved stays, here and in the browser.
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { api, troubleIn } from "@/app/_trpc/client";
import { fill } from "@/app/_ui/fill";
import { Form, type FormAction, type FormWords } from "@/app/_ui/form";
import type { Outcome } from "@/server/domain/agenda";
import styles from "./live.module.css";

interface Words {
  label: string;
  outcome: string;
  saved: string;
  saving: string;
  unsaved: string;
  theirs: string;
  takeTheirs: string;
  keepMine: string;
  recovered: string;
  errors: Record<string, string>;
}

interface Props {
  address: { collaboration: string; meeting: string };
  item: string;
  version: number;
  /** Of the note alone, which others may write in meanwhile. */
  noteVersion: number;
  note: string;
  outcome: Outcome | null;
  /** Where to go when it is sent by a button that says nothing else. */
  then: string;
  action: FormAction;
  formWords: FormWords;
  choices: readonly { value: Outcome; label: string }[];
  words: Words;
}

/** What a save is based on. */
interface Versions {
  version: number;
  noteVersion: number;
}

/** How long a pause in the writing is before it is saved, in milliseconds. */
const pause = 900;

export function Note({
  address,
  item,
  version,
  noteVersion,
  note,
  outcome,
  then,
  action,
  formWords,
  choices,
  words,
}: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef(Promise.resolve());
  const based = useRef({ version, noteVersion });
  const [shown, show] = useState(based.current);
  const [said, say] = useState("");
  const [theirs, setTheirs] = useState<(Versions & { note: string }) | null>(null);
  const kept = `bordet-rundt:${address.collaboration}:${address.meeting}:${item}`;

  const saveNow = useCallback(
    async (change: { note?: string; outcome?: Outcome }) => {
      say(words.saving);
      try {
        const answer = await api.minutes.saveItem.mutate({
          ...address,
          item,
          ...based.current,
          ...change,
        });
        based.current = { version: answer.version, noteVersion: answer.noteVersion };
        // at once, because the form may be waiting to be read
        flushSync(() => show(based.current));
        localStorage.removeItem(kept);
        say(
          fill(words.saved, {
            time: new Date().toLocaleTimeString(document.documentElement.lang, {
              hour: "2-digit",
              minute: "2-digit",
            }),
          }),
        );
      } catch (error) {
        const trouble = troubleIn(error);
        say(words.errors[trouble.words] ?? words.errors.unknown ?? "");
        if (trouble.theirs)
          setTheirs({
            note: String(trouble.theirs.note ?? ""),
            ...{ version: Number(trouble.theirs.version), noteVersion: Number(trouble.theirs.noteVersion) },
          });
      }
    },
    [address, item, kept, words],
  );

  /** One at a time: a save that overtook another would be in conflict with it. */
  const save = (change: { note?: string; outcome?: Outcome }) => {
    saving.current = saving.current.then(() => saveNow(change));
  };

  /** Nothing of our own is on its way any more; what was not saved yet goes with the form. */
  const settled = () => {
    clearTimeout(timer.current);
    return saving.current;
  };

  // what an earlier visit could not save is put back, and said
  useEffect(() => {
    const left = localStorage.getItem(kept);
    if (left === null || left === note || !box.current) return;
    box.current.value = left;
    say(words.recovered);
  }, [kept, note, words.recovered]);

  const write = () => {
    const text = box.current?.value ?? "";
    localStorage.setItem(kept, text);
    say(words.unsaved);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save({ note: text }), pause);
  };

  const settle = (take: boolean) => {
    if (!theirs || !box.current) return;
    if (take) box.current.value = theirs.note;
    based.current = { version: theirs.version, noteVersion: theirs.noteVersion };
    setTheirs(null);
    save({ note: box.current.value });
  };

  return (
    <Form
      id="note"
      action={action}
      words={formWords}
      then={then}
      ready={settled}
      hidden={{ ...address, item, ...shown, whole: "yes" }}
      className="stack"
    >
      <div className={`field ${styles.wide}`}>
        <label htmlFor="note-text">{words.label}</label>
        <textarea
          ref={box}
          id="note-text"
          name="note"
          className={`input ${styles.note}`}
          rows={5}
          defaultValue={note}
          onInput={write}
          aria-describedby="note-status"
        />
        <p className="help" id="note-status" role="status">
          {said}
        </p>
      </div>
      {theirs ? (
        <div className="notice wait" role="alert">
          <p>
            <strong>{words.theirs}</strong>
          </p>
          <p className={styles.theirs}>{theirs.note}</p>
          <p className="acts">
            <button className="btn small" type="button" onClick={() => settle(false)}>
              {words.keepMine}
            </button>
            <button className="btn small" type="button" onClick={() => settle(true)}>
              {words.takeTheirs}
            </button>
          </p>
        </div>
      ) : null}
      <fieldset key={outcome} className={styles.kinds}>
        <legend className="small">{words.outcome}</legend>
        {choices.map(({ value, label }) => (
          <label key={value}>
            <input
              type="radio"
              name="outcome"
              value={value}
              defaultChecked={value === outcome}
              onChange={() => save({ outcome: value })}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </Form>
  );
}
