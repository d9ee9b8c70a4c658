"use client";
// What an item would bring to the group's next meeting, shown beside it while its settings are chosen.
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { api } from "@/app/_trpc/client";
import { fill } from "@/app/_ui/fill";
import type { FillPreview } from "@/server/agendas/preview-fill";
import type { PrintedItem, PrintedLine } from "@/server/domain/agenda-print";
import { dayAndMonth, type SpokenLanguage } from "@/server/domain/spoken-day";
import type { UnsavedItem } from "@/server/groups/input";
import styles from "./disposition.module.css";
import type { EditorWords } from "./page";

export interface PreviewPlace {
  collaboration: string;
  group: string;
  language: SpokenLanguage;
}

interface Props {
  place: PreviewPlace;
  /** The item's settings as they are written now; null while nothing is to be shown. */
  item: UnsavedItem | null;
  /** What the server showed where there is no script. */
  shown: FillPreview | null;
  words: EditorWords;
}

/** How long the settings are to rest before they are asked about. */
const restMilliseconds = 400;

export function Preview({ place, item, shown, words }: Props) {
  const [answer, setAnswer] = useState<FillPreview | "failed" | null>(shown);
  const [busy, setBusy] = useState(false);
  const asked = item ? JSON.stringify(item) : null;
  const last = useRef<string | null>(null);

  useEffect(() => {
    if (asked === null || asked === last.current) return;
    const ask = async () => {
      last.current = asked;
      setBusy(true);
      const found = await api.agendas.previewFill
        .query({ ...place, item: JSON.parse(asked) as UnsavedItem })
        .catch(() => "failed" as const);
      // an older answer does not stand over a newer question
      if (last.current !== asked) return;
      setBusy(false);
      setAnswer(found);
    };
    const timer = setTimeout(ask, restMilliseconds);
    return () => clearTimeout(timer);
  }, [asked, place]);

  return (
    <div className={styles.preview} aria-live="polite" aria-busy={busy}>
      {busy && answer === null ? <p className="small quiet">{words.showing}</p> : null}
      {answer === "failed" ? <p className="small">{words.previewFailed}</p> : null}
      {answer !== null && answer !== "failed" ? <Shown answer={answer} place={place} words={words} /> : null}
    </div>
  );
}

function Shown({ answer, place, words }: { answer: FillPreview; place: PreviewPlace; words: EditorWords }) {
  const { item, on, planned } = answer;
  const says = planned ? words.brings : words.bringsProposed;
  return (
    <>
      <p className="small">
        <strong>{fill(says, { on: dayAndMonth(on, place.language) })}</strong>{" "}
        {item.presenter ? fill(words.presents, { name: item.presenter }) : null}
      </p>
      {item.lines.length + item.sub.length === 0 ? (
        <p className="small quiet">{words.bringsNothing}</p>
      ) : null}
      <Lines lines={item.lines} />
      {item.sub.map((sub) => (
        <Sub key={sub.title} item={sub} />
      ))}
    </>
  );
}

function Sub({ item }: { item: PrintedItem }) {
  return (
    <div>
      <p className="small">
        <strong>{item.title}</strong> {item.presenter}
      </p>
      <Lines lines={item.lines} />
    </div>
  );
}

function Lines({ lines }: { lines: readonly PrintedLine[] }) {
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map(({ text, why, source }) => (
        <li key={`${text} ${why} ${source?.address ?? ""}`}>
          {text}{" "}
          <small className="quiet">
            {why}
            {source ? (
              <>
                {" · "}
                <Link href={source.address} prefetch={false}>
                  {source.name}
                </Link>
              </>
            ) : null}
          </small>
        </li>
      ))}
    </ul>
  );
}
