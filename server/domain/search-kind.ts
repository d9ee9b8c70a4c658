// What a search finds: five kinds of things.

export const searchKinds = ["agenda", "minutes", "decision", "task", "file"] as const;

export type SearchKind = (typeof searchKinds)[number];
