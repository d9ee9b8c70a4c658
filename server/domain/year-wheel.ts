// The year as a wheel: months round, a ring for each layer, a dot for each meeting, and what flows between them. Where everything
// stands, in units of the drawing.
import { daysAfter, daysBetween } from "./calendar-day";
import type { Flow } from "./wheel-flows";

export interface WheelFacts {
  year: number;
  /** The rings from the outermost in, by name. */
  rings: readonly string[];
  meetings: readonly WheelMeeting[];
  /** Days on which something of a meeting must be ready. */
  deadlines?: readonly { meeting: string; day: string }[];
  flows?: readonly Flow[];
  /** Days that meetings avoid, both ends included. */
  spans: readonly { from: string; to: string }[];
  holidays: readonly string[];
  /** `YYYY-MM-DD`; not drawn in another year. */
  today: string;
}

interface WheelMeeting {
  key: string;
  ring: string;
  /** `YYYY-MM-DD` */
  day: string;
}

export interface Point {
  x: number;
  y: number;
}

interface Line {
  from: Point;
  to: Point;
}

export type Dot = Point & { key: string };

export interface WheelDrawing {
  size: number;
  months: { day: string; edge: Line; label: Point }[];
  rings: { name: string; path: string; label: Point }[];
  dots: Dot[];
  /** Across the ring of their meeting. */
  deadlines: Line[];
  arrows: { kind: Flow["kind"]; path: string }[];
  /** The arcs of what is avoided, outside the rings. */
  spans: string[];
  holidays: Line[];
  today: (Line & { label: Point }) | null;
}

const size = 720;
const centre = size / 2;

/** The rings leave the top open, where their names stand. Degrees from the top, clockwise. */
const opening = 24;

const outermost = 268;
const innermost = 96;

/** How near two dots of a ring may come, in units; the next steps out of the ring by as much. */
const dotRoom = 14;

export function drawWheel(facts: WheelFacts): WheelDrawing {
  const { year, rings, meetings, spans, holidays, today } = facts;
  const radiusOf = radii(rings);
  const angle = angleIn(year);
  const inYear = (day: string) => day.startsWith(`${year}-`);
  const ringOf = new Map(meetings.map(({ key, ring }) => [key, ring]));
  const dots = rings.flatMap((ring) =>
    placed(
      meetings.filter((meeting) => meeting.ring === ring && inYear(meeting.day)),
      radiusOf(ring),
      angle,
    ),
  );
  return {
    size,
    months: monthsOf(year).map((day) => ({
      day,
      edge: radial(angle(day), innermost - 24, outermost + 20),
      label: at(angle(daysAfter(day, 14)), outermost + 42),
    })),
    rings: rings.map((name) => ({
      name,
      path: arc(radiusOf(name), opening, 360 - opening),
      label: { x: centre, y: centre - radiusOf(name) },
    })),
    dots,
    deadlines: (facts.deadlines ?? []).flatMap(({ meeting, day }) => {
      const ring = ringOf.get(meeting);
      if (ring === undefined || !inYear(day)) return [];
      return [radial(angle(day), radiusOf(ring) - 5, radiusOf(ring) + 5)];
    }),
    arrows: arrowsOf(facts.flows ?? [], dots),
    spans: spans.flatMap(({ from, to }) => {
      const first = from < `${year}-01-01` ? `${year}-01-01` : from;
      const last = to > `${year}-12-31` ? `${year}-12-31` : to;
      return first > last ? [] : [arc(outermost + 22, angle(first), angle(daysAfter(last, 1)))];
    }),
    holidays: holidays.filter(inYear).map((day) => radial(angle(day), outermost + 8, outermost + 16)),
    today: inYear(today)
      ? { ...radial(angle(today), innermost - 30, outermost + 20), label: at(angle(today), innermost - 44) }
      : null,
  };
}

/** How much of an arrow the dots at its ends take. */
const dotReach = 9;

/** How far an arrow is bent towards the middle of the wheel: one up and one down do not lie on one another. */
const bends: Record<Flow["kind"], number> = { minutes: 0.16, decisions: 0.04 };

/** From dot to dot. */
function arrowsOf(flows: readonly Flow[], dots: readonly Dot[]): WheelDrawing["arrows"] {
  const dotOf = new Map(dots.map((dot) => [dot.key, dot]));
  return flows.flatMap(({ from, to, kind }) => {
    const [start, end] = [dotOf.get(from), dotOf.get(to)];
    if (!start || !end || distance(start, end) < 3 * dotReach) return [];
    const bend = between(between(start, end, 0.5), { x: centre, y: centre }, bends[kind]);
    const [first, last] = [
      between(start, bend, dotReach / distance(start, bend)),
      between(end, bend, dotReach / distance(end, bend)),
    ];
    return [{ kind, path: `M${first.x} ${first.y}Q${bend.x} ${bend.y} ${last.x} ${last.y}` }];
  });
}

const between = (one: Point, other: Point, part: number): Point => ({
  x: tenth(one.x + (other.x - one.x) * part),
  y: tenth(one.y + (other.y - one.y) * part),
});

/** The angle at which a day of the year, or of the turn after it, begins. */
function angleIn(year: number) {
  const first = `${year}-01-01`;
  const days = daysBetween(first, `${year + 1}-01-01`);
  return (day: string) => opening + (daysBetween(first, day) / days) * (360 - 2 * opening);
}

const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, "0")}-01`);

/** The rings stand as far apart as the wheel allows; one alone is the outermost. */
function radii(rings: readonly string[]) {
  const step = rings.length > 1 ? Math.min(46, (outermost - innermost) / (rings.length - 1)) : 0;
  return (ring: string) => outermost - rings.indexOf(ring) * step;
}

/** Meetings close in time would lie on one another: each stands on the first of ring, outside and inside that is free. */
function placed(meetings: readonly WheelMeeting[], radius: number, angle: (day: string) => number): Dot[] {
  const dots: Dot[] = [];
  for (const { key, day } of meetings) {
    const lanes = [0, dotRoom, -dotRoom].map((out) => at(angle(day), radius + out));
    const free = lanes.find((place) => dots.every((dot) => distance(dot, place) >= dotRoom - 0.01));
    dots.push({ key, ...(free ?? at(angle(day), radius)) });
  }
  return dots;
}

/** Another shape than a dot, for whoever sees no colours: what stands on its corner is a theme day. */
export const diamond = ({ x, y }: Point, reach: number): string =>
  `M${x} ${tenth(y - reach)}L${tenth(x + reach)} ${y}L${x} ${tenth(y + reach)}L${tenth(x - reach)} ${y}z`;

const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);

const radial = (degrees: number, inner: number, outer: number): Line => ({
  from: at(degrees, inner),
  to: at(degrees, outer),
});

function arc(radius: number, from: number, to: number): string {
  const [start, end] = [at(from, radius), at(to, radius)];
  return `M${start.x} ${start.y}A${radius} ${radius} 0 ${to - from > 180 ? 1 : 0} 1 ${end.x} ${end.y}`;
}

function at(degrees: number, radius: number): Point {
  const turned = ((degrees - 90) * Math.PI) / 180;
  return { x: tenth(centre + radius * Math.cos(turned)), y: tenth(centre + radius * Math.sin(turned)) };
}

const tenth = (value: number) => Math.round(value * 10) / 10;
