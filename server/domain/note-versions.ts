// When a note is kept as it was, so that it can be seen and restored.

/**
 * `writing`: before the first change in ten minutes · `removal`: before much was taken away at once · `restoring`: before an
 * older version took its place · `closing`: as the meeting ended · `approval`: as it was approved.
 */
export type VersionReason = "writing" | "removal" | "restoring" | "closing" | "approval";

const interval = 10 * 60 * 1000;

/** So many characters fewer in one change are no correction of a word. */
const many = 200;

/** Why a note is kept as it was before a change; null when it need not be, because little has happened since `last`. */
export function reasonToKeep(
  { before, after }: { before: string | null; after: string | null },
  last: Date | null,
  now: Date,
): VersionReason | null {
  if (!before) return null;
  if (before.length - (after?.length ?? 0) >= many) return "removal";
  return last === null || now.getTime() - last.getTime() >= interval ? "writing" : null;
}
