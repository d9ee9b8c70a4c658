// Spans of time as PostgreSQL sends them in one piece: no row, no text and no Date for each, which is what reading them costs.

/** From 1970 to 2000, in minutes. */
const millennium = Date.UTC(2000, 0, 1) / 60_000;

/**
 * Minutes since 1970, beginnings and ends by turns, of what `timestamptz_send` wrote one after the other: microseconds since
 * 2000, eight bytes each. Nothing sent is no span.
 */
export function readBlocks(sent: Uint8Array | null): Float64Array {
  if (sent === null) return new Float64Array(0);
  const view = new DataView(sent.buffer, sent.byteOffset, sent.byteLength);
  const minutes = new Float64Array(sent.byteLength / 8);
  for (let index = 0; index < minutes.length; index += 1) {
    const microseconds = view.getInt32(8 * index) * 2 ** 32 + view.getUint32(8 * index + 4);
    minutes[index] = microseconds / 60_000_000 + millennium;
  }
  return minutes;
}

/** Whether any of the spans lies partly between two minutes; one that ends as the other begins does not. */
export function isTaken(blocks: Float64Array, from: number, until: number): boolean {
  for (let at = 0; at < blocks.length; at += 2)
    if ((blocks[at] ?? 0) < until && (blocks[at + 1] ?? 0) > from) return true;
  return false;
}
