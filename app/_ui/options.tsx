// What a select offers.
import type { Choice } from "./choices";

/** The choices in their order; `empty` are the words for choosing none, where that can be done. */
export function Options({ choices, empty }: { choices: readonly Choice[]; empty?: string }) {
  return (
    <>
      {empty === undefined ? null : <option value="">{empty}</option>}
      {choices.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}
