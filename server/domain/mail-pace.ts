// How mail waits for its server: so far apart where only so many go a minute, and not at all while it does not answer.

/** What is known of a server. All instants are of one clock. */
export interface Pace {
  /** When the last mail went, or is to go. */
  lastTurnAt: Date | null;
  /** Since when it has not answered; null while it does. */
  awaySince: Date | null;
  /** Nothing is tried before. */
  nextTryAt: Date | null;
}

/** So many may have their turn before them at once: one of each process, and there are not more. */
const turnsAhead = 20;
/** Once may be no more than a busy moment of our own. */
const shortestWaitMs = 2_000;
const longestWaitMs = 5 * 60_000;

/** Milliseconds from one mail to the next; 0 where nothing is said of how many go a minute. */
const apart = (perMinute: number | undefined): number => (perMinute ? 60_000 / perMinute : 0);

/**
 * When the next mail may go. Turns not taken are not saved up, so nothing comes in a burst; and an instant further ahead than
 * any can be was written before the clock was set back: then it is as if one had just gone.
 */
export function nextTurn({ lastTurnAt }: Pace, perMinute: number | undefined, now: Date): Date {
  const gap = apart(perMinute);
  if (lastTurnAt === null || gap === 0) return now;
  const wait = lastTurnAt.getTime() + gap - now.getTime();
  return later(now, wait > gap * turnsAhead ? gap : Math.max(0, wait));
}

/** Milliseconds until a server that does not answer is tried again; 0 where it may be. */
export function waitForServer({ nextTryAt }: Pace, now: Date): number {
  const wait = nextTryAt ? nextTryAt.getTime() - now.getTime() : 0;
  return wait > longestWaitMs ? 0 : Math.max(0, wait);
}

/** The server did not answer: it is tried ever more seldom, the longer it has been away, and every five minutes at last. */
export function gone(pace: Pace, now: Date): Pace {
  const awaySince = pace.awaySince ?? now;
  const half = (now.getTime() - awaySince.getTime()) / 2;
  const wait = Math.min(longestWaitMs, Math.max(shortestWaitMs, half));
  return { ...pace, awaySince, nextTryAt: later(now, wait) };
}

/** When the last of so many waiting mails has gone; null where nothing is said of how many go a minute. */
export function lastGoesAt(waiting: number, perMinute: number | undefined, now: Date): Date | null {
  return perMinute && waiting > 0 ? later(now, waiting * apart(perMinute)) : null;
}

const later = (at: Date, milliseconds: number) => new Date(at.getTime() + milliseconds);
