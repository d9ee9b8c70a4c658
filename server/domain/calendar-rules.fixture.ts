// What calendar programs need of the bytes we send, which parsers forgive: rule by rule, with nothing of the product's own.
import { Temporal } from "temporal-polyfill";

interface Property {
  name: string;
  parameters: ReadonlyMap<string, string>;
  value: string;
}

interface Component {
  name: string;
  properties: Property[];
  components: Component[];
}

type Kind = "message" | "feed";

/** Every rule the calendar breaks, a sentence each; none where it may be sent. */
export function brokenRules(bytes: Uint8Array, kind: Kind): string[] {
  const raw = brokenOnTheWire(bytes);
  const { calendars, mistakes } = readComponents(unfolded(bytes));
  if (calendars.length !== 1 || calendars[0]?.name !== "VCALENDAR")
    return [...raw, ...mistakes, "There must be exactly one VCALENDAR (RFC 5545 3.4)."];
  return [...raw, ...mistakes, ...brokenBy(calendars[0], kind)];
}

/** RFC 5545 3.1 and 3.1.4: CRLF after every line, at most 75 octets, folded between characters, UTF-8 without a mark. */
function brokenOnTheWire(bytes: Uint8Array): string[] {
  const text = Buffer.from(bytes).toString("latin1");
  const lines = text.split("\r\n").map((line) => Buffer.from(line, "latin1"));
  const isUtf8 = (line: Buffer) => Buffer.from(line.toString("utf8"), "utf8").equals(line);
  const isControl = (letter: string) => letter < " " && !"\t\r\n".includes(letter);
  return [
    text.startsWith("\xef\xbb\xbf") && "There is a byte order mark.",
    !text.endsWith("\r\n") && "The last line does not end.",
    /(^|[^\r])\n|\r(?!\n)/.test(text) && "A line ends in something else than CRLF.",
    [...text].some((letter) => isControl(letter) || letter === "\x7f") && "There is a control character.",
    lines.some(({ length }) => length > 75) && "A line is longer than 75 octets.",
    lines.slice(0, -1).some(({ length }) => length === 0) && "There is an empty line.",
    !lines.every(isUtf8) && "A line is not UTF-8 by itself.",
  ].filter((mistake) => mistake !== false);
}

const unfolded = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString("utf8")
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .filter((line) => line !== "");

function readComponents(lines: readonly string[]): { calendars: Component[]; mistakes: string[] } {
  const top: Component = { name: "", properties: [], components: [] };
  const open = [top];
  const mistakes: string[] = [];
  for (const line of lines) {
    const property = readProperty(line);
    const here = open.at(-1) ?? top;
    if (!property) mistakes.push(`“${line.slice(0, 40)}” is no content line.`);
    else if (property.name === "BEGIN") {
      const component = { name: property.value, properties: [], components: [] };
      here.components.push(component);
      open.push(component);
    } else if (property.name === "END") {
      if (here.name !== property.value) mistakes.push(`END:${property.value} does not close ${here.name}.`);
      open.pop();
    } else here.properties.push(property);
  }
  if (open.length !== 1 || top.properties.length > 0) mistakes.push("Something is not closed.");
  return { calendars: top.components, mistakes };
}

const parameter = /;([A-Z0-9-]+)=("[^"]*"|[^";:,]*)/gy;

function readProperty(line: string): Property | null {
  const name = /^[A-Z0-9-]+/.exec(line)?.[0];
  if (!name) return null;
  const parameters = new Map<string, string>();
  let end = name.length;
  parameter.lastIndex = end;
  for (let found = parameter.exec(line); found; found = parameter.exec(line)) {
    const [, key = "", value = ""] = found;
    if (parameters.has(key)) return null;
    parameters.set(key, value.replace(/^"|"$/g, ""));
    end = parameter.lastIndex;
  }
  return line[end] === ":" ? { name, parameters, value: line.slice(end + 1) } : null;
}

const valueIn = ({ properties }: Component, wanted: string) =>
  properties.find(({ name }) => name === wanted)?.value;

const named = (component: Component, wanted: string) =>
  component.components.filter(({ name }) => name === wanted);

/** RFC 5545 for every calendar, RFC 5546 for what is mailed, RFC 5546 3.2.1 for what is read as a feed. */
function brokenBy(calendar: Component, kind: Kind): string[] {
  const method = valueIn(calendar, "METHOD");
  const methods = kind === "feed" ? ["PUBLISH"] : ["REQUEST", "CANCEL", "DECLINECOUNTER"];
  const events = named(calendar, "VEVENT");
  const zones = named(calendar, "VTIMEZONE");
  return [
    ...when(valueIn(calendar, "VERSION") !== "2.0", "VERSION must be 2.0."),
    ...when(!valueIn(calendar, "PRODID"), "PRODID is missing."),
    ...when(!methods.includes(method ?? ""), `METHOD must be ${methods.join(" or ")}.`),
    ...when(kind === "message" && events.length !== 1, "A message is about one event."),
    ...doubled(events),
    ...everyProperty(calendar).flatMap(brokenProperty),
    ...brokenZones(calendar, zones),
    ...zones.flatMap(brokenZone),
    ...events.flatMap((event) => brokenEvent(event, method ?? "")),
  ];
}

const when = (isBroken: boolean, mistake: string) => (isBroken ? [mistake] : []);

function doubled(events: readonly Component[]): string[] {
  const uids = events.map((event) => valueIn(event, "UID"));
  return when(new Set(uids).size < uids.length, "A UID stands twice: there are no recurrences.");
}

const everyProperty = (component: Component): Property[] => [
  ...component.properties,
  ...component.components.flatMap(everyProperty),
];

const texts = ["SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "NAME", "UID", "TZNAME"];
const uris = ["URL", "SOURCE", "CONFERENCE"];

/** RFC 5545 3.3.11 (text), 3.3.13 (URI), 3.3.3 (an address is a bare mailto), and what we decided never to send. */
function brokenProperty({ name, value, parameters }: Property): string[] {
  const isText = texts.includes(name);
  const escaped = value.replace(/\\[\\;,nN]/g, "");
  return [
    ...when(isText && /[\\;,]/.test(escaped), `${name} is not escaped.`),
    ...when(uris.includes(name) && !isUri(value), `${name} is no plain URI.`),
    ...when(["ORGANIZER", "ATTENDEE"].includes(name) && !isAddress(value), `${name} is no bare address.`),
    ...when(parameters.get("CN")?.includes("\\") ?? false, `${name} has an escaped name.`),
    ...when(parameters.has("SENT-BY"), `${name} is sent by another, which Gmail calls unknown.`),
  ];
}

const isUri = (value: string) => URL.canParse(value) && !/[\\ ,;]/.test(value);

const isAddress = (value: string) => /^mailto:[^\s<>\\"]+@[^\s<>\\"]+$/i.test(value);

/** RFC 5545 3.2.19: a zone that is named stands in the same object, once, and UTC names none. */
function brokenZones(calendar: Component, zones: readonly Component[]): string[] {
  const given = zones.map((zone) => valueIn(zone, "TZID") ?? "");
  const used = everyProperty(calendar).flatMap(({ parameters }) => parameters.get("TZID") ?? []);
  return [
    ...used.filter((zone) => !given.includes(zone)).map((zone) => `${zone} has no VTIMEZONE.`),
    ...given.filter((zone) => !used.includes(zone)).map((zone) => `${zone} is never used.`),
    ...when(new Set(given).size < given.length, "A VTIMEZONE stands twice."),
    ...when(
      used.some((zone) => ["UTC", "GMT", "Z"].includes(zone.toUpperCase())),
      "UTC is written with a Z.",
    ),
  ];
}

/** Outlook knows one of each, in rules and not in dates (iCalcreator#86, #106); the hours are those of the tz database. */
function brokenZone(zone: Component): string[] {
  const tzid = valueIn(zone, "TZID") ?? "";
  const parts = zone.components;
  const of = (name: string) => parts.filter((part) => part.name === name);
  const mistakes = [
    ...when(of("STANDARD").length !== 1, `${tzid} needs one STANDARD.`),
    ...when(of("DAYLIGHT").length > 1, `${tzid} has more than one DAYLIGHT.`),
    ...parts.flatMap((part) =>
      ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"]
        .filter((name) => part.properties.filter((property) => property.name === name).length !== 1)
        .map((name) => `${tzid}: ${part.name} needs one ${name}.`),
    ),
    ...when(
      parts.some((part) => valueIn(part, "RDATE") !== undefined),
      `${tzid} changes by RDATE.`,
    ),
    ...when(
      parts.some((part) => /Z$/.test(valueIn(part, "DTSTART") ?? "")),
      `${tzid} begins in UTC.`,
    ),
  ];
  return [...mistakes, ...when(!offsetsAgree(tzid, parts), `${tzid} has other hours than it has.`)];
}

/** Each offset is one the zone has in the years around now. */
function offsetsAgree(tzid: string, parts: readonly Component[]): boolean {
  const months = Array.from({ length: 12 }, (_, month) => month + 1);
  const offsets = new Set(
    [2026, 2027, 2028].flatMap((year) =>
      months.map((month) => {
        const noon = new Temporal.PlainDateTime(year, month, 15, 12);
        return noon.toZonedDateTime(tzid).offset.replace(":", "");
      }),
    ),
  );
  const said = new Set(parts.map((part) => valueIn(part, "TZOFFSETTO") ?? ""));
  return said.size === offsets.size && [...said].every((offset) => offsets.has(offset));
}

const utc = /^\d{8}T\d{6}Z$/;
const local = /^\d{8}T\d{6}$/;
const never = ["RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "ATTACH"];
const once = ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS"];

/** RFC 5545 3.6.1 and RFC 5546 3.2, by the method. */
function brokenEvent(event: Component, method: string): string[] {
  const named = brokenName(event);
  return method === "DECLINECOUNTER"
    ? [...named, ...saysMore(event)]
    : [...named, ...brokenMeeting(event, method)];
}

function brokenName(event: Component): string[] {
  const uid = valueIn(event, "UID") ?? "";
  return [
    ...once.filter((name) => countIn(event, name) > 1).map((name) => `${name} stands twice.`),
    ...when(uid === "" || uid.includes("@") || uid.length > 255, "UID must be a UUID (RFC 7986 5.3)."),
    ...when(!utc.test(valueIn(event, "DTSTAMP") ?? ""), "DTSTAMP must be in UTC."),
    ...when(!/^\d+$/.test(valueIn(event, "SEQUENCE") ?? ""), "SEQUENCE must be a whole number."),
  ];
}

const countIn = ({ properties }: Component, wanted: string) =>
  properties.filter(({ name }) => name === wanted).length;

const allowed = ["UID", "SEQUENCE", "DTSTAMP", "ORGANIZER", "COMMENT"];

/** RFC 5546 3.2.8. */
const saysMore = (event: Component): string[] => [
  ...when(countIn(event, "ORGANIZER") !== 1, "One organizer declines."),
  ...event.properties
    .filter(({ name }) => !allowed.includes(name))
    .map(({ name }) => `${name} is not said where a time is declined.`),
];

function brokenMeeting(event: Component, method: string): string[] {
  const count = (name: string) => countIn(event, name);
  const stands = (name: string) => count(name) > 0;
  const status = valueIn(event, "STATUS");
  const isMail = method !== "PUBLISH";
  return [
    ...never.filter(stands).map((name) => `${name} is never sent.`),
    ...when(!stands("SUMMARY"), "SUMMARY is missing."),
    ...brokenTimes(event),
    ...when(
      isMail && (count("ORGANIZER") !== 1 || count("ATTENDEE") !== 1),
      "One organizer asks one attendee.",
    ),
    ...when(!isMail && stands("ATTENDEE"), "A feed names no attendee."),
    ...when(event.components.length > 0, "An event brings no alarm of ours."),
    ...when(method === "REQUEST" && status === "CANCELLED", "A REQUEST cancels nothing."),
    ...when(
      method === "CANCEL" && status !== undefined && status !== "CANCELLED",
      "A CANCEL confirms nothing.",
    ),
    ...when(method === "REQUEST" && !asksOrKnows(event), "Whoever has not answered is asked to."),
  ];
}

/** A wall time with its zone, or UTC; never floating. The end is after the start, however the clock goes. */
function brokenTimes(event: Component): string[] {
  const [start, end] = ["DTSTART", "DTEND"].map((wanted) => {
    const property = event.properties.find(({ name }) => name === wanted);
    return property ? instantOf(property) : null;
  });
  if (!start || !end) return ["DTSTART and DTEND are needed, each in a zone or in UTC."];
  return when(Temporal.Instant.compare(start, end) >= 0, "DTEND is not after DTSTART.");
}

function instantOf({ value, parameters }: Property): Temporal.Instant | null {
  const zone = parameters.get("TZID");
  if (utc.test(value) ? zone !== undefined : !local.test(value) || zone === undefined) return null;
  const [, year, month, day, hour, minute] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/.exec(value) ?? [];
  const wall = `${year}-${month}-${day}T${hour}:${minute}`;
  try {
    return Temporal.PlainDateTime.from(wall, { overflow: "reject" })
      .toZonedDateTime(zone ?? "UTC")
      .toInstant();
  } catch {
    return null;
  }
}

function asksOrKnows(event: Component): boolean {
  const attendee = event.properties.find(({ name }) => name === "ATTENDEE");
  const isOpen = attendee?.parameters.get("PARTSTAT") === "NEEDS-ACTION";
  return attendee !== undefined && isOpen === (attendee.parameters.get("RSVP") === "TRUE");
}
