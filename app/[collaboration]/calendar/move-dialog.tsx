"use client";
// The page says what a move would mean; with script it lies over the calendar, and who leaves it is back at the meeting.
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

interface Props {
  /** Where the calendar is without it. */
  back: string;
  /** The meeting's key: its handle gets the focus back. */
  about: string;
  labelledBy: string;
  children: ReactNode;
}

export function MoveDialog({ back, about, labelledBy, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const router = useRouter();
  useEffect(() => {
    // what stands open without script is no modal yet
    dialog.current?.close();
    dialog.current?.showModal();
    for (const place of firstToRead) {
      const found = dialog.current?.querySelector<HTMLElement>(place);
      if (!found) continue;
      found.focus();
      break;
    }
    return () => focusSoon(`[data-move="${about}"]`);
  }, [about]);
  return (
    <dialog
      ref={dialog}
      className="dialog no-print"
      open
      aria-labelledby={labelledBy}
      onCancel={(event) => {
        event.preventDefault();
        router.push(back, { scroll: false });
      }}
    >
      {children}
    </dialog>
  );
}

/** What somebody wants to know first: what is to be put right, what the move means, or else where to write. */
const firstToRead = ["[aria-invalid]", "h3", "input:not([type=hidden])"];

/** Once the calendar has put the meeting where it belongs. */
function focusSoon(place: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(place)?.focus()),
  );
}
