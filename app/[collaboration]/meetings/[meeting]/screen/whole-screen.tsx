"use client";
// Gives a part of the page the whole screen; Esc gives it back.
import { useSyncExternalStore } from "react";

const isPossible = () => document.fullscreenEnabled;
const never = () => () => {};

export function WholeScreen({ of, words }: { of: string; words: string }) {
  const possible = useSyncExternalStore(never, isPossible, () => false);
  if (!possible) return null;
  return (
    <button
      className="btn small"
      type="button"
      onClick={() => void document.getElementById(of)?.requestFullscreen()}
    >
      {words}
    </button>
  );
}
