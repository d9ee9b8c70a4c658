// The `indicators` fill: the figures, their change since our last meeting and their distance to target.
import { type AgendaLine, type FigureRow, seriesLength } from "./agenda";
import { line, withoutStop } from "./agenda-lines";
import type { AgendaSources, Indicator } from "./agenda-sources";
import { mayShowFigure, shownPoint } from "./boundary";
import type { StandingItem } from "./collaboration-file";
import { mostTold, quarterOf } from "./practice-counts";

/** One line with the table; an effort's own team sees its figures and those that are of no effort. */
export function indicators({ efforts }: StandingItem, sources: AgendaSources): AgendaLine[] {
  const { effort } = sources.group;
  const shown = efforts ?? (effort ? [effort] : null);
  const asked = sources.indicators.filter(
    (indicator) => !shown || !indicator.effort || shown.includes(indicator.effort),
  );
  const rows = asked.flatMap(
    (indicator) => figureRow(indicator, sources.today, sources.last?.on ?? null) ?? [],
  );
  const unmeasured = asked.filter(({ key }) => !rows.some(({ indicator }) => indicator === key));
  return [
    ...(rows.length > 0 ? [figuresLine(rows)] : []),
    ...(unmeasured.length > 0 ? [notMeasured(unmeasured)] : []),
    ...(asked.length === 0 ? [line({ key: "figures", says: ["noFigures"], why: ["figuresComeFrom"] })] : []),
    ...practiceLines(sources.practice),
  ];
}

/** What stood most in the way of citizens, and what was talked most about with them: never a text of anybody's. */
function practiceLines(practice: AgendaSources["practice"]): AgendaLine[] {
  if (!practice) return [];
  const said = (code: string, counts: Readonly<Record<string, number | null>>) =>
    mostTold(counts).map(({ of, count }) =>
      line({
        key: `practice:${code}:${of}`,
        says: [`${code}.${of}`, { count, ...quarterOf(practice.on) }],
        why: ["countedOfCases"],
      }),
    );
  return [...said("stoodInWay", practice.barriers), ...said("talkedAbout", practice.themes ?? {})];
}

/** What is followed and has no figure yet is missed by its name. */
function notMeasured(indicators: readonly Indicator[]): AgendaLine {
  return line({
    key: "not-measured",
    says: ["notMeasured", { names: indicators.map(({ name }) => withoutStop(name)) }],
    why: ["figuresComeFrom"],
    source: { room: "figures", on: null },
  });
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

/**
 * The newest figure up to today beside the one known on the day `lastOn`, or else the one before it, and the series up to
 * it; null where nothing was measured. Points are oldest first. What may not be shown is null everywhere in it.
 */
export function figureRow(
  { points, key: indicator, name, unit, target, better, citizens }: Indicator,
  today: string,
  lastOn: string | null,
): FigureRow | null {
  const shown = (point: Indicator["points"][number]) => shownPoint(point, { unit, citizens });
  const known = points.filter(({ on }) => on <= today);
  const latest = known.at(-1);
  if (!latest) return null;
  const earlier = known.slice(0, -1);
  const before = earlier.findLast(({ on }) => lastOn !== null && on <= lastOn) ?? earlier.at(-1);
  const previous = before ? shown(before) : null;
  return {
    ...{ indicator, name, unit, ...shown(latest) },
    previous: previous?.value ?? null,
    previousOn: previous?.on ?? null,
    ...{ target, better },
    series: known.slice(-seriesLength).map((point) => ({
      on: point.on,
      value: mayShowFigure(point, { unit, citizens }) ? point.value : null,
    })),
  };
}
