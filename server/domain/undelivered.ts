// Whether an invitation reached its reader, as far as mail servers have said.

/** A mail server's word about a mail of ours. */
export interface Bounced {
  /** It never will arrive; otherwise the server tries on. */
  permanent: boolean;
  receivedAt: Date;
}

/** How long a mail server tries before it gives up (RFC 5321 4.5.4.1: four to five days); then silence means that it arrived. */
const triedDays = 5;

/**
 * The word that stands about what was last sent, at `lastSentAt`: that it did not arrive is worse than that it waits. null once
 * something was sent since, or nothing was ever said.
 */
export function undelivered<Bounce extends Bounced>(
  bounces: readonly Bounce[],
  lastSentAt: Date | null,
  now: Date,
): Bounce | null {
  const since = bounces.filter(({ receivedAt }) => lastSentAt === null || receivedAt >= lastSentAt);
  const lately = new Date(now.getTime() - triedDays * 86_400_000);
  const newestFirst = since.toSorted((one, other) => other.receivedAt.getTime() - one.receivedAt.getTime());
  return (
    newestFirst.find(({ permanent }) => permanent) ??
    newestFirst.find(({ receivedAt }) => receivedAt > lately) ??
    null
  );
}
