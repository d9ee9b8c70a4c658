// Which items of a tree somebody has moved.

/** An item and what it stands under; a list of them is a tree in reading order. */
interface Standing {
  id: string;
  under: string;
}

/**
 * Those that stand elsewhere than before: under another, or out of the longest row that kept its order, so that one item
 * pulled to the top is one move and not everybody's.
 */
export function movedAmong(was: readonly Standing[], is: readonly Standing[]): Set<string> {
  const place = new Map(was.map(({ id }, index) => [id, index]));
  const parent = new Map(was.map(({ id, under }) => [id, under]));
  const moved = new Set<string>();
  for (const under of new Set(is.map((one) => one.under))) {
    const siblings = is.filter((one) => one.under === under);
    const stayed = siblings.filter(({ id }) => parent.get(id) === under);
    for (const { id } of siblings) if (parent.has(id) && parent.get(id) !== under) moved.add(id);
    const kept = new Set(longestRising(stayed.map(({ id }) => place.get(id) ?? 0)));
    for (const { id } of stayed) if (!kept.has(place.get(id) ?? 0)) moved.add(id);
  }
  return moved;
}

/** The longest run of numbers that rises, not counting those between. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const [index, number] of numbers.entries()) {
    const before = best.slice(0, index).filter((run) => (run.at(-1) ?? number) < number);
    const longest = before.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
    best.push([...longest, number]);
  }
  return best.reduce<number[]>((one, other) => (other.length > one.length ? other : one), []);
}
