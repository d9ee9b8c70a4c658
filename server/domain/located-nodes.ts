// The parser's nodes as values that know where in the text they stand, aliases followed up to a bound.
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from "yaml";

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

/** How many values aliases may stand for in all; SIV Haderslev's own file needs fifty. */
const mostAliased = 100_000;

/** The value of a whole document. No root where an alias led nowhere: what stands in its place is not what the file says. */
export function locate(contents: Node): { root: Located | null; problems: YamlProblem[] } {
  const walk = new Walk();
  const root = walk.visit(contents, 0);
  const unread = walk.problems.some(({ code }) => code !== "tag" && code !== "duplicateKey");
  return { root: unread ? null : root, problems: walk.problems };
}

/** One way through the nodes: what was refused, which anchors were passed, and how much aliases stand for by now. */
class Walk {
  readonly problems: YamlProblem[] = [];
  /** By name; null while the anchored value is still being read. */
  readonly #anchors = new Map<string, { part: Located; size: number } | null>();
  readonly #path: (string | number)[] = [];
  #aliased = 0;
  #size = 0;

  visit(node: unknown, parentOffset: number): Located {
    this.#size++;
    if (isAlias(node)) return this.#follow(node.source, node.range?.[0] ?? parentOffset);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { value: null, offset: parentOffset };
    const offset = node.range?.[0] ?? parentOffset;
    const sizeBefore = this.#size;
    if (node.tag) this.#refuse(offset, "tag", { tag: node.tag });
    if (node.anchor) this.#anchors.set(node.anchor, null);
    const part = isMap(node)
      ? this.#visitMap(node.items, offset)
      : isSeq(node)
        ? this.#visitList(node.items, offset)
        : { value: node.value, offset };
    if (node.anchor) this.#anchors.set(node.anchor, { part, size: this.#size - sizeBefore + 1 });
    return part;
  }

  #visitList(items: unknown[], offset: number): Located {
    const entries = items.map((item, index) => this.#under(index, () => this.visit(item, offset)));
    return { value: entries.map((entry) => entry.value), offset, entries };
  }

  #visitMap(pairs: Pair[], offset: number): Located {
    const fields = new Map<string, { keyOffset: number; part: Located }>();
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.value) : "";
      const keyOffset = (isScalar(key) && key.range?.[0]) || offset;
      this.#under(name, () => {
        if (isScalar(key) && key.tag) this.#refuse(keyOffset, "tag", { tag: key.tag });
        if (fields.has(name)) this.#refuse(keyOffset, "duplicateKey", { key: name });
        else fields.set(name, { keyOffset, part: this.visit(value, keyOffset) });
      });
    }
    // fromEntries defines its properties, so that a key named __proto__ is only a key
    const parts = Object.fromEntries([...fields].map(([name, { part }]) => [name, part.value]));
    return { value: parts, offset, fields };
  }

  #under<T>(step: string | number, look: () => T): T {
    this.#path.push(step);
    const seen = look();
    this.#path.pop();
    return seen;
  }

  #follow(alias: string, offset: number): Located {
    const anchor = this.#anchors.get(alias);
    if (anchor && this.#aliased + anchor.size <= mostAliased) {
      this.#aliased += anchor.size;
      this.#size += anchor.size;
      return anchor.part;
    }
    if (anchor === null) this.#refuse(offset, "recursiveAlias", { alias });
    else if (!anchor) this.#refuse(offset, "unknownAlias", { alias });
    else if (this.#aliased <= mostAliased) {
      this.#refuse(offset, "tooMuchAliased", { alias, most: mostAliased });
      this.#aliased = mostAliased + 1;
    }
    return { value: null, offset };
  }

  #refuse(offset: number, code: YamlProblem["code"], params: YamlProblem["params"]): void {
    this.problems.push({ offset, path: [...this.#path], code, params });
  }
}
