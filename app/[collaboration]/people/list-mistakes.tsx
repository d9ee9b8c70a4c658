"use client";
// What is wrong in a pasted list, line by line, under the list; the summary's links lead here.
import { FieldError, fieldId, useSent } from "@/app/_ui/form";

export function ListMistakes() {
  const { state, id } = useSent();
  if (state.kind !== "trouble") return null;
  return Object.entries(state.fields)
    .filter(([name]) => name.startsWith("list."))
    .map(([name, sentence]) => (
      <div key={name} className="field">
        <FieldError id={fieldId(id, name)} sentence={sentence} />
      </div>
    ));
}
