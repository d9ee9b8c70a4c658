// Where somebody's busy time is read from: one interface, and what each kind of calendar does to answer it.
import type { CalendarAsked, ReadTimes } from "../domain/calendar-busy";
import { CalendarUnread } from "../domain/calendar-failure";
import type { CalendarKind } from "../domain/calendar-kind";
import { fetchOutside, type OutsideAnswer, type OutsideRules } from "./fetch-outside";
import { reckonBusy } from "./reckon-busy";

/** What lies locked away: all that is needed to read a calendar. */
export interface Connection {
  address: string;
  user?: string | undefined;
  password?: string | undefined;
}

/** What the calendar was known by when it was read last (RFC 9110 8.8). */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface BusyAsked {
  connection: Connection;
  /** Whose it is, and what stretch of time is asked for. */
  reading: Omit<CalendarAsked, "text">;
  /** null where it is to be read whatever it was. */
  known: Validators | null;
  rules: OutsideRules;
}

/** null where nothing is new. */
export type BusyAnswer = (ReadTimes & { validators: Validators }) | null;

/** Reads when somebody is taken. Throws CalendarUnread. */
export type BusySource = (asked: BusyAsked) => Promise<BusyAnswer>;

export const busySources: Record<CalendarKind, BusySource> = { ics: readIcs, caldav: readCaldav };

/** A calendar that is published at an address of its own. */
async function readIcs({ connection, reading, known, rules }: BusyAsked): Promise<BusyAnswer> {
  const headers = {
    accept: "text/calendar",
    ...(known?.etag ? { "if-none-match": known.etag } : {}),
    ...(known?.lastModified ? { "if-modified-since": known.lastModified } : {}),
  };
  const answer = await fetchOutside({ address: connection.address, headers }, rules);
  if (answer.status === 304 && known) return null;
  return timesIn(answer, reading);
}

/** A calendar on a CalDAV server, which reckons its owner's time itself (RFC 4791 7.10) and tells us nothing else. */
async function readCaldav({ connection, reading, rules }: BusyAsked): Promise<BusyAnswer> {
  const { address, user = "", password = "" } = connection;
  const answer = await fetchOutside(
    {
      ...{ address, method: "REPORT", password: { user, password } },
      headers: { accept: "text/calendar", depth: "1", "content-type": "application/xml; charset=utf-8" },
      body: freeBusyQuery(reading),
    },
    rules,
  );
  if (isNoReport(answer)) throw new CalendarUnread("noFreeBusy");
  return timesIn(answer, reading);
}

const freeBusyQuery = ({ from, until }: Pick<CalendarAsked, "from" | "until">) =>
  `<?xml version="1.0" encoding="utf-8"?>
<C:free-busy-query xmlns:C="urn:ietf:params:xml:ns:caldav"><C:time-range start="${utc(from)}" end="${utc(until)}"/></C:free-busy-query>`;

/** `20270302T090000Z` */
const utc = (minute: number) =>
  new Date(minute * 60_000).toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "");

/** A server that is not CalDAV, an address that is no calendar, or a server that does not answer this question. */
const isNoReport = ({ status, body }: OutsideAnswer) =>
  [207, 400, 405, 415, 501].includes(status) || (status === 403 && body.includes("supported-report"));

async function timesIn(answer: OutsideAnswer, reading: BusyAsked["reading"]): Promise<BusyAnswer> {
  const { status, body, etag, lastModified } = answer;
  if (status === 401 || status === 403) throw new CalendarUnread("refused");
  if (status === 404 || status === 410) throw new CalendarUnread("gone");
  if (status !== 200) throw new CalendarUnread("serverTrouble");
  return { ...(await reckonBusy({ ...reading, text: body })), validators: { etag, lastModified } };
}
