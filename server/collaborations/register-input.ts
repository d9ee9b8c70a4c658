// What is told when a collaboration's own facts and registers are edited.
import { z } from "zod";
import { line, prose } from "../domain/collaboration-file";
import { writtenNumber } from "../domain/written-number";
import { writtenDay } from "../domain/written-time";
import { InCollaboration, key } from "./input";

/** What the form was filled in from, as a fingerprint; a save based on something else is a conflict. */
const basis = z.string().length(64);

export const accents = ["fjord", "skov", "blomme", "blaek"] as const;

export const EditCollaboration = InCollaboration.extend({
  basis,
  name: line,
  summary: prose.optional(),
  accent: z.enum(accents),
  from: writtenDay.optional(),
  to: writtenDay.optional(),
});
export type EditCollaboration = z.infer<typeof EditCollaboration>;

/** A register as the rows of its form. A row that is there already names itself by `key`; a row without its first field is empty. */
const register = <Row extends z.ZodRawShape>(row: Row) =>
  InCollaboration.extend({
    basis,
    rows: z
      .array(z.strictObject({ key: key.optional(), ...row }))
      .max(1000)
      .default([]),
  });

const period = { from: writtenDay.optional(), to: writtenDay.optional() };

export const EditPhases = register({ name: line.optional(), ...period });
export type EditPhases = z.infer<typeof EditPhases>;

const figure = writtenNumber(-1e12, 1e12);

export const EditOrganisations = register({
  name: line.optional(),
  kind: line.optional(),
  parent: key.optional(),
  ...period,
  successor: line.optional(),
});
export type EditOrganisations = z.infer<typeof EditOrganisations>;

export const EditEfforts = register({ name: line.optional(), aliases: line.optional(), ...period });
export type EditEfforts = z.infer<typeof EditEfforts>;

export const EditIndicators = register({
  name: line.optional(),
  unit: z.enum(["percent", "count", "days", "score"]).default("percent"),
  effort: key.optional(),
  target: figure.optional(),
  better: z.enum(["higher", "lower"]).optional(),
  aliases: line.optional(),
  citizens: z.enum(["true", "false"]).default("true"),
});
export type EditIndicators = z.infer<typeof EditIndicators>;

export const EditPoints = register({
  on: writtenDay.optional(),
  value: figure.optional(),
  n: z.coerce.number().int().min(0).max(1e9).optional(),
  note: prose.optional(),
}).extend({ indicator: key });
export type EditPoints = z.infer<typeof EditPoints>;

export const EditAvoidedDays = register({ name: line.optional(), ...period });
export type EditAvoidedDays = z.infer<typeof EditAvoidedDays>;

/** As it was pasted, a stretch of days a line. */
export const AddAvoidedDays = InCollaboration.extend({ list: z.string().max(20_000) });
export type AddAvoidedDays = z.infer<typeof AddAvoidedDays>;
