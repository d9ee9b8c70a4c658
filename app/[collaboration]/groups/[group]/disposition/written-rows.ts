// The editor's rows as a form knows them: begun with, arranged by the server, or sent and refused.
import type { FormState } from "@/app/_ui/form-state";
import { fills, itemTypes } from "@/server/domain/agenda";
import { blankRow, type DispositionRow } from "@/server/domain/disposition-rows";
import type { ArrangedDisposition } from "@/server/groups/arrange-disposition";

/** What a button without script made of the rows; null where none was pressed. */
export function arrangedIn(state: FormState): ArrangedDisposition | null {
  if (state.kind !== "done") return null;
  const answer = state.answer as Partial<ArrangedDisposition> | null;
  return answer?.rows ? (answer as ArrangedDisposition) : null;
}

/** The rows as they were sent; null where nothing was refused. */
export function sentIn(state: FormState): DispositionRow[] | null {
  if (state.kind !== "trouble") return null;
  const { values } = state;
  const numbers = Object.keys(values).flatMap((name) => /^items\.(\d+)\.type$/.exec(name)?.[1] ?? []);
  return numbers.map((number) => rowIn(values, `items.${number}`));
}

/** What is wrong in each row, by its place and the field; the same object as long as nothing is sent again. */
export function errorsIn(state: FormState): Map<number, Record<string, string>> {
  const errors = new Map<number, Record<string, string>>();
  if (state.kind !== "trouble") return errors;
  for (const [name, sentence] of Object.entries(state.fields)) {
    const [, at, field] = /^items\.(\d+)\.(\w+)/.exec(name) ?? [];
    if (at && field) errors.set(Number(at), { ...errors.get(Number(at)), [field]: sentence });
  }
  return errors;
}

/** One row by the name its fields begin with. */
export function rowIn(values: Readonly<Record<string, string>>, name: string): DispositionRow {
  const text = (field: string) => values[`${name}.${field}`] ?? "";
  const listed = (field: string) =>
    Object.entries(values).flatMap(([key, value]) => (key.startsWith(`${name}.${field}.`) ? [value] : []));
  return {
    ...{ id: text("id"), depth: Number(text("depth")), title: text("title") },
    type: itemTypes.find((type) => type === text("type")) ?? blankRow.type,
    fill: fills.find((fill) => fill === text("fill")) ?? blankRow.fill,
    ...{ minutes: text("minutes"), presenter: text("presenter") },
    ...{ groups: listed("groups"), efforts: listed("efforts") },
    ...{ optional: text("optional") === "true", struck: text("struck") === "true" },
  };
}
