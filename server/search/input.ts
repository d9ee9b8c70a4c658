// What a search is told: everything may be left out, and nonsense in its address is as if it were left out.
import { z } from "zod";
import { searchKinds } from "../domain/search-kind";

const sorts = ["relevance", "newest"] as const;

const oneOf = <Name extends string>(names: readonly Name[]) =>
  z
    .string()
    .optional()
    .transform((given) => names.find((name) => name === given));

export const Search = z.strictObject({
  /** As it was written; only its beginning is read. */
  text: z.string().max(2000).default(""),
  kind: oneOf(searchKinds),
  /** A collaboration's key, or with one of its groups': `siv/steering`. */
  within: z.string().max(200).optional(),
  /** An effort's key with its collaboration's: `siv/health`. */
  effort: z.string().max(200).optional(),
  year: z.coerce.number().int().min(1900).max(2999).optional().catch(undefined),
  sort: oneOf(sorts),
  page: z.coerce.number().int().min(1).max(50).default(1).catch(1),
  /** The collaboration the person comes from. */
  home: z.string().max(200).nullable().default(null),
});
export type Search = z.infer<typeof Search>;
