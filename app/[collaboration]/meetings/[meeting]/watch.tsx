"use client";
// While a draft is open it asks now and then whether it still is as shown, and says so quietly; it never changes by itself.
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { api } from "@/app/_trpc/client";
import { fill } from "@/app/_ui/fill";
import styles from "./agenda.module.css";

interface Props {
  address: { collaboration: string; meeting: string };
  /** The fingerprint of the agenda the page was made with. */
  shown: string;
  words: { one: string; several: string; sent: string; show: string };
}

/** How long the page rests between two questions, in milliseconds. */
const rest = 45_000;
/** What a web address can carry; a longer agenda is not watched. */
const longest = 10_000;

export function Watch({ address: { collaboration, meeting }, shown, words }: Props) {
  const router = useRouter();
  const [told, setTold] = useState<{ of: string; changes: number | null } | null>(null);
  useEffect(() => {
    if (shown.length > longest) return;
    const look = async () => {
      if (document.visibilityState !== "visible") return;
      const answer = await api.agendas.changedSince
        .query({ collaboration, meeting, shown })
        .catch(() => null);
      if (answer) setTold({ of: shown, changes: answer.changes });
    };
    const timer = setInterval(() => void look(), rest);
    // who comes back to the page hears at once
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [collaboration, meeting, shown]);

  // what was told of an agenda that has been fetched anew is told no more
  const changes = told?.of === shown ? told.changes : 0;
  const says = changes === null ? words.sent : changes === 1 ? words.one : fill(words.several, { changes });
  return (
    <p role="status" className={`${styles.watch} no-print`}>
      {changes === 0 ? null : (
        <>
          {says}{" "}
          <button type="button" className="btn small plain" onClick={() => router.refresh()}>
            {words.show}
          </button>
        </>
      )}
    </p>
  );
}
