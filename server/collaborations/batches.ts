// Many rows read a few at a time, so that a file of fifty thousand takes the room of five hundred.

const perBatch = 500;

/** The rows of `ids`, read as they are asked for. No connection is held while somebody's browser takes its time. */
export async function* inBatches<Row>(
  ids: readonly string[],
  read: (ids: readonly string[]) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let at = 0; at < ids.length; at += perBatch) yield await read(ids.slice(at, at + perBatch));
}
