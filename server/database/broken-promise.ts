// The constraints speak: which promise of the database an error says was broken.

/** Whether `error` is PostgreSQL refusing a row because of the named constraint. */
export function breaks(error: unknown, promise: string): boolean {
  const cause = thrownBy(error);
  return cause instanceof Error && "constraint_name" in cause && cause.constraint_name === promise;
}

/** Whether `error` is PostgreSQL keeping a row that other rows refer to (foreign_key_violation). */
export function isStillReferredTo(error: unknown): boolean {
  const cause = thrownBy(error);
  return cause instanceof Error && "code" in cause && cause.code === "23503";
}

/** What the driver threw, which drizzle wraps. */
const thrownBy = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error ? error.cause : error;
