// A collaboration's registers as the rows of their forms.
import { createHash } from "node:crypto";
import { and, asc, eq, type SQL } from "drizzle-orm";
import type { Database, Transaction } from "@/db/client";
import { avoidedDays, efforts, organisations } from "@/db/schema/collaborations";
import { indicatorPoints, indicators } from "@/db/schema/figures";
import type { Actor } from "../actor";
import { authorize } from "../domain/policy";
import { writeNumber } from "../domain/written-number";
import { writeDate } from "../domain/written-time";
import { type Collaboration, loadCollaboration } from "./queries";
import { loadReferences } from "./references";
import { grouped } from "./row-changes";

/** A row by its fields' names, as it would be written in the form. */
export type FormRow = Record<string, string>;

type Reader = Database | Transaction;

/** What a save is based on: two readings of the same rows have the same fingerprint. */
export const fingerprint = (rows: unknown): string =>
  createHash("sha256").update(JSON.stringify(rows)).digest("hex");

const day = (value: string | null) => (value ? writeDate(value) : "");

export const collaborationFields = ({ name, summary, accent, from, to }: Collaboration) => ({
  name,
  summary: summary ?? "",
  accent,
  from: day(from),
  to: day(to),
});

export const phaseRows = ({ phases }: Pick<Collaboration, "phases">): FormRow[] =>
  (phases ?? []).map(({ name, from, to }) => ({ name, from: day(from), to: day(to) }));

export async function organisationRows(tx: Reader, collaborationId: string): Promise<FormRow[]> {
  const rows = await tx
    .select()
    .from(organisations)
    .where(eq(organisations.collaborationId, collaborationId))
    .orderBy(asc(organisations.position));
  return rows.map(({ key, name, kind, parentId, from, to, successor }) => ({
    key,
    name,
    kind,
    parent: rows.find(({ id }) => id === parentId)?.key ?? "",
    from: day(from),
    to: day(to),
    successor: successor ?? "",
  }));
}

export async function effortRows(tx: Reader, collaborationId: string): Promise<FormRow[]> {
  const rows = await tx
    .select()
    .from(efforts)
    .where(eq(efforts.collaborationId, collaborationId))
    .orderBy(asc(efforts.position));
  return rows.map(({ key, name, aliases, from, to }) => ({
    key,
    name,
    aliases: (aliases ?? []).join("; "),
    from: day(from),
    to: day(to),
  }));
}

export async function indicatorRows(tx: Reader, collaborationId: string): Promise<FormRow[]> {
  const rows = await tx
    .select({ indicator: indicators, effort: efforts.key })
    .from(indicators)
    .leftJoin(efforts, eq(efforts.id, indicators.effortId))
    .where(eq(indicators.collaborationId, collaborationId))
    .orderBy(asc(indicators.position));
  return rows.map(({ indicator: { key, name, unit, target, better, aliases, citizens }, effort }) => ({
    key,
    name,
    unit,
    effort: effort ?? "",
    target: writeNumber(target),
    better: better ?? "",
    aliases: (aliases ?? []).join("; "),
    citizens: String(citizens),
  }));
}

export async function pointRows(
  tx: Reader,
  collaborationId: string,
  indicatorId: string,
): Promise<FormRow[]> {
  const points = await measured(
    tx,
    and(eq(indicatorPoints.collaborationId, collaborationId), eq(indicatorPoints.indicatorId, indicatorId)),
  );
  return points.map(pointRow);
}

/** Points by their days. */
const measured = (tx: Reader, which: SQL | undefined) =>
  tx.select().from(indicatorPoints).where(which).orderBy(asc(indicatorPoints.on));

const pointRow = ({ on, value, n, note }: typeof indicatorPoints.$inferSelect): FormRow => ({
  on: day(on),
  value: writeNumber(value),
  n: writeNumber(n),
  note: note ?? "",
});

export async function avoidedDayRows(tx: Reader, collaborationId: string): Promise<FormRow[]> {
  const rows = await tx
    .select()
    .from(avoidedDays)
    .where(eq(avoidedDays.collaborationId, collaborationId))
    .orderBy(asc(avoidedDays.position));
  return rows.map(({ name, from, to }) => ({ name, from: day(from), to: day(to) }));
}

export type Registers = Awaited<ReturnType<typeof registersFor>>;

/** Every register of the collaboration with what its form is based on, for those who may edit it. */
export async function registersFor(tx: Reader, actor: Actor, collaborationKey: string) {
  const { collaboration, roles } = await loadCollaboration(tx, actor, collaborationKey);
  authorize(roles, "collaboration.edit");
  const based = <Rows>(rows: Rows) => ({ rows, basis: fingerprint(rows) });
  const { id } = collaboration;
  const followed = await tx
    .select({ id: indicators.id, key: indicators.key, name: indicators.name })
    .from(indicators)
    .where(eq(indicators.collaborationId, id))
    .orderBy(asc(indicators.position));
  const points = grouped(
    await measured(tx, eq(indicatorPoints.collaborationId, id)),
    ({ indicatorId }) => indicatorId,
  );
  const { efforts: effortNames } = await loadReferences(tx, id);
  const fields = collaborationFields(collaboration);
  return {
    key: collaboration.key,
    fields: { ...fields, basis: fingerprint(fields) },
    phases: based(phaseRows(collaboration)),
    organisations: based(await organisationRows(tx, id)),
    efforts: based(await effortRows(tx, id)),
    indicators: based(await indicatorRows(tx, id)),
    points: followed.map((indicator) => ({
      ...indicator,
      ...based((points.get(indicator.id) ?? []).map(pointRow)),
    })),
    avoidedDays: based(await avoidedDayRows(tx, id)),
    choices: { efforts: effortNames },
  };
}
