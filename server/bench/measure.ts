// How the bench compares two things: in turns, so that whatever else the machine does slows both, and by their medians.

export interface Compared {
  /** Milliseconds. */
  ours: number;
  floor: number;
  /** The median of the rounds' own ratios. */
  ratio: number;
}

/** Runs both `rounds` times, one after the other; each answers the milliseconds it took, however it measures them. */
export async function inTurns(
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Compared> {
  const taken: { ours: number; floor: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // who goes first changes, so that neither always finds what the other has warmed
    if (round % 2 === 0) taken.push({ ours: await ours(), floor: await floor() });
    else taken.push({ floor: await floor(), ours: await ours() });
  }
  return {
    ours: median(taken.map((round) => round.ours)),
    floor: median(taken.map((round) => round.floor)),
    ratio: median(taken.map((round) => round.ours / round.floor)),
  };
}

export async function milliseconds(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}

/** The middle value; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
