"use client";
// While the meeting runs its page follows along. What is being written in its forms stays.
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useFollowing } from "@/app/_trpc/follow";
import styles from "./agenda.module.css";

interface Props {
  address: { collaboration: string; meeting: string };
  words: { following: string; lost: string };
}

/** What happens in quick succession, as letters do, is looked at once; in milliseconds. */
const gathering = 400;

export function Follow({ address, words }: Props) {
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
    <p role="status" className={`${styles.watch} no-print`}>
      {contact === "waiting" ? null : words[contact]}
    </p>
  );
}
