// A collaboration's phases: which days they may have, and which one a day is in.
import type { Words } from "./errors";
import { writeDate } from "./written-time";

/** Days as `YYYY-MM-DD`; compared as text. */
export interface Phase {
  name: string;
  from: string;
  to: string;
}

/** The collaboration's own days; either may be open. */
export interface Period {
  from: string | null;
  to: string | null;
}

type Field = "from" | "to";

/** What is to be put right with a phase as somebody wrote it, by field. */
export function phaseMistakes(
  phase: { from?: string | undefined; to?: string | undefined },
  period: Period,
): Partial<Record<Field, Words>> {
  const { from, to } = phase;
  const ends = endMistake(from, to, period);
  const begins = beginMistake(from, period);
  return { ...(begins ? { from: begins } : {}), ...(ends ? { to: ends } : {}) };
}

function beginMistake(from: string | undefined, period: Period): Words | null {
  if (!from) return says("required");
  if (period.from && from < period.from)
    return says("phaseBeforeCollaboration", { on: writeDate(period.from) });
  if (period.to && from > period.to) return says("phaseAfterCollaboration", { on: writeDate(period.to) });
  return null;
}

function endMistake(from: string | undefined, to: string | undefined, period: Period): Words | null {
  if (!to) return says("required");
  if (from && to < from) return says("endsBeforeItBegins");
  if (period.to && to > period.to) return says("phaseAfterCollaboration", { on: writeDate(period.to) });
  return null;
}

/** What is to be put right with the collaboration's own days, by field: every phase lies within them. */
export function periodMistakes(period: Period, phases: readonly Phase[]): Partial<Record<Field, Words>> {
  const { from, to } = period;
  if (from && to && to < from) return { to: says("endsBeforeItBegins") };
  const early = from ? phases.find((phase) => phase.from < from) : undefined;
  const late = to ? phases.find((phase) => phase.to > to) : undefined;
  return {
    ...(early ? { from: says("phaseBeginsBefore", { name: early.name, on: writeDate(early.from) }) } : {}),
    ...(late ? { to: says("phaseEndsAfter", { name: late.name, on: writeDate(late.to) }) } : {}),
  };
}

/** The phase a day is in; of several, the one that began last. */
export function phaseOn<P extends Phase>(phases: readonly P[], day: string): P | null {
  const running = phases.filter(({ from, to }) => from <= day && day <= to);
  return running.toSorted((one, other) => other.from.localeCompare(one.from))[0] ?? null;
}

const says = (words: string, params: Words["params"] = {}): Words => ({ words, params });
