// The constraints speak: which promise of the database an error says was broken.

/** Whether `error` is PostgreSQL refusing a row because of the named constraint; drizzle wraps what the driver threw. */
export function breaks(error: unknown, promise: string): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "constraint_name" in cause && cause.constraint_name === promise;
}
