// What procedures everywhere are told: of which collaboration, on which version, and yes or no.
import { z } from "zod";

/** A stable name in an address, as in the collaboration file. */
export const key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

/** The version a save was based on. */
export const version = z.coerce.number().int().min(0);

/** A tick, which a form sends as text. */
export const yesOrNo = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

export const InCollaboration = z.strictObject({ collaboration: key });
export type InCollaboration = z.infer<typeof InCollaboration>;
