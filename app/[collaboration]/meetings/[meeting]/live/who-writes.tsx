"use client";
// Who else writes, and where: said in words, and forgotten when nothing has been heard of them for a while.
import { useEffect, useState } from "react";
import { api } from "@/app/_trpc/client";
import { useFollowing } from "@/app/_trpc/follow";
import { fill } from "@/app/_ui/fill";

export interface WhoWritesProps {
  address: { collaboration: string; meeting: string };
  /** The item that is written in here. */
  item: string;
  /** My own key among them. */
  me: string | null;
  /** Names by key. */
  people: Record<string, string>;
  /** Numbers of items by key. */
  numbers: Record<string, string>;
  words: { here: string; elsewhere: string };
}

/** How often it is told that somebody still writes here, and how long that is believed, in milliseconds. */
const beat = 15_000;
const believed = 40_000;

export function WhoWrites({ address, item, me, people, numbers, words }: WhoWritesProps) {
  const [others, setOthers] = useState<ReadonlyMap<string, { item: string; heard: number }>>(new Map());
  const { collaboration, meeting } = address;

  useEffect(() => {
    const tell = (at?: string) =>
      // whoever is cut off is told by what they write; this is no more than a courtesy
      void api.notes.present.mutate({ collaboration, meeting, ...(at ? { item: at } : {}) }).catch(() => {});
    const tellIfSeen = () => {
      if (document.visibilityState === "visible") tell(item);
    };
    tellIfSeen();
    const timer = setInterval(tellIfSeen, beat);
    return () => {
      clearInterval(timer);
      tell();
    };
  }, [collaboration, meeting, item]);

  useFollowing(address, (happening) => {
    if (happening.kind !== "presence" || happening.person === me) return;
    const { person, item: at } = happening;
    setOthers((before) => {
      const after = new Map(before);
      if (at === null) after.delete(person);
      else after.set(person, { item: at, heard: Date.now() });
      return after;
    });
  });

  useEffect(() => {
    const timer = setInterval(() => {
      setOthers((before) => {
        const after = new Map([...before].filter(([, { heard }]) => Date.now() - heard < believed));
        return after.size === before.size ? before : after;
      });
    }, beat);
    return () => clearInterval(timer);
  }, []);

  const named = [...others].map(([key, { item: at }]) => ({ name: people[key] ?? "", at }));
  const here = named.filter(({ name, at }) => name && at === item).map(({ name }) => name);
  const elsewhere = named.filter(({ name, at }) => name && at !== item && numbers[at]);
  return (
    <p className="help">
      {here.length > 0 ? fill(words.here, { names: here.join(", ") }) : null}{" "}
      {elsewhere.map(({ name, at }) => fill(words.elsewhere, { name, number: numbers[at] ?? "" })).join(" ")}
    </p>
  );
}
