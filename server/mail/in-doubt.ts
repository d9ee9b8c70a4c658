// Of a worker's mails at most one is in doubt: a server may have it, and the database was not yet told so. That one a kill repeats.

let last = Promise.resolve();

/** `begin` waits for those who began before. `end` lets the next begin, and is called also by who never did. */
export function inDoubt(): { begin: () => Promise<void>; end: () => void } {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const begin = () => {
    const before = last;
    last = before.then(() => ended);
    return before;
  };
  return { begin, end };
}
