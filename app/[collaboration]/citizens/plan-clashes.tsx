"use client";
// Somebody else saved the plan in between: what both changed is shown from both sides, and one chooses. Works before the script has come.
import { BasedOnTheirs } from "@/app/_ui/conflict";
import { Radios } from "@/app/_ui/fields";
import { fill } from "@/app/_ui/fill";
import { useSent } from "@/app/_ui/form";
import type { Clash, ClashChoice } from "@/server/domain/plan-merge";
import { writeDate } from "@/server/domain/written-time";

export interface ClashWords {
  title: string;
  /** Where there is something to choose, and where there is not. */
  some: string;
  none: string;
  /** With `{words}`. */
  mine: string;
  theirs: string;
  both: string;
  keep: string;
  remove: string;
  /** With `{part}`: who took it out. */
  byMe: string;
  byThem: string;
  /** With `{field}` and `{part}`. */
  field: string;
  nothing: string;
  /** What the fields are called. */
  fields: Record<string, string>;
  /** What a value is called where it is chosen from a list: a state, a kind, whose it is, whether it is done. */
  values: Record<string, Record<string, string>>;
}

export function PlanClashes({ words }: { words: ClashWords }) {
  const { state } = useSent();
  if (state.kind !== "trouble") return null;
  const clashes = clashesIn(state);
  if (!clashes) return null;
  return (
    <div className="conflict" role="group" aria-label={words.title}>
      <BasedOnTheirs />
      <input type="hidden" name="clashes" value={JSON.stringify(clashes)} />
      <h2>{words.title}</h2>
      <p>{clashes.length > 0 ? words.some : words.none}</p>
      {clashes.map((clash, index) => (
        <div key={clash.path}>
          <input type="hidden" name={`chosen.${index}.path`} value={clash.path} />
          <Radios
            name={`chosen.${index}.take`}
            label={labelOf(clash, words)}
            choices={choicesOf(clash, words)}
          />
        </div>
      ))}
    </div>
  );
}

/** They stay while something else is put right. */
function clashesIn({
  theirs,
  values,
}: {
  theirs: Record<string, unknown> | null;
  values: Record<string, string>;
}): Clash[] | null {
  if (theirs) return (theirs.clashes as Clash[] | undefined) ?? null;
  const shown = values.clashes;
  return shown ? (JSON.parse(shown) as Clash[]) : null;
}

function labelOf(clash: Clash, words: ClashWords): string {
  const { part } = clash;
  if (clash.is === "gone") return fill(clash.by === "me" ? words.byMe : words.byThem, { part });
  const field = words.fields[clash.field] ?? "";
  return part ? fill(words.field, { field, part }) : field;
}

function choicesOf(clash: Clash, words: ClashWords): { value: ClashChoice; label: string }[] {
  if (clash.is === "gone")
    return [
      { value: "keep", label: words.keep },
      { value: "remove", label: words.remove },
    ];
  const say = (value: string | boolean | null) =>
    fill(words.theirs, { words: said(clash.field, value, words) });
  return [
    { value: "mine", label: fill(words.mine, { words: said(clash.field, clash.mine, words) }) },
    { value: "theirs", label: say(clash.theirs) },
    ...(clash.both ? [{ value: "both" as const, label: words.both }] : []),
  ];
}

function said(field: string, value: string | boolean | null, { values, nothing }: ClashWords): string {
  const known = values[field];
  if (known) return known[String(value ?? "")] ?? nothing;
  if (value === null || value === "") return nothing;
  return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? writeDate(String(value)) : String(value);
}
