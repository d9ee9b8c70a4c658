"use client";
// The field: what is written is weighed while it is written, and by the server before a script has come.
import { useEffect, useRef, useState } from "react";
import { Field, type FieldProps, useField } from "@/app/_ui/fields";
import { fill } from "@/app/_ui/fill";
import { Mark } from "@/app/_ui/signs";
import { type Readability, readability } from "@/server/domain/lix";

interface PlainWordsWords {
  /** What is aimed at, while nothing is written. */
  empty: string;
  /** With `{lix}` to be filled. */
  plain: string;
  hard: string;
  /** Said aloud where the one becomes the other. */
  nowPlain: string;
  nowHard: string;
}

interface Props extends FieldProps {
  value?: string | null;
  rows?: number;
  words: PlainWordsWords;
}

export function PlainWordsField({ value, rows = 6, words, ...field }: Props) {
  const { id, error, control } = useField(field, value ?? undefined);
  const [written, setWritten] = useState(control.defaultValue ?? "");
  const [hasChanged, setHasChanged] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  // what was written before the script came
  useEffect(() => setWritten(area.current?.value ?? ""), []);
  const found = readability(written);
  const meter = `${id}-lix`;
  return (
    <Field field={field} id={id} error={error}>
      <textarea
        ref={area}
        {...control}
        rows={rows}
        aria-describedby={[control["aria-describedby"], meter].filter(Boolean).join(" ")}
        onChange={({ currentTarget }) => {
          setWritten(currentTarget.value);
          setHasChanged(true);
        }}
      />
      <p className="help" id={meter}>
        <Verdict found={found} words={words} />
      </p>
      {/* not each number: only when it turns */}
      <p className="vh" role="status">
        {hasChanged && found.lix > 0 ? (found.isPlain ? words.nowPlain : words.nowHard) : ""}
      </p>
    </Field>
  );
}

function Verdict({ found, words }: { found: Readability; words: PlainWordsWords }) {
  if (found.lix === 0) return words.empty;
  return found.isPlain ? (
    <Mark kind="decided">{fill(words.plain, { lix: found.lix })}</Mark>
  ) : (
    <Mark kind="overdue">{fill(words.hard, { lix: found.lix })}</Mark>
  );
}
