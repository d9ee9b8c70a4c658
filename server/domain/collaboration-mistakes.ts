// What can be wrong with a collaboration file, each with its line, its path and the facts its words need.
import type { Located, YamlProblem } from "./located-nodes";
import type { ReadYaml } from "./located-yaml";

/** Why a file is not loaded: `code` names a sentence and a remedy under `collaborationFile` in `app/_text`. */
export interface Mistake {
  /** Both from 1. */
  line: number;
  column: number;
  /** As in `groups[3].members[0].person`; empty for the file as a whole. */
  path: string;
  code: MistakeCode;
  params: Record<string, string | number>;
}

export type MistakeCode =
  | YamlProblem["code"]
  | "notACollaboration"
  | "missing"
  | "unknownKey"
  | "wrongType"
  | "notOneOf"
  | "format"
  | "blank"
  | "controlCharacters"
  | "tooLong"
  | "tooBig"
  | "tooSmall"
  | "key"
  | "reservedKey"
  | "day"
  | "impossibleDay"
  | "impossibleMonth"
  | "wallTime"
  | "clock"
  | "email"
  | "timeZone"
  | "dangling"
  | "neitherPersonNorText"
  | "duplicateId"
  | "duplicateEmail"
  | "duplicateEntry"
  | "sameTime"
  | "skippedHour"
  | "cycle"
  | "backwards"
  | "toItself"
  | "looksLikeCpr"
  | "namesCitizen"
  | "more";

/** A part of the file with the way to it. */
export interface Part {
  located: Located;
  /** Where to point: at a scalar itself, at a list or a map by its key. */
  offset: number;
  path: readonly (string | number)[];
}

/** More than this many are of no use to anyone, and looking for near misses takes time. */
const mostListed = 1000;

/** Gathers mistakes; the facts are only worked out for those that will be listed. */
export class Findings {
  readonly #list: Mistake[] = [];
  readonly #placeOf: ReadYaml["placeOf"];
  #unlisted = 0;

  constructor(placeOf: ReadYaml["placeOf"]) {
    this.#placeOf = placeOf;
  }

  add(
    at: Pick<Part, "offset" | "path">,
    code: MistakeCode,
    params: () => Mistake["params"] = () => ({}),
  ): void {
    if (this.#list.length >= mostListed) this.#unlisted++;
    else this.#list.push({ ...this.#placeOf(at.offset), path: writePath(at.path), code, params: params() });
  }

  lineOf(part: Part): number {
    return this.#placeOf(part.offset).line;
  }

  /** All of them by line; the last says how many more there are, where there are too many to list. */
  inOrder(): Mistake[] {
    const list = this.#list.toSorted((one, other) => one.line - other.line || one.column - other.column);
    const last = list.at(-1);
    if (!last || this.#unlisted === 0) return list;
    return [...list, { ...last, path: "", code: "more", params: { count: this.#unlisted } }];
  }
}

function writePath(path: Part["path"]): string {
  return path.reduce<string>((written, step) => {
    if (typeof step === "number") return `${written}[${step}]`;
    return written ? `${written}.${step}` : step;
  }, "");
}

export const partOf = (root: Located): Part => ({ located: root, offset: root.offset, path: [] });

/** The part under a key of a map, or null. */
export function field(part: Part | null, name: string): Part | null {
  const found = part?.located.fields?.get(name);
  if (!part || !found) return null;
  const offset = found.part.fields || found.part.entries ? found.keyOffset : found.part.offset;
  return { located: found.part, offset, path: [...part.path, name] };
}

/** The entries of a list; none where it is not a list. */
export function entries(part: Part | null): Part[] {
  const list = part?.located.entries ?? [];
  return list.map((located, index) => ({
    located,
    offset: located.offset,
    path: [...(part?.path ?? []), index],
  }));
}

/** The text a part is, or null. */
export function textOf(part: Part | null): string | null {
  return typeof part?.located.value === "string" ? part.located.value : null;
}

/** What messages need to offer a near miss, or to say nothing of it. */
export function suggestion(meant: string | null): { near: "yes" | "no"; meant: string } {
  return { near: meant ? "yes" : "no", meant: meant ?? "" };
}

/** A value as far as a sentence has room for it. */
export function short(value: unknown): string {
  const text = typeof value === "string" ? value : String(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
