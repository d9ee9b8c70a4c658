// What saving figures would do: which are new, which change and which stay, and where somebody else was first.

/** A figure that stands: of an indicator (by key) on a day, `YYYY-MM-DD`. */
export interface StandingFigure {
  indicator: string;
  on: string;
  value: number;
  n: number | null;
  note: string | null;
}

/** A figure as it was read; what it says nothing of stays as it stands. */
export interface ReadFigure {
  indicator: string;
  on: string;
  value: number;
  n?: number | null;
  note?: string | null;
}

export interface FigureChange {
  before: StandingFigure;
  after: StandingFigure;
}

export interface FigurePlan {
  added: StandingFigure[];
  changed: FigureChange[];
  unchanged: StandingFigure[];
}

/** What the figures that were read do to those that stand. Each indicator has one figure a day at most in either. */
export function planFigures(read: readonly ReadFigure[], standing: readonly StandingFigure[]): FigurePlan {
  const known = byPlace(standing);
  const plan: FigurePlan = { added: [], changed: [], unchanged: [] };
  for (const { indicator, on, value, n, note } of read) {
    const before = known.get(placeOf({ indicator, on }));
    const after = {
      ...{ indicator, on, value },
      n: n === undefined ? (before?.n ?? null) : n,
      note: note === undefined ? (before?.note ?? null) : note,
    };
    if (!before) plan.added.push(after);
    else if (markOf(before) === markOf(after)) plan.unchanged.push(before);
    else plan.changed.push({ before, after });
  }
  return plan;
}

/** A cell of the table as it was sent: empty where `value` is null. */
export interface Cell {
  indicator: string;
  on: string;
  value: number | null;
  n: number | null;
  note: string | null;
  /** The mark of what stood there when the table was opened. */
  was: string;
}

export interface Settled {
  added: StandingFigure[];
  changed: FigureChange[];
  removed: StandingFigure[];
  /** By the cell's place in the list: what somebody else wrote there in between; null where they emptied it. */
  conflicts: Map<number, StandingFigure | null>;
}

/** What a table of cells does. A cell nobody touched does nothing, and one that says what stands by now is no conflict. */
export function settleCells(cells: readonly Cell[], standing: readonly StandingFigure[]): Settled {
  const known = byPlace(standing);
  const settled: Settled = { added: [], changed: [], removed: [], conflicts: new Map() };
  for (const [place, cell] of cells.entries()) {
    const { indicator, on, value, n, note, was } = cell;
    const before = known.get(placeOf(cell)) ?? null;
    const after = value === null ? null : { indicator, on, value, n, note };
    if (markOf(after) === was || markOf(after) === markOf(before)) continue;
    if (markOf(before) !== was) settled.conflicts.set(place, before);
    else if (!before && after) settled.added.push(after);
    else if (before && after) settled.changed.push({ before, after });
    else if (before) settled.removed.push(before);
  }
  return settled;
}

/** What a figure says, to tell whether it is still the same; nothing for none. */
export const markOf = (figure: Pick<StandingFigure, "value" | "n" | "note"> | null): string =>
  figure ? JSON.stringify([figure.value, figure.n, figure.note]) : "";

const byPlace = (standing: readonly StandingFigure[]) =>
  new Map(standing.map((figure) => [placeOf(figure), figure]));

const placeOf = ({ indicator, on }: Pick<StandingFigure, "indicator" | "on">) => `${indicator} ${on}`;
