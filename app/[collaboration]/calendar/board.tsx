"use client";
// Where there is room for it, the month or the week is drawn; until then, and on a phone, the list stands there.
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from "react";
import type { GridFacts } from "./grid-facts";

const Grid = lazy(() => import("./grid"));

const roomy = "(min-width: 45rem)";

export function Board({ grid, children }: { grid: GridFacts; children: ReactNode }) {
  const hasRoom = useSyncExternalStore(
    whenResized,
    () => matchMedia(roomy).matches,
    () => false,
  );
  if (!hasRoom) return children;
  return (
    <Suspense fallback={children}>
      <Grid {...grid} />
    </Suspense>
  );
}

function whenResized(tell: () => void): () => void {
  const room = matchMedia(roomy);
  room.addEventListener("change", tell);
  return () => room.removeEventListener("change", tell);
}
