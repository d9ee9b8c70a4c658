// What a field's values are chosen from.

export interface Choice {
  value: string;
  label: string;
}

/** Things with names as the choices of a field. */
export const choicesFrom = (things: readonly { key: string; name: string }[]): Choice[] =>
  things.map(({ key, name }) => ({ value: key, label: name }));
