// Ids that follow from names: what is told twice is the same.
import { createHash } from "node:crypto";

/** A UUID (RFC 9562 5.8, version 8) made from the names. */
export function namedId(...names: readonly (string | number)[]): string {
  const digest = createHash("sha256").update(JSON.stringify(names)).digest("hex");
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 3) | 8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}
