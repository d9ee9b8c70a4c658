"use client";
// While the meeting runs its page follows along. What is being written in its forms stays.
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useFollowing } from "@/app/_trpc/follow";
import styles from "./agenda.module.css";

interface Props {
  address: { collaboration: string; meeting: string };
  /** What has been told of the meeting, a line each: a line that was not there before is said to those who hear the page. */
  news: readonly string[];
  words: { following: string; lost: string };
}

/** What happens in quick succession, as letters do, is looked at once; in milliseconds. */
const gathering = 400;

export function Follow({ address, news, words }: Props) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const contact = useFollowing(address, ({ kind }) => {
    if (kind === "presence" || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      router.refresh();
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

/** The lines that have come since they were last given; notes are not among them, for a voice cannot follow letters. */
function useNews(lines: readonly string[]): string {
  const [told, tell] = useState({ lines, news: "" });
  const news = lines.filter((line) => !told.lines.includes(line));
  const same = lines.length === told.lines.length && news.length === 0;
  if (!same) tell({ lines, news: news.join(" ") || told.news });
  return told.news;
}
