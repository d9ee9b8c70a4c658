// A group drawn as its table: one seat per person, the leader at the top, an included circle in the inner ring.
import { round } from "./map-boxes";

export interface TableSeat {
  /** From the middle of the table, in pixels. */
  x: number;
  y: number;
  leader: boolean;
}

export interface TableShape {
  /** Of the table itself. */
  top: number;
  /** To the outer edge of the outermost seat. */
  radius: number;
  seats: TableSeat[];
}

/** The outer edge of a seat; its middle is this far inside the table's radius. */
const seatRadius = 5;
const ringGap = 15;
const seatArc = 13;
/** No table is drawn larger: beyond it the seats drawn are fewer than the people, and the words tell the number. */
const widest = 80;

/** The shape of a table with `own` seats (the leader's among them) round an inner ring of `included` seats. */
export function tableOf(own: number, included: number): TableShape {
  const inner = ringsFrom(included, included > 0 ? clamp(4 + 3 * included, 20, 40) : 0);
  const start = included > 0 ? inner.outermost + ringGap : clamp(14 + 3.4 * own, 32, 56);
  const outer = ringsFrom(own, start);
  const seats = [
    ...inner.seats.map((seat) => ({ ...seat, leader: false })),
    ...outer.seats.map((seat, index) => ({ ...seat, leader: index === 0 })),
  ];
  const innermost = included > 0 ? inner.innermost : start;
  return { top: innermost - 10, radius: Math.max(outer.outermost, start) + seatRadius, seats };
}

function ringsFrom(count: number, start: number) {
  const seats: { x: number; y: number }[] = [];
  let radius = start;
  for (let left = count; left > 0 && radius <= widest; radius += ringGap) {
    const here = Math.min(left, Math.floor((2 * Math.PI * radius) / seatArc));
    for (let place = 0; place < here; place += 1) seats.push(onRing(radius, place / here));
    left -= here;
  }
  return { seats, innermost: start, outermost: count > 0 ? radius - ringGap : start };
}

/** A point on a ring; 0 is at the top, and they go round with the clock. */
function onRing(radius: number, share: number) {
  const angle = share * 2 * Math.PI - Math.PI / 2;
  return { x: round(radius * Math.cos(angle)), y: round(radius * Math.sin(angle)) };
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
