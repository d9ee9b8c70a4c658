// A group cannot take itself in, nor stand over itself, by way of others.

/** One group leads to another: it includes it, or stands under it. */
export interface Step {
  from: string;
  to: string;
}

/** The way from `start` back to itself, ends included, or null where there is none. */
export function loopFrom(start: string, steps: readonly Step[]): string[] | null {
  const queue: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = queue.shift(); way; way = queue.shift()) {
    for (const next of steps.filter(({ from }) => from === way?.at(-1))) {
      if (next.to === start) return [...way, start];
      if (!seen.has(next.to)) queue.push([...way, next.to]);
      seen.add(next.to);
    }
  }
  return null;
}
