// YAML or JSON read with its places kept: every value knows the line it stands on, so that a mistake can name it.
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
} from "yaml";

/** A value and where in the text it starts. `fields` and `entries` hold the parts of a map and of a list. */
export interface Located {
  value: unknown;
  offset: number;
  fields?: Map<string, { keyOffset: number; part: Located }>;
  entries?: Located[];
}

/** Something wrong with the text as YAML, before it is asked what the text says. */
export interface YamlProblem {
  offset: number;
  /** The way to it; empty where the text could not be taken apart. */
  path: readonly (string | number)[];
  code:
    | "tooLarge"
    | "notText"
    | "tooDeep"
    | "syntax"
    | "severalDocuments"
    | "nothing"
    | "tag"
    | "duplicateKey"
    | "unknownAlias"
    | "recursiveAlias"
    | "tooMuchAliased";
  params: Record<string, string | number>;
}

export interface ReadYaml {
  /** null where the text could not be read at all. */
  root: Located | null;
  problems: YamlProblem[];
  /** Line and column of an offset, both from 1. */
  placeOf(offset: number): { line: number; column: number };
}

const largest = 5_000_000;
const deepest = 60;
const deepestIndent = 400;
/** How many values aliases may stand for in all; SIV Haderslev's own file needs fifty. */
const mostAliased = 100_000;

/**
 * Reads one YAML 1.2 or JSON document. Anchors and aliases are followed up to a bound; a tag, a key written twice and
 * a merge key are problems. Never throws, and reads nothing of a text that is too large or nested too deeply.
 */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const placeOf = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const refused = (
    offset: number,
    code: YamlProblem["code"],
    params: YamlProblem["params"] = {},
  ): ReadYaml => {
    countLines(text, lines, offset);
    return { root: null, problems: [{ offset, path: [], code, params }], placeOf };
  };

  if (text.length > largest) return refused(0, "tooLarge", { most: largest / 1_000_000 });
  const binary = text.search(/[^\P{Cc}\t\n\r\u0080-\u009f]|\ufffd/u);
  if (binary >= 0) return refused(binary, "notText");
  const tooDeep = findTooDeep(text);
  if (tooDeep !== null) return refused(tooDeep, "tooDeep", { most: deepest });

  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    // the library compares every key with every other; `locate` finds doubles by looking up
    uniqueKeys: false,
    version: "1.2",
    // when silent, it says nothing of a second document
    logLevel: "error",
  });
  const problems = document.errors
    .filter((error) => error.code !== "TAG_RESOLVE_FAILED")
    .map((error): YamlProblem => {
      const code = error.code === "MULTIPLE_DOCS" ? "severalDocuments" : "syntax";
      return { offset: error.pos[0], path: [], code, params: { problem: error.code } };
    });
  if (problems.length > 0) return { root: null, problems: oncePerLine(problems, placeOf), placeOf };
  if (!document.contents) return refused(0, "nothing");
  return { ...locate(document.contents), placeOf };
}

/** Registers the line starts up to `offset`, for a text the parser never saw. */
function countLines(text: string, lines: LineCounter, offset: number): void {
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1))
    lines.addNewLine(at + 1);
}

/**
 * Where the text nests deeper than any collaboration does, or null. It asks the lexer, which does not recurse: the
 * parser does, and enough brackets end the process.
 */
function findTooDeep(text: string): number | null {
  let offset = 0;
  let flow = 0;
  let indent = 0;
  let indicators = 0;
  for (const token of new Lexer().lex(text)) {
    const first = token[0] ?? "";
    if (first === "[" || first === "{") flow++;
    else if (first === "]" || first === "}") flow--;
    else if (first === "\n" || first === "\r") indent = indicators = 0;
    else if (first === " " && indicators === 0) indent = token.length;
    else if (flow === 0 && (first === "-" || first === "?" || first === ":")) indicators++;
    if (flow > deepest || indicators > deepest || (indicators > 0 && indent > deepestIndent)) return offset;
    if (!marks.has(token)) offset += token.length;
  }
  return null;
}

/** Tokens of the lexer that stand for no text: start of document, end of flow, start of a scalar. */
const marks: ReadonlySet<string> = new Set(["\x02", "\x18", "\x1f"]);

/** One problem per line: what follows the first on the same line is mostly its echo. */
function oncePerLine(problems: YamlProblem[], placeOf: ReadYaml["placeOf"]): YamlProblem[] {
  const seen = new Set<number>();
  return problems.filter(({ offset }) => {
    const { line } = placeOf(offset);
    return !seen.has(line) && seen.add(line);
  });
}

/** Turns the parser's nodes into values with places, following aliases. */
function locate(contents: Node): Pick<ReadYaml, "root" | "problems"> {
  const problems: YamlProblem[] = [];
  const anchors = new Map<string, { part: Located; size: number } | null>();
  const path: (string | number)[] = [];
  let aliased = 0;
  let size = 0;

  const refuse = (offset: number, code: YamlProblem["code"], params: YamlProblem["params"]) =>
    problems.push({ offset, path: [...path], code, params });

  const visit = (node: unknown, parentOffset: number): Located => {
    size++;
    if (isAlias(node)) return follow(node.source, node.range?.[0] ?? parentOffset);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { value: null, offset: parentOffset };
    const offset = node.range?.[0] ?? parentOffset;
    const sizeBefore = size;
    if (node.tag) refuse(offset, "tag", { tag: node.tag });
    if (node.anchor) anchors.set(node.anchor, null);
    const part = isMap(node)
      ? visitMap(node.items, offset)
      : isSeq(node)
        ? visitList(node.items, offset)
        : scalar(node, offset);
    if (node.anchor) anchors.set(node.anchor, { part, size: size - sizeBefore + 1 });
    return part;
  };

  const scalar = ({ value }: Scalar, offset: number): Located => ({ value, offset });

  const visitList = (items: unknown[], offset: number): Located => {
    const entries = items.map((item, index) => under(index, () => visit(item, offset)));
    return { value: entries.map((entry) => entry.value), offset, entries };
  };

  const visitMap = (pairs: Pair[], offset: number): Located => {
    const fields = new Map<string, { keyOffset: number; part: Located }>();
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.value) : "";
      const keyOffset = (isScalar(key) && key.range?.[0]) || offset;
      under(name, () => {
        if (isScalar(key) && key.tag) refuse(keyOffset, "tag", { tag: key.tag });
        if (fields.has(name)) refuse(keyOffset, "duplicateKey", { key: name });
        else fields.set(name, { keyOffset, part: visit(value, keyOffset) });
      });
    }
    // fromEntries defines its properties, so that a key named __proto__ is only a key
    return {
      value: Object.fromEntries([...fields].map(([name, { part }]) => [name, part.value])),
      offset,
      fields,
    };
  };

  const under = <T>(step: string | number, look: () => T): T => {
    path.push(step);
    const seen = look();
    path.pop();
    return seen;
  };

  const follow = (alias: string, offset: number): Located => {
    const anchor = anchors.get(alias);
    if (anchor && aliased + anchor.size <= mostAliased) {
      aliased += anchor.size;
      size += anchor.size;
      return anchor.part;
    }
    if (anchor === null) refuse(offset, "recursiveAlias", { alias });
    else if (!anchor) refuse(offset, "unknownAlias", { alias });
    else if (aliased <= mostAliased) {
      refuse(offset, "tooMuchAliased", { alias, most: mostAliased });
      aliased = mostAliased + 1;
    }
    return { value: null, offset };
  };

  const root = visit(contents, 0);
  // what stands in place of an alias that led nowhere is not what the file says
  const unread = problems.some(({ code }) => code !== "tag" && code !== "duplicateKey");
  return { root: unread ? null : root, problems };
}
