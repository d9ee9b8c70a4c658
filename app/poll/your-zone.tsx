"use client";
// A time on the reader's own clock, where that is another than the collaboration's.
import { useEffect, useState } from "react";

interface Props {
  at: string;
  timeZone: string;
  language: string;
  /** With `{when}` in it. */
  words: string;
}

export function YourZone({ at, timeZone, language, words }: Props) {
  const [when, setWhen] = useState<string | null>(null);
  useEffect(() => {
    const shown = (zone: string | undefined) =>
      new Date(at).toLocaleString(language, { timeZone: zone, dateStyle: "medium", timeStyle: "short" });
    const here = shown(undefined);
    setWhen(here === shown(timeZone) ? null : here);
  }, [at, timeZone, language]);
  return when === null ? null : <p className="small quiet">{words.replace("{when}", when)}</p>;
}
