// What the collaboration procedures are told.
import { z } from "zod";

/** A stable name in an address, as in the collaboration file. */
export const key = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

export const InCollaboration = z.strictObject({ collaboration: key });
export type InCollaboration = z.infer<typeof InCollaboration>;
