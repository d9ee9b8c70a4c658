// What the procedures about connected calendars are told.
import { z } from "zod";

const address = z.string().trim().min(1).max(2000);
const written = z.string().trim().min(1).max(200);

/** A calendar that is published at an address of its own. */
export const ConnectIcs = z.strictObject({ address });

/** One on a CalDAV server, with whoever may read it there. */
export const ConnectCaldav = z.strictObject({ address, user: written, password: z.string().min(1).max(200) });

export type ConnectCalendar =
  | ({ kind: "ics" } & z.infer<typeof ConnectIcs>)
  | ({ kind: "caldav" } & z.infer<typeof ConnectCaldav>);

export const OwnCalendar = z.strictObject({ calendar: z.uuid() });
export type OwnCalendar = z.infer<typeof OwnCalendar>;
