// The editor's schema is the server's: what one takes the other takes.
import { getSchema } from "@tiptap/core";
import { expect, test } from "vitest";
import { noteSchema } from "@/server/notes/schema";
import { noteExtensions } from "./note-editor";

const editor = getSchema(noteExtensions);

test("it has the same nodes, with the same content and attributes", () => {
  const facts = ({ nodes }: typeof noteSchema) =>
    Object.fromEntries(
      Object.values(nodes).map(({ name, contentMatch, spec, isInline, isTextblock }) => [
        name,
        { content: String(contentMatch), attributes: Object.keys(spec.attrs ?? {}), isInline, isTextblock },
      ]),
    );
  expect(facts(editor)).toEqual(facts(noteSchema));
});

test("it has the same marks, with the same attributes", () => {
  const facts = ({ marks }: typeof noteSchema) =>
    Object.fromEntries(Object.values(marks).map(({ name, spec }) => [name, Object.keys(spec.attrs ?? {})]));
  expect(facts(editor)).toEqual(facts(noteSchema));
});
