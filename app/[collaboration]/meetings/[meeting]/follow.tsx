"use client";
// While the meeting runs its page follows along. What is being written in its forms stays.
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useFollowing } from "@/app/_trpc/follow";
import type { Happening } from "@/server/meetings/tell-meeting";
import styles from "./agenda.module.css";

interface Props {
  address: { collaboration: string; meeting: string };
  /** What has been told of the meeting, a line each: a line that was not there before is said to those who hear the page. */
  news: readonly string[];
  words: { following: string; lost: string };
  /** What this page shows by itself, and need not be asked again for. */
  known?: readonly Happening["kind"][];
}

/** What happens in quick succession, as letters do, is looked at once; in milliseconds. */
const gathering = 400;

export function Follow({ address, news, words, known = [] }: Props) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const contact = useFollowing(address, ({ kind }) => {
    if (kind === "presence" || known.includes(kind) || timer.current) return;
    timer.current = setTimeout(async () => {
      timer.current = undefined;
      if (await houseAnswers()) router.refresh();
    }, gathering);
  });
  return (
    <div className={`${styles.watch} no-print`}>
      <p role="status">{contact === "waiting" ? null : words[contact]}</p>
      <p role="status" className="vh">
        {useNews(news)}
      </p>
    </div>
  );
}

/** Asked first, because a page that cannot be asked again is left for the browser's own page about it, with what is being written. */
const houseAnswers = (): Promise<boolean> =>
  fetch("/api/health", { method: "HEAD", cache: "no-store" }).then(
    () => true,
    () => false,
  );

/** The lines that have come since they were last given; notes are not among them, for a voice cannot follow letters. */
function useNews(lines: readonly string[]): string {
  const [told, tell] = useState({ lines, news: "" });
  const news = lines.filter((line) => !told.lines.includes(line));
  const same = lines.length === told.lines.length && news.length === 0;
  if (!same) tell({ lines, news: news.join(" ") || told.news });
  return told.news;
}
