// What flows between the groups of the map: which lines there are, and which of them share their way.
import { type Layer, layers } from "./collaboration-file";
import type { MapFacts, MapGroup } from "./map-drawing";

export interface Row {
  layer: Layer;
  /** Whether the layer begins here. */
  first: boolean;
  groups: MapGroup[];
}

/** Two groups that hear of each other. `upper` and `lower` by layer; peers are of one layer. */
export interface Link {
  from: string;
  to: string;
  upper: string;
  lower: string;
  peers: boolean;
  /** Whether the lower one's minutes go to the upper one. */
  up: boolean;
  minutes: number;
  inReview: number;
}

/** A link drawn straight from table to table, where both are alone in their rows. */
export type Arm = Link;

/** The links of one upper group that share a way through the corridor. */
export interface Trunk {
  upper: string;
  /** The upper group's row. */
  row: number;
  index: number;
  minutes: number;
  inReview: number;
  /** `port` tells the lines into one table apart. */
  lowers: { key: string; row: number; up: boolean; port: number }[];
}

/** The groups in rows of at most `most`, a layer beginning on a new row, its rows as even as can be. */
export function rowsOf(groups: readonly MapGroup[], most: number): Row[] {
  return layers.flatMap((layer) => {
    const here = groups.filter((group) => group.layer === layer);
    const count = Math.ceil(here.length / most);
    const each = Math.ceil(here.length / count);
    return Array.from({ length: count }, (_, row) => ({
      layer,
      first: row === 0,
      groups: here.slice(row * each, (row + 1) * each),
    }));
  });
}

/** Every pair of groups between which minutes go, once. */
export function linksOf({ groups, reports }: MapFacts): Link[] {
  const rank = new Map(groups.map(({ key, layer }) => [key, layers.indexOf(layer)]));
  const links = new Map<string, Link>();
  for (const report of reports) {
    const [from, to] = [rank.get(report.from), rank.get(report.to)];
    if (from === undefined || to === undefined || report.from === report.to) continue;
    const peers = from === to;
    const [upper, lower] = from < to ? [report.from, report.to] : [report.to, report.from];
    const name = `${upper} ${lower}`;
    const rising = from >= to;
    const before = links.get(name) ?? {
      from: report.from,
      to: report.to,
      upper,
      lower,
      peers,
      up: false,
      minutes: 0,
      inReview: 0,
    };
    const counted = rising ? { minutes: report.minutes, inReview: report.inReview } : {};
    links.set(name, { ...before, ...counted, up: before.up || rising });
  }
  return [...links.values()];
}

/** The links between tables that are alone in two rows that follow each other. */
export function armsOf(links: readonly Link[], rows: readonly Row[]): Arm[] {
  const row = rowNumbers(rows);
  const alone = (key: string) => rows[row.get(key) ?? -1]?.groups.length === 1;
  return links.filter(
    ({ upper, lower, peers }) =>
      !peers && alone(upper) && alone(lower) && (row.get(lower) ?? 0) === (row.get(upper) ?? 0) + 1,
  );
}

/** The links that are not arms, gathered by their upper group. */
export function trunksOf(links: readonly Link[], arms: readonly Arm[], rows: readonly Row[]): Trunk[] {
  const row = rowNumbers(rows);
  const shared = links.filter((link) => !link.peers && !arms.includes(link));
  const uppers = [...row.keys()].filter((key) => shared.some(({ upper }) => upper === key));
  const ports = new Map<string, number>();
  return uppers.map((upper, index) => {
    const mine = shared.filter((link) => link.upper === upper);
    const lowers = mine.map(({ lower, up }) => {
      const port = ports.get(lower) ?? 0;
      ports.set(lower, port + 1);
      return { key: lower, row: row.get(lower) ?? 0, up, port };
    });
    const sum = (count: (link: Link) => number) => mine.reduce((total, link) => total + count(link), 0);
    return {
      upper,
      row: row.get(upper) ?? 0,
      index,
      lowers,
      minutes: sum((link) => link.minutes),
      inReview: sum((link) => link.inReview),
    };
  });
}

const rowNumbers = (rows: readonly Row[]) =>
  new Map(rows.flatMap(({ groups }, index) => groups.map(({ key }) => [key, index] as const)));
