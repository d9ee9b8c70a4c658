"use client";
// The time that is chosen among those offered, told wherever it is shown: in the list, in the week, in the bar, in the invitation.
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import type { SpokenLanguage } from "@/server/domain/spoken-day";
import { capital, meetingTime } from "@/server/domain/spoken-time";
import { readDate, readTime } from "@/server/domain/written-time";

export interface OfferedTime {
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  /** Who can, or who cannot. */
  who: string;
}

interface Choice {
  ticked: OfferedTime | null;
  /** As it is written, which counts before what is ticked. */
  written: string | null;
  /** Takes what is written away. null until the script has come: the radio buttons are one group until then. */
  tick: ((time: OfferedTime) => void) | null;
}

const Chosen = createContext<Choice>({ ticked: null, written: null, tick: null });

export function TimeChoice({ best, children }: { best: OfferedTime | null; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [ticked, tick] = useState(best);
  const [written, write] = useState<string | null>(null);
  const [isLive, live] = useState(false);
  useEffect(() => {
    const around = box.current;
    // what was ticked before the script came counts
    const before = around?.querySelector<HTMLInputElement>("input[name=time]:checked");
    if (before) tick({ wallTime: before.value, who: before.dataset.who ?? "" });
    const read = () => write(around && writtenIn(around));
    read();
    live(true);
    around?.addEventListener("input", read);
    return () => around?.removeEventListener("input", read);
  }, []);
  const choose = (time: OfferedTime) => {
    tick(time);
    for (const field of box.current ? writing(box.current) : []) field.value = "";
    write(null);
  };
  return (
    <Chosen value={{ ticked, written, tick: isLive ? choose : null }}>
      <div ref={box}>{children}</div>
    </Chosen>
  );
}

/** The fields a time is written in. */
const writing = (around: HTMLElement) =>
  ["day", "clock"].flatMap((name) => around.querySelector<HTMLInputElement>(`input[name=${name}]`) ?? []);

function writtenIn(around: HTMLElement): string | null {
  const [on, at] = writing(around);
  const [day, clock] = [readDate(on?.value ?? ""), readTime(at?.value ?? "")];
  return "value" in day && "value" in clock ? `${day.value}T${clock.value}` : null;
}

/** The wall time that counts now; null where none is chosen. */
export function useChosenTime(): string | null {
  const { ticked, written } = useContext(Chosen);
  return written ?? ticked?.wallTime ?? null;
}

/** Which of the radio buttons with times is chosen, and how another is; none while a time is written. */
export function useTicked(): Pick<Choice, "ticked" | "tick"> {
  const { ticked, written, tick } = useContext(Chosen);
  return { ticked: written ? null : ticked, tick };
}

/** Sent when the script has come; before that the ticked radio button is. */
export function ChosenField() {
  const { ticked, tick } = useContext(Chosen);
  return tick && ticked ? <input type="hidden" name="time" value={ticked.wallTime} /> : null;
}

export function ChosenTime({ minutes, language }: { minutes: number; language: SpokenLanguage }) {
  const chosen = useChosenTime();
  return chosen ? capital(meetingTime(chosen, minutes, language)) : null;
}

/** Who can come then; nothing of a time that one wrote oneself. */
export function ChosenWho() {
  const { ticked, written } = useContext(Chosen);
  return written ? null : (ticked?.who ?? null);
}
