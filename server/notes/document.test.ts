// Several people write at once, out of step, and also where another takes the paragraph away under them.
import { updateYFragment, yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { anyNote } from "../domain/any-note.fixture";
import type { LooseNode, Note } from "../domain/note-shape";
import { readNote } from "../domain/read-note";
import { tidyNote } from "../domain/tidy-note";
import { writeNote } from "../domain/write-note";
import { required } from "../test-world";
import { beginDocument, documentOf, noteIn, putInstead, stateOf, takeIn, textRoot } from "./document";
import { noteSchema } from "./schema";
import { NotANote } from "./vocabulary";

const said = (document: Y.Doc) => writeNote(noteIn(document));

/** A person at an editor: a document of their own, and what they have not sent yet. */
function writer(state: Uint8Array) {
  const document = documentOf([state]);
  const unsent: Uint8Array[] = [];
  document.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") unsent.push(update);
  });
  return {
    document,
    hears: (update: Uint8Array | null) => update && Y.applyUpdate(document, update, "server"),
    /** As the editor does it: what stands on the screen, put into the document. */
    shows: (content: LooseNode[]) => {
      const node = noteSchema.nodeFromJSON({ type: "doc", content });
      document.transact(() =>
        updateYFragment(document, document.getXmlFragment(textRoot), node, {
          mapping: new Map(),
          isOMark: new Map(),
        }),
      );
    },
    sends: () => {
      const update = unsent.length > 0 ? Y.mergeUpdates(unsent) : null;
      unsent.length = 0;
      return update;
    },
  };
}

const paragraph = (text: string): LooseNode => ({
  type: "paragraph",
  content: text ? [{ type: "text", text }] : [],
});
const heading = (text: string): LooseNode => ({ ...paragraph(text), type: "heading", attrs: { level: 3 } });
const bullets = (...texts: string[]): LooseNode => ({
  type: "bulletList",
  content: texts.map((text) => ({ type: "listItem", content: [paragraph(text)] })),
});

test("a document begins with what stands in the note, and says it", () => {
  fc.assert(
    fc.property(anyNote, (loose) => {
      const markdown = writeNote(tidyNote(loose));
      expect(said(documentOf([beginDocument(markdown)]))).toBe(markdown);
    }),
    { numRuns: 300 },
  );
});

test("a note put instead of another is the note, and the change is small where little changed", () => {
  fc.assert(
    fc.property(anyNote, anyNote, (one, other) => {
      const document = documentOf([beginDocument(writeNote(tidyNote(one)))]);
      putInstead(document, tidyNote(other));
      expect(noteIn(document)).toEqual(tidyNote(other));
      expect(putInstead(document, tidyNote(other))).toBeNull();
    }),
    { numRuns: 300 },
  );
  const long = Array.from({ length: 200 }, (_, index) => `Afsnit ${index}`).join("\n\n");
  const document = documentOf([beginDocument(long)]);
  expect(putInstead(document, readNote(long.replace("Afsnit 100", "Afsnit hundrede")))?.length).toBeLessThan(
    100,
  );
});

describe("what one writes where another takes the paragraph away", () => {
  const start = "Vi drøftede budgettet.\n\nDer mangler 500.";
  test.each<[string, LooseNode[]]>([
    ["makes a heading of it", [paragraph("Vi drøftede budgettet."), heading("Der mangler 500.")]],
    ["joins it to the one before", [paragraph("Vi drøftede budgettet. Der mangler 500.")]],
    ["makes a list of it", [paragraph("Vi drøftede budgettet."), bullets("Der mangler 500.")]],
    ["deletes it", [paragraph("Vi drøftede budgettet.")]],
    ["deletes everything", [paragraph("")]],
  ])("is kept in its place when the other %s, whoever comes first", (_, shown) => {
    for (const first of ["writer", "other"]) {
      const server = documentOf([beginDocument(start)]);
      const [one, other] = [writer(stateOf(server)), writer(stateOf(server))];
      one.shows([paragraph("Vi drøftede budgettet."), paragraph("Der mangler 500 tusinde kroner.")]);
      other.shows(shown);
      const updates = first === "writer" ? [one.sends(), other.sends()] : [other.sends(), one.sends()];
      const kept = updates.map((update) => takeIn(server, update ?? new Uint8Array()).change);
      expect(said(server)).toContain("tusinde kroner");
      for (const update of kept) for (const each of [one, other]) each.hears(update);
      expect(noteIn(one.document)).toEqual(noteIn(server));
      expect(noteIn(other.document)).toEqual(noteIn(server));
    }
  });

  test("is kept also long after, when nothing is left of the paragraph", () => {
    const server = documentOf([beginDocument(start)]);
    const offline = writer(stateOf(server));
    const other = writer(stateOf(server));
    offline.shows([paragraph("Vi drøftede budgettet."), paragraph("Der mangler 500 tusinde kroner.")]);
    other.shows([heading("Nyt")]);
    takeIn(server, other.sends() ?? new Uint8Array());
    const later = documentOf([stateOf(server)]);
    takeIn(later, offline.sends() ?? new Uint8Array());
    expect(said(later)).toBe("### Nyt\n\n tusinde kroner".replace("\n\n ", "\n\n"));
  });

  test("is gone when its own writer takes it away, and is not in what is kept", () => {
    const server = documentOf([beginDocument(null)]);
    const one = writer(stateOf(server));
    one.shows([paragraph("010203-1234 hemmeligt")]);
    one.shows([paragraph("Åbent")]);
    const { change } = takeIn(server, one.sends() ?? new Uint8Array());
    expect(said(server)).toBe("Åbent");
    expect(Buffer.from(required(change)).toString("latin1")).not.toContain("hemmeligt");
  });
});

const typing = ["type", "type", "delete", "sync"] as const;
const everything = [...typing, "type", "heading", "join", "split", "list", "sync"] as const;
type Does = (typeof everything)[number];

interface Step {
  who: number;
  does: Does;
  at: number;
}

const stepsOf = (does: readonly Does[]): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ who: fc.nat(2), does: fc.constantFrom(...does), at: fc.nat(1000) }), {
    maxLength: 40,
  });

describe("whatever three people do at once, out of step", () => {
  test("every letter that nobody took away is there once, while they write", () => {
    fc.assert(
      fc.property(stepsOf(typing), (steps) => {
        const { left, there } = writtenBy(steps);
        for (const letter of left) expect([letter, there.split(letter).length - 1]).toEqual([letter, 1]);
      }),
      { numRuns: 200 },
    );
  });

  // two who make a list of the same paragraph at once both make one: that is seen, and nothing is lost
  test("none is lost while they make headings and lists of the same paragraphs, join them and divide them", () => {
    fc.assert(
      fc.property(stepsOf(everything), (steps) => {
        const { left, there } = writtenBy(steps);
        for (const letter of left) expect(there).toContain(letter);
      }),
      { numRuns: 300 },
    );
  });
});

/** Three people do it, and in the end all have heard everything: the letters they have left, and what all of them read. */
function writtenBy(steps: readonly Step[]) {
  const server = documentOf([beginDocument("Et\n\nTo\n\nTre")]);
  const kept: Uint8Array[] = [];
  const people = [0, 1, 2].map(() => ({ ...writer(stateOf(server)), heard: 0 }));
  const [typed, gone] = [new Set<string>(), new Set<string>()];
  const meet = (person: (typeof people)[number]) => {
    const update = person.sends();
    const change = update && takeIn(server, update).change;
    if (change) kept.push(change);
    for (const each of kept.slice(person.heard)) person.hears(each);
    person.heard = kept.length;
  };
  for (const { who, does, at } of steps) {
    const person = required(people[who]);
    if (does === "sync") meet(person);
    else person.shows(changed(screenOf(person.document), { does, at, typed, gone }));
  }
  for (const person of [...people, ...people]) meet(person);

  for (const { document } of people) expect(noteIn(document)).toEqual(noteIn(server));
  return { left: [...typed].filter((letter) => !gone.has(letter)), there: textIn(noteIn(server)) };
}

type Change = Pick<Step, "does" | "at"> & { typed: Set<string>; gone: Set<string> };

/** The screen after one step at some block of it. Each letter that is typed is typed once. */
function changed(shown: LooseNode[], { does, at, typed, gone }: Change): LooseNode[] {
  const index = at % shown.length;
  const block = required(shown[index]);
  const text = textIn(block);
  const cut = at % (text.length + 1);
  const instead = (...blocks: LooseNode[]) => shown.toSpliced(index, 1, ...blocks);
  if (does === "heading") return instead(block.type === "heading" ? paragraph(text) : heading(text));
  if (does === "list") return instead(block.type === "bulletList" ? paragraph(text) : bullets(text));
  if (does === "split") return instead(paragraph(text.slice(0, cut)), paragraph(text.slice(cut)));
  if (does === "delete") {
    for (const letter of text) gone.add(letter);
    return instead(withText(block, ""));
  }
  if (does === "join") {
    const before = shown[index - 1];
    return before ? shown.toSpliced(index - 1, 2, withText(before, textIn(before) + text)) : shown;
  }
  const letter = String.fromCodePoint(0x4e00 + typed.size);
  typed.add(letter);
  return instead(withText(block, text.slice(0, cut) + letter + text.slice(cut)));
}

const screenOf = (document: Y.Doc): LooseNode[] => {
  const shown = yXmlFragmentToProsemirrorJSON(document.getXmlFragment(textRoot)) as unknown as Note;
  const content = (shown.content as (LooseNode | LooseNode[])[]).flat();
  return content.length > 0 ? content : [paragraph("")];
};

const textIn = (node: LooseNode): string =>
  (node.text ?? "") + ((node.content ?? []).flat() as LooseNode[]).map(textIn).join("");

const withText = (block: LooseNode, text: string): LooseNode =>
  block.type === "heading" ? heading(text) : block.type === "bulletList" ? bullets(text) : paragraph(text);

describe("what is no note is refused", () => {
  const hostile: Record<string, (document: Y.Doc, text: Y.XmlFragment) => void> = {
    "an element of its own": (_, text) => text.insert(0, [new Y.XmlElement("script")]),
    "a hook": (_, text) => text.insert(0, [new Y.XmlHook("x") as unknown as Y.XmlElement]),
    "a link that runs": (_, text) => {
      const [inner] = paragraphWith(text);
      inner.insert(0, "x", { link: { href: "javascript:alert(1)" } });
    },
    "a mark of its own": (_, text) => paragraphWith(text)[0].insert(0, "x", { strike: {} }),
    "a picture": (_, text) => paragraphWith(text)[0].insertEmbed(0, { src: "x" }),
    "an attribute": (_, text) => paragraphWith(text)[1].setAttribute("style", "x"),
    "a heading of the page": (_, text) => {
      const large = new Y.XmlElement("heading");
      large.setAttribute("level", 1 as unknown as string);
      text.insert(0, [large]);
    },
    "a second text beside": (document) => document.getText("beside").insert(0, "x"),
    "lists without end": (_, text) => {
      let outer: Y.XmlFragment = text;
      for (let depth = 0; depth < 100; depth += 1) {
        const inner = new Y.XmlElement("bulletList");
        outer.insert(0, [inner]);
        outer = inner;
      }
    },
  };
  test.each(Object.entries(hostile))("%s", (_, change) => {
    const server = documentOf([beginDocument("Et")]);
    const one = writer(stateOf(server));
    change(one.document, one.document.getXmlFragment(textRoot));
    expect(() => takeIn(server, one.sends() ?? new Uint8Array())).toThrow(NotANote);
  });

  test("noise, and what builds on updates that never came", () => {
    const state = beginDocument("Et");
    const server = () => documentOf([state]);
    expect(() => takeIn(server(), new Uint8Array([1, 2, 3, 255]))).toThrow(NotANote);
    const one = writer(state);
    one.shows([paragraph("Et a")]);
    one.sends();
    one.shows([paragraph("Et ab")]);
    expect(() => takeIn(server(), one.sends() ?? new Uint8Array())).toThrow(NotANote);
  });
});

function paragraphWith(text: Y.XmlFragment): [Y.XmlText, Y.XmlElement] {
  const [inner, outer] = [new Y.XmlText(), new Y.XmlElement("paragraph")];
  outer.insert(0, [inner]);
  text.insert(0, [outer]);
  return [inner, outer];
}
