"use client";
// A radio button with a time. Without a script all of a form are one group; with it the list and each week are one, and what is chosen
// in the one is seen to be chosen in the other.
import type { KeyboardEvent } from "react";
import { useSent } from "@/app/_ui/form";
import { type OfferedTime, useTicked } from "./chosen-time";

interface Props {
  id?: string;
  /** The list or the week it is in. */
  among: string;
  time: OfferedTime;
  /** Whether it is chosen until somebody chooses. */
  isProposed: boolean;
  label?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export function TimeRadio({ id, among, time, isProposed, label, onKeyDown }: Props) {
  const { ticked, tick } = useTicked();
  const { state, id: form } = useSent();
  const told = {
    id,
    type: "radio",
    value: time.wallTime,
    "data-who": time.who,
    "aria-label": label,
  } as const;
  if (tick)
    return (
      <input
        key="live"
        {...told}
        name={`${form}-${among}`}
        // of no form: what is sent is what was chosen, once
        form="none"
        checked={ticked?.wallTime === time.wallTime}
        onChange={() => tick(time)}
        onKeyDown={onKeyDown}
      />
    );
  const isChosen = state.kind === "trouble" ? state.values.time === time.wallTime : isProposed;
  return <input key="plain" {...told} name="time" defaultChecked={isChosen} />;
}
