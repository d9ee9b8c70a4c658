// Time that somebody is taken, as stretches without a seam: all that is kept of another calendar.

/** Minutes since 1970; the last is not included. */
export interface BusyBlock {
  from: number;
  until: number;
  /** What is not certain yet. */
  tentative: boolean;
}

/** What lies within a stretch, in order and without overlap; what is certain stands before what is not. */
export function mergeBlocks(
  blocks: readonly BusyBlock[],
  within: Pick<BusyBlock, "from" | "until">,
): BusyBlock[] {
  const clipped = blocks
    .map(({ from, until, tentative }) => ({
      ...{ from: Math.max(from, within.from), until: Math.min(until, within.until), tentative },
    }))
    .filter(({ from, until }) => from < until)
    .toSorted((one, other) => one.from - other.from);
  const firm = joined(clipped.filter(({ tentative }) => !tentative));
  const loose = without(joined(clipped.filter(({ tentative }) => tentative)), firm);
  return [...firm, ...loose].toSorted((one, other) => one.from - other.from);
}

/** Blocks in the order of their beginnings; those that touch are one. */
function joined(blocks: readonly BusyBlock[]): BusyBlock[] {
  const whole: BusyBlock[] = [];
  for (const block of blocks) {
    const last = whole.at(-1);
    if (last && block.from <= last.until) last.until = Math.max(last.until, block.until);
    else whole.push({ ...block });
  }
  return whole;
}

/** What is left of the blocks beside others; both are in order and joined. */
function without(blocks: readonly BusyBlock[], others: readonly BusyBlock[]): BusyBlock[] {
  const left: BusyBlock[] = [];
  let next = 0;
  for (const block of blocks) {
    while (next > 0 && (others[next - 1]?.until ?? 0) > block.from) next -= 1;
    let { from } = block;
    for (; next < others.length && (others[next]?.from ?? 0) < block.until; next += 1) {
      const other = others[next] ?? block;
      if (other.until <= from) continue;
      if (other.from > from) left.push({ ...block, from, until: other.from });
      from = other.until;
    }
    if (from < block.until) left.push({ ...block, from });
  }
  return left;
}
