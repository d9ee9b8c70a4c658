// What a form knows after it was sent.

export type FormState =
  | { kind: "fresh" }
  | { kind: "done"; answer: unknown }
  | {
      kind: "trouble";
      message: string;
      /** Sentences beside fields, by field name. */
      fields: Record<string, string>;
      /** What somebody else saved in between, when that is the trouble. */
      theirs: Record<string, unknown> | null;
      /** What was written, to be shown again. */
      values: Record<string, string>;
    };
