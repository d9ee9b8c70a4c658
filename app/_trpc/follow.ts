"use client";
// A meeting followed from the browser: one stream a tab, however many parts of the page listen to it.
import { useEffect, useRef, useState } from "react";
import type { Happening } from "@/server/meetings/tell-meeting";
import { troubleIn } from "./client";

/** `lost`: what happens is not heard just now, or no more. */
export type Contact = "waiting" | "following" | "lost";

interface Address {
  collaboration: string;
  meeting: string;
}

interface Ear {
  hear: (happening: Happening) => void;
  tell: (contact: Contact) => void;
}

interface Line {
  ears: Set<Ear>;
  hangUp: () => void;
}

const lines = new Map<string, Line>();

/** Hears what happens in the meeting, and answers how good the contact is. Without an address nothing is followed. */
export function useFollowing(address: Address | null, hear: (happening: Happening) => void): Contact {
  const [contact, tell] = useState<Contact>("waiting");
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });
  const { collaboration, meeting } = address ?? {};
  useEffect(() => {
    if (!collaboration || !meeting) return;
    return follow({ collaboration, meeting }, { hear: (happening) => latest.current(happening), tell });
  }, [collaboration, meeting]);
  return contact;
}

/** Answers how to stop. */
export function follow(address: Address, ear: Ear): () => void {
  const name = `${address.collaboration}/${address.meeting}`;
  const line = lines.get(name) ?? call(address);
  lines.set(name, line);
  line.ears.add(ear);
  return () => {
    line.ears.delete(ear);
    if (line.ears.size > 0) return;
    line.hangUp();
    lines.delete(name);
  };
}

/** The longest rest between two calls that were not answered, in milliseconds. */
const longest = 30_000;

/** A tab that nobody looks at lets its stream go, as a browser holds few to one house; it calls again when it is looked at. */
function call(address: Address): Line {
  const ears = new Set<Ear>();
  const calls = { failed: 0, over: false };
  let end = () => {};
  let rest: ReturnType<typeof setTimeout> | undefined;

  const tellAll = (contact: Contact) => {
    for (const { tell } of ears) tell(contact);
  };
  const hear = (happening: Happening) => {
    calls.failed = 0;
    calls.over = happening.kind === "over";
    tellAll("following");
    for (const ear of ears) ear.hear(happening);
  };
  const lose = (error?: unknown) => {
    if (calls.over) return;
    tellAll("lost");
    // who was refused is not let in by asking again; the page says why when it is loaded anew
    if (error !== undefined && troubleIn(error).words !== "unknown") return;
    rest = setTimeout(connect, Math.min(longest, 1_000 * 2 ** calls.failed++));
  };
  const connect = async () => {
    hang();
    if (document.hidden || calls.over) return;
    const { streams } = await import("./stream");
    hang();
    const { unsubscribe } = streams.meetings.follow.subscribe(address, {
      onData: hear,
      onError: lose,
      onComplete: () => lose(),
      onConnectionStateChange: ({ state, error }) => {
        if (state === "connecting" && error) tellAll("lost");
      },
    });
    end = unsubscribe;
  };
  const hang = () => {
    clearTimeout(rest);
    end();
    end = () => {};
  };
  document.addEventListener("visibilitychange", connect);
  window.addEventListener("online", connect);
  void connect();
  return {
    ears,
    hangUp() {
      calls.over = true;
      document.removeEventListener("visibilitychange", connect);
      window.removeEventListener("online", connect);
      hang();
    },
  };
}
