// What has happened since groups last met, and what is left from before: asked once for all the meetings that look back on it.
import type { Database, Transaction } from "@/db/client";
import { listOf } from "../database/statement";
import type { HeldMeeting, Indicator, ItemReference, LivingDecision } from "../domain/agenda-sources";
import { markdownText } from "../domain/markdown-text";
import { decisionNumber } from "../domain/numbering";
import { dayAt } from "../domain/wall-time";
import { translator } from "../words";
import { loadPlaces, type Placed } from "./places";
import {
  type Asked,
  answeredReferrals,
  decisionsOf,
  type HeldRow,
  indicatorsOf,
  type LateRow,
  livingDecisions,
  newsOf,
  openTasks,
  pastItems,
  practiceOf,
  reportsSince,
  type Span,
  themesOf,
  waitingReferrals,
} from "./source-queries";

type LivingRow = Awaited<ReturnType<typeof livingDecisions>>[number];
type IndicatorRow = Awaited<ReturnType<typeof indicatorsOf>>[number];

type Rows = Awaited<ReturnType<typeof loadRows>>;

/** What is known of the meetings already: which their groups held last, and the items added to them late. */
interface Known {
  last: readonly HeldRow[];
  late: readonly LateRow[];
}

/** What each of the spans looks back on is told by `since`. */
export async function loadHappened(
  tx: Database | Transaction,
  asked: Asked,
  all: readonly Span[],
  known: Known,
) {
  const spans = distinct(all);
  const keys = [...spans.keys()];
  const { decided, late, indicators, practice, ...rows } = await loadRows(
    tx,
    asked,
    [...spans.values()],
    known,
  );
  return {
    since: (span: Span) => lookBack(span, keys.indexOf(keyOf(span)) + 1, rows, asked.timeZone),
    /** Our own last meeting, with what it decided. */
    ours: (held: HeldRow): HeldMeeting => ({ ...held, decisions: decided.get(held.id) ?? [], news: [] }),
    late,
    indicators,
    practice,
  };
}

/** Of the spans that differ in their ends alone, the longest. */
function distinct(all: readonly Span[]): Map<string, Span> {
  const spans = new Map<string, Span>();
  for (const span of all) {
    const known = spans.get(keyOf(span));
    if (!known || known.until < span.until) spans.set(keyOf(span), span);
  }
  return spans;
}

const keyOf = (span: Span) => JSON.stringify({ ...span, until: null });

function valuesOf(spans: readonly Span[]) {
  const each = (of: (span: Span) => string | null) => listOf(spans.map(of));
  return {
    of: each(({ group }) => group),
    mine: each(({ mine }) => `{${mine.join(",")}}`),
    reporters: each(({ reporters }) => `{${reporters.join(",")}}`),
    last: each(({ last }) => last),
    from: each(({ from }) => from),
    sentAt: each(({ sentAt }) => sentAt),
    oldest: each(({ oldest }) => oldest),
    out: each(({ out }) => out),
    until: each(({ until }) => until),
  };
}

async function loadRows(
  tx: Database | Transaction,
  asked: Asked,
  spans: readonly Span[],
  { last, late }: Known,
) {
  const values = { ...asked, ...valuesOf(spans), days: listOf([...new Set(last.map(({ on }) => on))]) };
  const [reports, tasks, past, waiting, answers, living, themes, indicators, practice] = await Promise.all([
    reportsSince(tx, values),
    openTasks(tx, values),
    pastItems(tx, values),
    waitingReferrals(tx, values),
    answeredReferrals(tx, values),
    livingDecisions(tx, values),
    themesOf(tx, values),
    indicatorsOf(tx, values),
    practiceOf(tx, values),
  ]);
  const reported = reports.map(({ id }) => id);
  const told = [...last.map(({ id }) => id), ...reported];
  const answered = [...answers, ...waiting].flatMap((row) => (row.itemId === null ? [] : [row]));
  const placed = [...late, ...tasks, ...past, ...living, ...answered].map(({ meetingId }) => meetingId);
  const [decisions, news, places] = await Promise.all([
    decisionsOf(tx, { told: listOf(told) }),
    newsOf(tx, { reports: listOf(reported) }),
    loadPlaces(tx, [...told, ...placed]),
  ]);
  const at = <Row extends Placed>(row: Row) => ({ ...row, at: places.of(row) });
  const atIfAny = (row: Placed | { itemId: null }) => (row.itemId === null ? null : places.of(row));
  const decided = byMeeting(decisions.map(at));
  const written = byMeeting(
    places.inOrder(news).map((row) => ({ ...at(row), text: markdownText(row.text) })),
  );
  return {
    decided,
    reports: reports.map((row) => ({
      ...row,
      // what was said under a closed item is for its own group's circle
      decisions: (decided.get(row.id) ?? []).filter((decision) => !decision.at.closed),
      news: written.get(row.id) ?? [],
    })),
    openTasks: tasks.map(at),
    past: past.map(at),
    waiting: waiting.map((row) => ({ ...row, from: atIfAny(row) })),
    answers: answers.map((row) => ({ ...row, at: atIfAny(row) })),
    living: living.map((row) => ({ ...livingOf(row, places.of(row)), nth: row.nth, what: row.what })),
    themes,
    indicators: indicators.map(indicatorOf),
    practice: practice[0] ?? null,
    late: late.map((row) => ({ ...row, number: places.of(row).itemNumber })),
  };
}

function byMeeting<Row extends Placed>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) found.set(row.meetingId, [...(found.get(row.meetingId) ?? []), row]);
  return found;
}

/** The rows of the `nth` span that lie before its end. */
function lookBack(
  { until }: Span,
  nth: number,
  rows: Omit<Rows, "decided" | "late" | "indicators" | "practice">,
  timeZone: string,
) {
  const end = Date.parse(until);
  const ours = <Row extends { nth: number }>(all: readonly Row[]) => all.filter((row) => row.nth === nth);
  const living = ours(rows.living);
  const open = ours(rows.openTasks).filter(({ heldAt }) => heldAt < end);
  return {
    reports: ours(rows.reports).filter(({ heldAt }) => heldAt < end),
    openTasks: open,
    overdueTitle: open[0] ? translator(open[0].language, "agenda.title")("overdue") : "",
    past: ours(rows.past).filter(({ heldAt }) => heldAt === null || heldAt <= end),
    waiting: ours(rows.waiting),
    answers: ours(rows.answers),
    concerning: living.filter(({ what }) => what === "concerning"),
    reviews: living.filter(({ what, on }) => what === "review" && on <= dayAt(new Date(until), timeZone)),
    themes: ours(rows.themes),
  };
}

/** A decision as an agenda tells of it; its own item would be named in the collaboration's language. */
function livingOf(row: LivingRow, at: ItemReference): LivingDecision {
  const { id, what, text, on } = row;
  const number = decisionNumber(row);
  const said = titleFrom(text);
  const title = translator(row.language, "agenda.title")(what, { number, group: at.groupName, text: said });
  return { id, number, text, on, title, at };
}

/** The first line of a text, cut at a word where it is too long for a title. */
function titleFrom(text: string): string {
  const [line = ""] = text.trim().split("\n");
  return line.length <= 120 ? line : `${line.slice(0, 119).replace(/\s+\S*$/, "")}…`;
}

/** An indicator with each of its points once, the oldest first. */
function indicatorOf({ days, figures, counted, notes, ...indicator }: IndicatorRow): Indicator {
  const points = (days ?? []).map((on, nth) => ({
    ...{ on, value: figures[nth] ?? 0, n: counted[nth] ?? null, note: notes[nth] ?? null },
  }));
  const once = new Map(points.map((point) => [point.on, point]));
  return { ...indicator, points: [...once.values()].sort((a, b) => (a.on < b.on ? -1 : 1)) };
}
