// How a meeting's invitations differ from the circle of the day it is held: who comes in, who goes out, who has a new address.
import { isSameAddress } from "./itip";

/** An invitation as it is kept: one for each person who was ever invited to the meeting. */
export interface KeptInvitation {
  personId: string;
  /** The address it was sent to; null while it waits to be sent. */
  sentTo: string | null;
  /** null while it stands. */
  removedAt: Date | null;
}

/** A person of the circle and where they are written to. */
interface Reached {
  personId: string;
  address: string;
}

/** What makes the invitations those of the circle. Nobody stands in two of the lists. */
export interface CircleChange<Kept extends KeptInvitation> {
  /** Belong there, and were never invited: the ids of people. */
  added: string[];
  /** Belong there again. */
  returned: Kept[];
  /** Belong there, and have another address than the one that was written to. */
  readdressed: Kept[];
  /** Do not belong there any more. */
  removed: Kept[];
}

/** The difference; nothing in it where everyone in the circle, and nobody else, has an invitation that stands. */
export function circleChange<Kept extends KeptInvitation>(
  kept: readonly Kept[],
  circle: readonly Reached[],
): CircleChange<Kept> {
  const invited = new Set(kept.map(({ personId }) => personId));
  const reached = new Map(circle.map(({ personId, address }) => [personId, address]));
  const standing = kept.filter(({ removedAt }) => removedAt === null);
  const belongs = ({ personId }: Kept) => reached.has(personId);
  return {
    added: [...reached.keys()].filter((personId) => !invited.has(personId)),
    returned: kept.filter((one) => one.removedAt !== null && belongs(one)),
    readdressed: standing.filter(
      ({ personId, sentTo }) => sentTo !== null && !isSameAddress(sentTo, reached.get(personId) ?? sentTo),
    ),
    removed: standing.filter((one) => !belongs(one)),
  };
}

/** Whether there is nothing to change. */
export const isUnchanged = (change: CircleChange<KeptInvitation>): boolean =>
  Object.values(change).every((people) => people.length === 0);
