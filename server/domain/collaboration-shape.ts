// The mistakes in a collaboration file's shape: unknown and missing keys, wrong types, impossible values.
import { z } from "zod";
import { lastDayOf } from "./calendar-day";
import { collaborationFile } from "./collaboration-file";
import {
  entries,
  type Findings,
  field,
  type Mistake,
  type Part,
  partOf,
  short,
  suggestion,
} from "./collaboration-mistakes";
import { keyFromName } from "./key-from-name";
import type { Located } from "./located-nodes";
import { nearest } from "./near-miss";

type Issue = z.core.$ZodIssue;

/** Adds every mistake the schema sees, and answers the file where there is none. */
export function findShapeMistakes(
  root: Located,
  findings: Findings,
): z.infer<typeof collaborationFile> | null {
  const read = collaborationFile.safeParse(root.value);
  if (read.success) return read.data;
  for (const issue of read.error.issues) addIssue(issue, root, findings);
  return null;
}

function addIssue(issue: Issue, root: Located, findings: Findings): void {
  if (issue.code === "invalid_union") {
    for (const meant of likeliest(issue.errors)) {
      addIssue({ ...meant, path: [...issue.path, ...meant.path] }, root, findings);
    }
    return;
  }
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) addUnknownKey(key, path, root, findings);
    return;
  }
  const part = partAt(root, path);
  if (!part) {
    const parent = partAt(root, path.slice(0, -1)) ?? partOf(root);
    // zod's offset of a map in a list is its first key, which is where the missing one belongs
    findings.add({ offset: parent.offset, path }, "missing", () => ({ key: String(path.at(-1)) }));
    return;
  }
  const { code, params } = say(issue, part.located.value);
  findings.add(part, code, params);
}

/** Of the shapes a value may take, the one it comes nearest to. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const weight = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1), 0);
  return branches.toSorted((one, other) => weight(one) - weight(other))[0] ?? [];
}

function addUnknownKey(key: string, path: Part["path"], root: Located, findings: Findings): void {
  const parent = partAt(root, path);
  const offset = parent?.located.fields?.get(key)?.keyOffset ?? root.offset;
  findings.add({ offset, path: [...path, key] }, "unknownKey", () => {
    const allowed = keysOf(schemaAt(collaborationFile, path));
    return { key, allowed: allowed.join(", "), ...suggestion(nearest(key, allowed)) };
  });
}

function partAt(root: Located, path: Part["path"]): Part | null {
  return path.reduce<Part | null>(
    (part, step) => (typeof step === "number" ? (entries(part)[step] ?? null) : field(part, step)),
    partOf(root),
  );
}

function schemaAt(schema: z.core.$ZodType | undefined, path: Part["path"]): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional) return schemaAt(schema.unwrap(), path);
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  if (schema instanceof z.ZodArray) return schemaAt(schema.element, rest);
  return schema instanceof z.ZodObject ? schemaAt(schema.shape[step], rest) : undefined;
}

function keysOf(schema: z.core.$ZodType | undefined): string[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(keysOf);
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** The mistake an issue is, in our words. A check that is ours carries its code as its message. */
function say(issue: Issue, value: unknown): { code: Mistake["code"]; params: () => Mistake["params"] } {
  const facts = (more: Mistake["params"] = {}) => ({ value: short(value), ...more });
  const wrongType = (expected: string) => ({
    code: "wrongType" as const,
    params: () => facts({ expected, got: kindOf(value) }),
  });
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected);
    case "invalid_value":
      if (value === null || typeof value === "object") return wrongType("string");
      return notAmong(issue.values.map(String), short(value));
    case "too_big":
      return issue.origin === "string"
        ? { code: "tooLong", params: () => facts({ most: Number(issue.maximum) }) }
        : { code: "tooBig", params: () => facts({ most: Number(issue.maximum) }) };
    case "too_small":
      return issue.origin === "string"
        ? { code: "blank", params: facts }
        : { code: "tooSmall", params: () => facts({ least: Number(issue.minimum) }) };
    case "invalid_format":
      if (issue.format === "email") return { code: "email", params: facts };
      return ours(issue.message, String(value));
    default:
      return ours(issue.message, String(value));
  }
}

function notAmong(allowed: string[], value: string): ReturnType<typeof say> {
  if (allowed.length === 1) return { code: "format", params: () => ({ value, format: allowed.join() }) };
  return {
    code: "notOneOf",
    params: () => ({ value, allowed: allowed.join(", "), ...suggestion(nearest(value, allowed)) }),
  };
}

function ours(message: string, value: string): ReturnType<typeof say> {
  const facts = { value: short(value) };
  switch (message) {
    case "key":
      return { code: "key", params: () => ({ ...facts, ...suggestion(keyFromName(value, "") || null) }) };
    case "impossibleDay":
      return impossible(value);
    case "timeZone":
      return { code: "timeZone", params: () => ({ ...facts, ...suggestion(nearest(value, timeZones())) }) };
    case "controlCharacters":
    case "blank":
    case "day":
    case "wallTime":
    case "clock":
      return { code: message, params: () => facts };
    default:
      throw new Error(`The file's schema has a check without words: ${message}`);
  }
}

function impossible(value: string): ReturnType<typeof say> {
  const [year = 0, month = 0] = value.split("-").map(Number);
  if (month < 1 || month > 12) return { code: "impossibleMonth", params: () => ({ value }) };
  const last = `${value.slice(0, 8)}${lastDayOf(year, month)}`;
  return { code: "impossibleDay", params: () => ({ value, last }) };
}

const timeZones = () => ["UTC", ...Intl.supportedValuesOf("timeZone")];

const kindOf = (value: unknown) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
