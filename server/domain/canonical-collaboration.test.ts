import fc from "fast-check";
import { expect, test } from "vitest";
import { anyCollaboration } from "./any-collaboration.fixture";
import { canonical } from "./canonical-collaboration";
import { smallFile } from "./collaboration-file.fixture";
import { readCollaborationFile } from "./read-collaboration";
import { writeCollaborationFile } from "./write-collaboration";

test("what is written canonically is canonical", () => {
  fc.assert(
    fc.property(anyCollaboration("any"), (file) => {
      expect(canonical(canonical(file))).toEqual(canonical(file));
    }),
  );
});

test("a file that is written can be read, and says the same", () => {
  fc.assert(
    fc.property(anyCollaboration("any"), (file) => {
      const written = canonical(file);
      expect(readCollaborationFile(writeCollaborationFile(written))).toEqual({ file: written });
    }),
  );
});

test("as it was written by hand, it can be read too", () => {
  fc.assert(
    fc.property(anyCollaboration("any"), (file) => {
      expect(readCollaborationFile(JSON.stringify(file))).toHaveProperty("file");
    }),
  );
});

test("keys come in the schema's order, whatever order they are read in", () => {
  const read = readCollaborationFile(
    smallFile.replace("{id: town, name: Town, kind: municipality}", "{kind: k, name: Town, id: town}"),
  );
  const [town] = "file" in read ? canonical(read.file).organisations : [];
  expect(Object.keys(town ?? {})).toEqual(["id", "name", "kind"]);
});

const itemsOf = (replacement: string) => {
  const read = readCollaborationFile(smallFile.replace("durationMinutes: 60, status: planned}", replacement));
  return "file" in read ? canonical(read.file).meetings?.at(-1)?.items : read.mistakes;
};

test("an item is called by its standing item or its place, and has that item's type", () => {
  const items =
    "[{title: Last time, standing: previous, outcome: noted}, {title: Money}, {title: Again, standing: previous}]";
  expect(itemsOf(`durationMinutes: 60, status: held, items: ${items}}`)).toMatchObject([
    { id: "previous", type: "information" },
    { id: "item-2", type: "information" },
    { id: "previous.2", type: "information" },
  ]);
});

test("an agenda in the making is told by what was changed: standing items first, then what was added", () => {
  const items =
    "[{id: 'added:x', title: Money}, {id: y, title: Status now, standing: status}, {title: Before, standing: previous}]";
  expect(itemsOf(`durationMinutes: 60, status: planned, items: ${items}}`)).toEqual([
    { id: "previous", title: "Before", type: "information", standing: "previous" },
    { id: "status", title: "Status now", type: "discussion", standing: "status" },
    { id: "x", title: "Money", type: "information" },
  ]);
});

test("what is only known to be done was done on the meeting's day", () => {
  const items =
    "[{title: Money, tasks: [{what: Pay, who: ann, done: true}, {what: Ask, who: bob, done: false}]}]";
  expect(itemsOf(`durationMinutes: 60, status: held, items: ${items}}`)).toMatchObject([
    {
      tasks: [
        { what: "Pay", who: "ann", done: "2026-04-06" },
        { what: "Ask", who: "bob" },
      ],
    },
  ]);
});
