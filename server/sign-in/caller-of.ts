// Where a request comes from, for counting tries.

/** The address the nearest proxy saw, or that of the connection, which Next fills in; what a client claims stands before it. */
export function callerOf(headers: Headers): string | undefined {
  return lastForwarded(headers.get("x-forwarded-for"));
}

/** The same of the header alone. */
export const lastForwarded = (forwarded: string | null | undefined): string | undefined =>
  forwarded?.split(",").at(-1)?.trim() || undefined;
