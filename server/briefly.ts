// What a log may hold of an unexpected error: what it was and where, never what was being written or whose address it had.

/** One line about the first cause: name, message, and what the database calls it. Quoted texts and addresses are left out. */
export function briefly(error: unknown): string {
  if (!(error instanceof Error)) return "something was thrown that is no error";
  if (error.cause instanceof Error) return briefly(error.cause);
  const [line = ""] = error.message.split("\n");
  const message = line
    .replace(/"[^"]*"?/g, "…")
    .replace(/\S+@\S+/g, "…")
    .slice(0, 200);
  const codes = codesOf(error);
  return `${error.name}: ${message}${codes.length > 0 ? ` (${codes.join(", ")})` : ""}`;
}

/** The same with the places in our own code that it came through, one a line. */
export function brieflyWithPlaces(error: unknown): string {
  return [briefly(error), ...placesOf(error)].join("\n");
}

/** SQLSTATE and the promise that was broken, or a system error's code: names of ours and PostgreSQL's, no values. */
function codesOf(error: Error): string[] {
  const { code, constraint_name: constraint } = error as { code?: unknown; constraint_name?: unknown };
  return [code, constraint].filter((name) => typeof name === "string" && /^\w+$/.test(name)).map(String);
}

/** A stack begins with the message, which may run over several lines. */
function placesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const places = (error.stack ?? "").split(error.message).at(-1) ?? "";
  return places
    .split("\n")
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line) && !/node_modules|node:/.test(line));
}
