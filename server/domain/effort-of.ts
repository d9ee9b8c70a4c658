// Which effort a decision is about.

/** How the key of the sub-item begins that an effort has under the status of the efforts. */
export const effortItem = "effort:";

/** The key of the effort: the one its item tells of, or else the one its group works with; null where it is about none. */
export const effortOf = (itemKey: string, groupEffort: string | null): string | null =>
  itemKey.startsWith(effortItem) ? itemKey.slice(effortItem.length) : groupEffort;
