"use client";
// The note of one item and what came of it. With a script several write the note at once; without, it is a form.
import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { api, troubleIn } from "@/app/_trpc/client";
import { Conflict, type ConflictWords } from "@/app/_ui/conflict";
import { TextArea } from "@/app/_ui/fields";
import { Form, type FormAction, type FormWords } from "@/app/_ui/form";
import type { Outcome } from "@/server/domain/agenda";
import styles from "./live.module.css";
import type { TogetherWords } from "./together";
import { WhoWrites, type WhoWritesProps } from "./who-writes";

// the editor is loaded by those who write, when they do
const Together = dynamic(() => import("./together"), { ssr: false });

interface Words extends TogetherWords {
  label: string;
  outcome: string;
  conflict: ConflictWords;
}

interface Props extends Pick<WhoWritesProps, "address" | "item" | "me" | "people" | "numbers"> {
  version: number;
  /** Of the note alone, which others may write in meanwhile. */
  noteVersion: number;
  note: string;
  /** The note as it is read, until it can be written in. */
  children: ReactNode;
  outcome: Outcome | null;
  /** Where to go when it is sent by a button that says nothing else. */
  then: string;
  action: FormAction;
  formWords: FormWords;
  choices: readonly { value: Outcome; label: string }[];
  words: Words;
}

export function Note({
  address,
  item,
  me,
  people,
  numbers,
  version,
  noteVersion,
  note,
  children,
  outcome,
  then,
  action,
  formWords,
  choices,
  words,
}: Props) {
  const [isOpen, setOpen] = useState(false);
  const sender = useRef(async () => {});
  const { said, based, choose, settled } = useOutcome({ address, item, version, words });
  return (
    <Form
      id="note"
      action={action}
      words={formWords}
      then={then}
      // what is not answered for soon stays kept in the browser, and goes when it can
      ready={() => Promise.race([Promise.all([settled(), sender.current()]), soon()]).then(() => {})}
      hidden={{ ...address, item, version: based }}
      className="stack"
    >
      <noscript>
        <input type="hidden" name="noteVersion" value={noteVersion} />
        <input type="hidden" name="whole" value="yes" />
        <Conflict labels={{ note: words.label }} words={words.conflict} />
        <TextArea name="note" label={words.label} value={note} rows={8} />
      </noscript>
      <div className={`field ${styles.wide} ${styles.scripted}`}>
        <span id="note-label" className={styles.label}>
          {words.label}
        </span>
        {isOpen ? null : <div aria-hidden="true">{children}</div>}
        <Together
          key={item}
          {...{ address, item, words, sender }}
          labelledBy="note-label"
          onOpen={() => setOpen(true)}
        />
        <WhoWrites {...{ address, item, me, people, numbers, words }} />
      </div>
      {choices.length === 0 ? null : (
        <fieldset key={outcome} className={styles.kinds}>
          <legend className="small">{words.outcome}</legend>
          {choices.map(({ value, label }) => (
            <label key={value}>
              <input
                type="radio"
                name="outcome"
                value={value}
                defaultChecked={value === outcome}
                onChange={() => choose(value)}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      <p className="help" role="status">
        {said}
      </p>
    </Form>
  );
}

/** Nobody waits longer than this for the next item, in milliseconds. */
const soon = () => new Promise((resolve) => setTimeout(resolve, 2_000));

/** The outcome is saved when it is chosen, on the version of the item that was seen last. */
function useOutcome({
  address,
  item,
  version,
  words,
}: Pick<Props, "address" | "item" | "version" | "words">) {
  const [based, setBased] = useState(version);
  const [said, say] = useState("");
  const saving = useRef(Promise.resolve());
  // whoever else saved is seen on the page before this is
  useEffect(() => setBased((known) => Math.max(known, version)), [version]);

  const save = async (outcome: Outcome) => {
    try {
      const answer = await api.minutes.saveItem.mutate({ ...address, item, version: based, outcome });
      // at once, because the form may be waiting to be read
      flushSync(() => setBased(answer.version));
      say("");
    } catch (error) {
      const trouble = troubleIn(error);
      say(words.errors[trouble.words] ?? words.errors.unknown ?? "");
      if (trouble.theirs) setBased(Number(trouble.theirs.version));
    }
  };
  return {
    said,
    based,
    choose: (outcome: Outcome) => {
      saving.current = saving.current.then(() => save(outcome));
    },
    settled: () => saving.current,
  };
}
