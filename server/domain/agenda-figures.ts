// The `indicators` fill: the figures, their change since our last meeting and their distance to target.
import type { AgendaLine, FigureRow } from "./agenda";
import { line } from "./agenda-lines";
import type { AgendaSources, Indicator } from "./agenda-sources";
import { mayShowFigure } from "./boundary";
import type { StandingItem } from "./collaboration-file";

/** One line with the table; an effort's own team sees its figures and those that are of no effort. */
export function indicators({ efforts }: StandingItem, sources: AgendaSources): AgendaLine[] {
  const { effort } = sources.group;
  const shown = efforts ?? (effort ? [effort] : null);
  const rows = sources.indicators
    .filter((indicator) => !shown || !indicator.effort || shown.includes(indicator.effort))
    .flatMap((indicator) => rowOf(indicator, sources));
  return [
    rows.length > 0
      ? figuresLine(rows)
      : line({ key: "figures", says: ["noFigures"], why: ["figuresComeFrom"] }),
  ];
}

function figuresLine(rows: FigureRow[]): AgendaLine {
  const latestOn = rows.reduce((latest, { on }) => (on > latest ? on : latest), "");
  return {
    ...line({
      key: "figures",
      says: ["figures", { count: rows.length, latestOn }],
      why: ["monitoring", { latestOn }],
      source: { room: "figures", on: latestOn },
    }),
    figures: rows,
  };
}

/** The newest figure up to today beside the one our last meeting knew, or else the one before it. */
function rowOf(
  { points, key: indicator, name, unit, target, better }: Indicator,
  sources: AgendaSources,
): FigureRow[] {
  const known = points.filter(({ on }) => on <= sources.today);
  const latest = known.at(-1);
  if (!latest) return [];
  const earlier = known.slice(0, -1);
  const previous =
    earlier.findLast(({ on }) => sources.last && on <= sources.last.on) ?? earlier.at(-1) ?? null;
  const shown = mayShowFigure(latest, unit);
  return [
    {
      indicator,
      name,
      unit,
      on: latest.on,
      value: shown ? latest.value : null,
      previous: previous && mayShowFigure(previous, unit) ? previous.value : null,
      previousOn: previous?.on ?? null,
      target,
      better,
      n: shown ? latest.n : null,
      note: shown ? latest.note : null,
    },
  ];
}
