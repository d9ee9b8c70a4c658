// Form fields as the object a procedure expects.

type Nested = { [name: string]: Nested | FormDataEntryValue };

/**
 * `members.0.person=anna` becomes `{members: [{person: "anna"}]}`. Fields left empty are left out; React's own
 * bookkeeping, and where the form goes (`then`, `otherwise`), are not input. Names that reach into a prototype are refused.
 */
export function nest(form: FormData): unknown {
  const root: Nested = {};
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION") || places.includes(name) || value === "") continue;
    if (value instanceof File && value.size === 0) continue;
    place(root, name.split("."), typeof value === "string" ? asWritten(value) : value);
  }
  return listsOf(root);
}

const places = ["then", "otherwise"];

/** Browsers send every new line as two characters (HTML, form submission); the text has one. */
const asWritten = (text: string) => text.replace(/\r\n?/g, "\n").trim();

function place(at: Nested, [name, ...rest]: string[], value: FormDataEntryValue) {
  if (!name || name in Object.prototype) return;
  if (rest.length === 0) {
    at[name] = value;
    return;
  }
  const below = at[name] ?? {};
  at[name] = below;
  if (typeof below !== "string" && !(below instanceof File)) place(below, rest, value);
}

/** Objects whose names are all numbers are lists, in the order of the numbers. */
function listsOf(value: Nested | FormDataEntryValue): unknown {
  if (typeof value === "string" || value instanceof File) return value;
  const entries = Object.entries(value);
  if (entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, entry]) => listsOf(entry));
  }
  return Object.fromEntries(entries.map(([name, entry]) => [name, listsOf(entry)]));
}

/** What was written, field by field, so that a refused form comes back as it was; a password does not go out again. */
export function written(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && entry[0] !== "password",
    ),
  );
}

/** What was written; where it was merged with what somebody else wrote (`merged`), what came of that under the same names. */
export function comesBack(form: FormData, theirs: Record<string, unknown> | null): Record<string, string> {
  const merged = theirs?.merged;
  if (typeof merged !== "object" || merged === null) return written(form);
  const names = Object.keys(merged);
  const kept = Object.entries(written(form)).filter(
    ([field]) => !names.some((name) => field === name || field.startsWith(`${name}.`)),
  );
  return Object.fromEntries([...kept, ...fieldsOf(merged)]);
}

/** `{steps: [{words: "Ask"}]}` becomes `steps.0.words=Ask`: the other way of `nest`. */
const fieldsOf = (value: object, at = ""): [string, string][] =>
  Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, string][] =>
    typeof inner === "object" && inner !== null
      ? fieldsOf(inner, `${at}${name}.`)
      : [[`${at}${name}`, String(inner ?? "")]],
  );
