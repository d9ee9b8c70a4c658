// What one part of a collaboration file says of another: that it exists, is said once, and leads in no circle.
import { looksLikeCpr } from "./boundary";
import { isTimeZone, isWallTime, keyPattern, standingId } from "./collaboration-file";
import {
  entries,
  type Findings,
  field,
  type Mistake,
  type Part,
  short,
  suggestion,
  textOf,
} from "./collaboration-mistakes";
import { reservedKeys } from "./key-from-name";
import { nearest } from "./near-miss";
import { functionInWords, presenterFunctions } from "./presenter-function";
import { instantOf } from "./wall-time";

type Section = "organisations" | "people" | "efforts" | "indicators" | "dispositions" | "groups" | "meetings";

/** The first part that carries each id. */
type Ids = ReadonlyMap<string, Part>;

interface Known {
  ids: Record<Section, Ids>;
  /** By group: the stable names of its disposition's standing items. */
  standing: ReadonlyMap<string, Ids>;
  findings: Findings;
}

/** Adds every such mistake, also in a file whose shape is wrong elsewhere. */
export function findReferenceMistakes(file: Part, findings: Findings): void {
  const known = { ...collect(file, findings), findings };
  checkCollaboration(field(file, "collaboration"), findings);
  for (const organisation of entries(field(file, "organisations"))) {
    refers(known, "organisations", field(organisation, "parent"));
    forwards(findings, organisation);
  }
  checkPeople(known, entries(field(file, "people")));
  for (const effort of entries(field(file, "efforts"))) forwards(findings, effort);
  for (const indicator of entries(field(file, "indicators"))) {
    refers(known, "efforts", field(indicator, "effort"));
    once(
      findings,
      entries(field(indicator, "series")).map((point) => field(point, "on")),
    );
  }
  for (const disposition of entries(field(file, "dispositions")))
    checkStanding(known, field(disposition, "items"));
  for (const group of entries(field(file, "groups"))) checkGroup(known, group);
  checkCircles(file, findings);
  for (const theme of entries(field(file, "themes"))) checkTheme(known, theme);
  for (const holiday of entries(field(file, "holidays"))) forwards(findings, holiday);
  checkMeetings(known, entries(field(file, "meetings")));
  for (const section of ["themes", "meetings"]) checkBoundary(field(file, section), findings);
  checkClock(
    textOf(field(field(file, "collaboration"), "timeZone")),
    entries(field(file, "meetings")),
    findings,
  );
}

function collect(file: Part, findings: Findings): Pick<Known, "ids" | "standing"> {
  const idsOf = (section: Section) => namesOnce(findings, entries(field(file, section)).map(byId));
  const dispositions = new Map<string | null, Ids>();
  for (const disposition of entries(field(file, "dispositions"))) {
    const names = namesOnce(findings, standingNames(field(disposition, "items"), []));
    dispositions.set(textOf(field(disposition, "id")), names);
  }
  const standing = new Map<string, Ids>();
  for (const group of entries(field(file, "groups"))) {
    const names = dispositions.get(textOf(field(group, "disposition")) ?? "");
    if (names) standing.set(textOf(field(group, "id")) ?? "", names);
  }
  return {
    ids: {
      organisations: idsOf("organisations"),
      people: idsOf("people"),
      efforts: idsOf("efforts"),
      indicators: idsOf("indicators"),
      dispositions: idsOf("dispositions"),
      groups: idsOf("groups"),
      meetings: idsOf("meetings"),
    },
    standing,
  };
}

type Named = { name: string | null; part: Part | null };

const byId = (part: Part): Named => ({ name: textOf(field(part, "id")), part: field(part, "id") });

function standingNames(items: Part | null, under: readonly string[]): Named[] {
  return entries(items).flatMap((item, index) => {
    const name = standingId({ id: textOf(field(item, "id")) ?? undefined }, [...under, index + 1]);
    return [{ name, part: field(item, "id") ?? item }, ...standingNames(field(item, "sub"), [name])];
  });
}

/** The parts by name; a name that comes again is a mistake. */
function namesOnce(findings: Findings, named: Named[], code: Mistake["code"] = "duplicateId"): Ids {
  const ids = new Map<string, Part>();
  for (const { name, part } of named) {
    if (name === null || !part) continue;
    const first = ids.get(name);
    if (first) findings.add(part, code, () => ({ value: short(name), firstLine: findings.lineOf(first) }));
    else ids.set(name, part);
  }
  return ids;
}

function once(findings: Findings, parts: (Part | null)[]): void {
  const named = parts.map((part) => ({ name: textOf(part), part }));
  namesOnce(findings, named, "duplicateEntry");
}

function checkCollaboration(collaboration: Part | null, findings: Findings): void {
  const id = field(collaboration, "id");
  if (id && reservedKeys.has(textOf(id) ?? ""))
    findings.add(id, "reservedKey", () => ({ value: textOf(id) ?? "" }));
  forwards(findings, collaboration);
  for (const phase of entries(field(collaboration, "phases"))) forwards(findings, phase);
}

/** What ends begins before it does. Days in ISO's writing compare as text. */
function forwards(findings: Findings, period: Part | null): void {
  const from = textOf(field(period, "from"));
  const end = field(period, "to");
  const to = textOf(end);
  if (end && from && to && from > to)
    findings.add(end, "backwards", () => ({ from: short(from), to: short(to) }));
}

function checkPeople(known: Known, people: Part[]): void {
  const addresses = people.map((person) => field(person, "email"));
  namesOnce(
    known.findings,
    addresses.map((part) => ({ name: textOf(part)?.toLowerCase() ?? null, part })),
    "duplicateEmail",
  );
  for (const person of people) refers(known, "organisations", field(person, "organisation"));
}

function checkStanding(known: Known, items: Part | null): void {
  for (const item of entries(items)) {
    for (const group of entries(field(item, "groups"))) refers(known, "groups", group);
    for (const effort of entries(field(item, "efforts"))) refers(known, "efforts", effort);
    const presenter = field(item, "presenter");
    const text = textOf(presenter) ?? "";
    if (!isFunction(text) && !functionInWords(text)) refers(known, "people", presenter);
    checkStanding(known, field(item, "sub"));
  }
}

const isFunction = (text: string | null) => presenterFunctions.some((name) => name === text);

function checkGroup(known: Known, group: Part): void {
  refers(known, "efforts", field(group, "effort"));
  refers(known, "groups", field(group, "parent"));
  refers(known, "people", field(group, "leader"));
  refers(known, "people", field(group, "secretary"));
  refers(known, "dispositions", field(group, "disposition"));
  const members = entries(field(group, "members"));
  for (const member of members) forwards(known.findings, member);
  refersToEach(
    known,
    "people",
    members.map((member) => field(member, "person")),
  );
  refersToEach(known, "groups", entries(field(group, "includes")));
  const recipients = field(group, "minutesTo");
  refersToEach(known, "groups", entries(field(recipients, "groups")));
  refersToEach(known, "people", entries(field(recipients, "people")));
}

function checkTheme(known: Known, theme: Part): void {
  refers(known, "groups", field(theme, "group"));
  for (const presenter of entries(field(theme, "presenters"))) refersOrSays(known, presenter);
}

function checkMeetings(known: Known, meetings: Part[]): void {
  const taking = meetings.filter((meeting) => textOf(field(meeting, "status")) !== "cancelled");
  namesOnce(
    known.findings,
    taking.map((meeting) => {
      const [group, startsAt] = [textOf(field(meeting, "group")), field(meeting, "startsAt")];
      return { name: group && startsAt && `${group} ${textOf(startsAt)}`, part: startsAt };
    }),
    "sameTime",
  );
  for (const meeting of meetings) checkMeeting(known, meeting);
}

/** Nothing that points a citizen out comes onto an agenda or into minutes, by a file as little as by hand. */
function checkBoundary(part: Part | null, findings: Findings): void {
  if (part && looksLikeCpr(textOf(part) ?? "")) findings.add(part, "looksLikeCpr");
  for (const entry of entries(part)) checkBoundary(entry, findings);
  for (const name of part?.located.fields?.keys() ?? []) {
    if (name !== "id") checkBoundary(field(part, name), findings);
  }
}

/** No meeting begins in the hour that the clock skips in spring. */
function checkClock(timeZone: string | null, meetings: Part[], findings: Findings): void {
  if (timeZone === null || !isTimeZone(timeZone)) return;
  for (const meeting of meetings) {
    const startsAt = field(meeting, "startsAt");
    const wallTime = textOf(startsAt) ?? "";
    if (!startsAt || !isWallTime(wallTime) || instantOf(wallTime, timeZone)) continue;
    findings.add(startsAt, "skippedHour", () => ({ value: wallTime }));
  }
}

function checkMeeting(known: Known, meeting: Part): void {
  refers(known, "groups", field(meeting, "group"));
  const attendance = field(meeting, "attendance");
  const attending = ["present", "apologies", "absent"].flatMap((status) =>
    entries(field(attendance, status)),
  );
  refersToEach(known, "people", attending);
  const items = entries(field(meeting, "items"));
  namesOnce(known.findings, items.map(byId));
  for (const item of items) checkMeetingItem(known, textOf(field(meeting, "group")), item);
}

function checkMeetingItem(known: Known, group: string | null, item: Part): void {
  const standing = known.standing.get(group ?? "");
  if (standing) leadsTo(known.findings, "standing", standing, field(item, "standing"));
  const presenter = field(item, "presenter");
  if (!isFunction(textOf(presenter))) refersOrSays(known, presenter);
  for (const task of entries(field(item, "tasks"))) refersOrSays(known, field(task, "who"));
  for (const referral of entries(field(item, "referrals"))) {
    const to = field(referral, "to");
    refers(known, "groups", to);
    if (to && group !== null && textOf(to) === group)
      known.findings.add(to, "toItself", () => ({ value: short(group) }));
  }
}

function refers(known: Known, section: Section, part: Part | null): void {
  leadsTo(known.findings, section, known.ids[section], part);
}

function refersToEach(known: Known, section: Section, parts: (Part | null)[]): void {
  for (const part of parts) refers(known, section, part);
  once(known.findings, parts);
}

function leadsTo(findings: Findings, what: Section | "standing", ids: Ids, part: Part | null): void {
  const name = textOf(part);
  if (!part || name === null || ids.has(name)) return;
  findings.add(part, "dangling", () => ({
    what,
    value: short(name),
    ...suggestion(nearest(name, ids.keys())),
  }));
}

/**
 * A person by id, or whoever else as written. A lone word in an id's letters is taken for the id of a person, so that a
 * mistyped one is not quietly made into text: a function is written with a capital letter or a space.
 */
function refersOrSays(known: Known, part: Part | null): void {
  const name = textOf(part);
  const people = known.ids.people;
  if (!part || name === null || people.has(name) || !keyPattern.test(name)) return;
  const near = () => ({ value: short(name), ...suggestion(nearest(name, people.keys())) });
  known.findings.add(part, "neitherPersonNorText", near);
}

/** Ways to go round in circles: each relation that must lead somewhere in the end. */
function checkCircles(file: Part, findings: Findings): void {
  checkCircle(findings, "organisations", entries(field(file, "organisations")), (one) => [
    field(one, "parent"),
  ]);
  checkCircle(findings, "groups", entries(field(file, "groups")), (one) => [field(one, "parent")]);
  checkCircle(findings, "includes", entries(field(file, "groups")), (one) => entries(field(one, "includes")));
}

type Step = { to: string; part: Part };

function checkCircle(
  findings: Findings,
  what: string,
  parts: Part[],
  stepsOf: (part: Part) => (Part | null)[],
): void {
  const ways = new Map<string, Step[]>();
  for (const part of parts) {
    const id = textOf(field(part, "id"));
    if (id === null || ways.has(id)) continue;
    ways.set(
      id,
      stepsOf(part).flatMap((step) => (step ? [{ to: textOf(step) ?? "", part: step }] : [])),
    );
  }
  for (const circle of circlesAmong(withoutEnds(ways))) {
    const [first] = circle;
    const names = [circle.at(-1)?.to, ...circle.map(({ to }) => to)];
    if (first) findings.add(first.part, "cycle", () => ({ what, circle: short(names.join(" → ")) }));
  }
}

/** What is left when whatever leads nowhere is taken away, again and again: the circles and the ways into them. */
function withoutEnds(ways: ReadonlyMap<string, Step[]>): Map<string, Step[]> {
  const left = new Map(ways);
  const into = new Map<string, string[]>();
  const open = new Map<string, number>();
  for (const [from, steps] of ways) {
    const inside = steps.filter(({ to }) => ways.has(to));
    open.set(from, inside.length);
    for (const { to } of inside) {
      const others = into.get(to) ?? [];
      others.push(from);
      into.set(to, others);
    }
  }
  const ends = [...open].flatMap(([name, count]) => (count === 0 ? [name] : []));
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    left.delete(end);
    for (const from of into.get(end) ?? []) {
      const count = (open.get(from) ?? 0) - 1;
      open.set(from, count);
      if (count === 0) ends.push(from);
    }
  }
  return left;
}

/** The circles among ways that all go on for ever, found by always taking the first one. */
function circlesAmong(ways: ReadonlyMap<string, Step[]>): Step[][] {
  const circles: Step[][] = [];
  const visited = new Set<string>();
  for (const start of ways.keys()) {
    const places = new Map<string, number>();
    const walked: Step[] = [];
    let at = start;
    while (!visited.has(at)) {
      visited.add(at);
      const step = ways.get(at)?.find(({ to }) => ways.has(to));
      if (!step) break;
      places.set(at, walked.length);
      walked.push(step);
      at = step.to;
    }
    const entered = places.get(at);
    if (entered !== undefined) circles.push(walked.slice(entered));
  }
  return circles;
}
