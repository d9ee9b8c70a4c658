"use client";
// Loads a collaboration file by dropping or choosing it; what is wrong with it comes back as a list, and nothing is saved.
import { useRouter } from "next/navigation";
import { type DragEvent, useRef, useState } from "react";
import { fill } from "@/app/_ui/fill";
import { Triangle } from "@/app/_ui/signs";
import styles from "./start.module.css";

interface FileWords {
  drop: string;
  dropNow: string;
  again: string;
  reading: string;
  checking: string;
  line: string;
  path: string;
  sentence: string;
  remedy: string;
  failed: string;
  tooLarge: string;
  done: string;
  mistakes: { one: string; other: string };
}

interface Mistake {
  line: number;
  column: number;
  path: string;
  sentence: string;
  remedy: string;
}

type Progress =
  | { step: "ready" }
  | { step: "reading" | "checking" | "done"; name: string }
  | { step: "failed"; sentence: string }
  | { step: "mistakes"; name: string; mistakes: Mistake[] };

/** Ten million characters: more is no collaboration file. */
const most = 10_000_000;

export function FromFile({ words, language }: { words: FileWords; language: "da" | "en" }) {
  const [progress, setProgress] = useState<Progress>({ step: "ready" });
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();

  const load = async (file: File) => {
    if (file.size > most) return setProgress({ step: "failed", sentence: words.tooLarge });
    setProgress({ step: "reading", name: file.name });
    const text = await file.text();
    setProgress({ step: "checking", name: file.name });
    const answer = await send(text, language).catch(() => ({ sentence: words.failed }));
    // so that the same file, corrected, can be chosen again
    if (input.current) input.current.value = "";
    if ("sentence" in answer) return setProgress({ step: "failed", sentence: answer.sentence });
    if ("mistakes" in answer)
      return setProgress({ step: "mistakes", name: file.name, mistakes: answer.mistakes });
    setProgress({ step: "done", name: answer.imported.name });
    router.push(`/${answer.imported.key}`);
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) void load(file);
  };

  const busy = progress.step === "reading" || progress.step === "checking";
  return (
    <>
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
        <input
          ref={input}
          type="file"
          className="vh"
          accept=".yaml,.yml,.json"
          disabled={busy}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file) void load(file);
          }}
        />
      </label>
      <p role="status" aria-busy={busy}>
        {"name" in progress && progress.step !== "mistakes"
          ? fill(words[progress.step], { name: progress.name })
          : null}
      </p>
      {progress.step === "failed" ? (
        <p className="notice wrong" role="alert">
          {progress.sentence}
        </p>
      ) : null}
      {progress.step === "mistakes" ? (
        <Mistakes name={progress.name} mistakes={progress.mistakes} words={words} />
      ) : null}
    </>
  );
}

function Mistakes({ name, mistakes, words }: { name: string; mistakes: Mistake[]; words: FileWords }) {
  const title = fill(mistakes.length === 1 ? words.mistakes.one : words.mistakes.other, {
    count: mistakes.length,
    name,
  });
  return (
    <div role="alert">
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

type Answer = { imported: { key: string; name: string } } | { mistakes: Mistake[] } | { sentence: string };

/** Over HTTP and not as a form's action, because a year of meetings is more than an action may carry. */
async function send(text: string, language: "da" | "en"): Promise<Answer> {
  const response = await fetch("/api/trpc/collaborations.importFile", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text, language }),
  });
  const body = (await response.json()) as { result?: { data: Answer }; error?: unknown };
  if (!body.result) throw new Error("The file was refused.");
  return body.result.data;
}
