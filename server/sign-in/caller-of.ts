// Where a request comes from, for counting tries.

/** The address the nearest proxy saw, or that of the connection, which Next fills in; what a client claims stands before it. */
export function callerOf(headers: Headers): string | undefined {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || undefined;
}
