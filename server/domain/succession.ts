// Which groups have taken over from which: a group that is closed may have gone into another, and that into a third.

interface Succeeding {
  id: string;
  /** The group it went into; null while it meets, and where none took over. */
  mergedIntoId: string | null;
}

/** Ids of the group and of those it has taken over from, and they from others. */
export function takenOverBy(
  id: string,
  groups: readonly Succeeding[],
  known: readonly string[] = [],
): string[] {
  if (known.includes(id)) return [];
  const earlier = groups.filter(({ mergedIntoId }) => mergedIntoId === id);
  return [id, ...earlier.flatMap((one) => takenOverBy(one.id, groups, [...known, id]))];
}

/** The group that has the work of `id` now: itself while it meets, or the last that took over; undefined where none is left. */
export function whoHasTheWork<Group extends Succeeding & { archivedOn: string | null }>(
  id: string | null,
  groups: readonly Group[],
): Group | undefined {
  const group = groups.find((one) => one.id === id);
  return group?.archivedOn ? whoHasTheWork(group.mergedIntoId, groups) : group;
}
