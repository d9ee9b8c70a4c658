// YAML or JSON read with its places kept: every value knows the line it stands on, so that a mistake can name it.
import { Lexer, LineCounter, parseDocument } from "yaml";
import { type Located, locate, type YamlProblem } from "./located-nodes";

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

  const unfit = findUnfit(text);
  if (unfit) return refused(unfit.offset, unfit.code, unfit.params);

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

/** What keeps the text from being parsed at all, or null. */
function findUnfit(text: string): Omit<YamlProblem, "path"> | null {
  if (text.length > largest) return { offset: 0, code: "tooLarge", params: { most: largest / 1_000_000 } };
  const binary = text.search(/[^\P{Cc}\t\n\r\u0080-\u009f]|\ufffd/u);
  if (binary >= 0) return { offset: binary, code: "notText", params: {} };
  const tooDeep = findTooDeep(text);
  return tooDeep === null ? null : { offset: tooDeep, code: "tooDeep", params: { most: deepest } };
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
