// The lines of the map that minutes and decisions follow: straight between two tables, or shared through the corridor.
import { type Point, round } from "./map-boxes";
import { track, trunkX } from "./map-corridor";
import type { MapLine } from "./map-drawing";
import type { Arm, Trunk } from "./map-flows";
import type { Place } from "./map-places";
import type { Sheet } from "./map-rows";

/** One direction of what a shared line carries, and where it runs in the corridor. */
interface Flow {
  kind: "up" | "down";
  trunk: Trunk;
  lowers: Trunk["lowers"];
  x: number;
}

/** The shared line to one upper table: the way up the corridor, a bus above each row, and drops to the tables below. */
export function trunkLines(sheet: Sheet, trunk: Trunk): MapLine[] {
  const upper = sheet.places.get(trunk.upper);
  return (["up", "down"] as const).flatMap((kind) => {
    const lowers = trunk.lowers.filter((lower) => kind === "down" || lower.up);
    if (lowers.length === 0 || !upper) return [];
    const flow = { kind, trunk, lowers, x: trunkX(trunk, kind, sheet.width) };
    const rows = [...new Set(lowers.map(({ row }) => row))];
    const lowest = busY(sheet, flow, Math.max(...rows));
    return [
      { kind, d: toUpper(sheet, upper, flow, lowest), arrow: kind === "up" },
      ...rows.flatMap((row) => busLines(sheet, flow, row)),
    ];
  });
}

function busY({ buses }: Sheet, { kind, trunk }: Flow, row: number): number {
  return (buses.get(`${row} ${trunk.upper}`) ?? 0) + (kind === "down" ? track : 0);
}

/** From the corridor to the upper table, drawn in the direction of the flow. */
function toUpper({ ports }: Sheet, upper: Place, { kind, x }: Flow, lowest: number): string {
  const port = ports.get(upper.group.key);
  const sign = kind === "up" ? -1 : 1;
  const bottom = round(upper.y + upper.shape.radius + 6);
  if (port === undefined) return kind === "up" ? `M${x} ${lowest}V${bottom}` : `M${x} ${bottom}V${lowest}`;
  const y = port + (kind === "down" ? track / 2 : 0);
  if (upper.side !== "under") {
    const end = round(upper.x + 9 * sign);
    return kind === "up" ? `M${x} ${lowest}V${y}H${end}V${bottom}` : `M${end} ${bottom}V${y}H${x}V${lowest}`;
  }
  const edge = kind === "up" ? upper.left : upper.right;
  const side = round(upper.x + sign * (upper.shape.radius + 6));
  return kind === "up"
    ? `M${x} ${lowest}V${y}H${edge}V${upper.y}H${side}`
    : `M${side} ${upper.y}H${edge}V${y}H${x}V${lowest}`;
}

/** The bus above a row, as wide as what it serves, and a drop to each of the row's tables. */
function busLines(sheet: Sheet, flow: Flow, row: number): MapLine[] {
  const { kind, x } = flow;
  const y = busY(sheet, flow, row);
  const ends = flow.lowers
    .filter((lower) => lower.row === row)
    .flatMap(({ key, port }) => {
      const place = sheet.places.get(key);
      const away = (kind === "up" ? -1 : 1) * (9 + 8 * port);
      return place ? [{ x: round(place.x + away), top: round(place.y - place.shape.radius - 7) }] : [];
    });
  const all = [x, ...ends.map((end) => end.x)];
  return [
    { kind, d: `M${Math.min(...all)} ${y}H${Math.max(...all)}`, arrow: false },
    ...ends.map((end) => ({ kind, d: `M${end.x} ${y}V${end.top}`, arrow: kind === "down" })),
  ];
}

/** The lines straight from one table to the next: minutes up where there are any, decisions down. */
export function armLines(
  { upper: high, lower: low }: { upper: Place; lower: Place },
  { up }: Arm,
): MapLine[] {
  const facing = low.x >= high.x ? 1 : -1;
  const edge = round(high.x + facing * (high.shape.radius + 7));
  const top = round(low.y - low.shape.radius - 7);
  const rising = `M${low.x + 10 * facing} ${top}V${high.y - 14}H${edge}`;
  const falling = `M${edge} ${high.y + 4}H${low.x - 10 * facing}V${top}`;
  return [
    ...(up ? [{ kind: "up" as const, d: rising, arrow: true }] : []),
    { kind: "down" as const, d: falling, arrow: true },
  ];
}

/** The corners of a line of `M`, `H` and `V`. */
export function pointsOf({ d }: MapLine): Point[] {
  let [x, y] = [0, 0];
  return [...d.matchAll(/([MHV])([-\d. ]+)/g)].map(([, command, numbers = ""]) => {
    const [first = 0, second = 0] = numbers.trim().split(" ").map(Number);
    if (command === "M") [x, y] = [first, second];
    else if (command === "H") x = first;
    else y = first;
    return [x, y];
  });
}
