// What the calendar is asked, as its address says it.
import type { CalendarFilter } from "@/server/calendar/input";
import { inAddress } from "../register-address";

export type Asked = CalendarFilter;

/** The same calendar, but for what is said otherwise; what is undefined there is not asked. */
export const addressOf = (asked: Asked, otherwise: Record<string, string | undefined> = {}): string =>
  `?${new URLSearchParams(inAddress({ ...asked, ...otherwise }))}`;
