"use client";
// What can be done to the text, as buttons: one stop for the Tab key, and the arrow keys between them.
import type { Editor } from "@tiptap/core";
import { type KeyboardEvent, useEffect, useReducer, useRef, useState } from "react";
import { isSafeLink } from "@/server/domain/note-shape";
import styles from "./live.module.css";

const tools = [
  "bold",
  "italic",
  "heading",
  "bulletList",
  "orderedList",
  "indent",
  "outdent",
  "link",
  "undo",
] as const;
type Tool = (typeof tools)[number];

export type ToolWords = Record<Tool | "title" | "address" | "setLink" | "noLink" | "notALink", string>;

export function NoteTools({ editor, words }: { editor: Editor; words: ToolWords }) {
  const [, refresh] = useReducer((times: number) => times + 1, 0);
  const [at, setAt] = useState(0);
  const [linking, setLinking] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    editor.on("transaction", refresh);
    return () => {
      editor.off("transaction", refresh);
    };
  }, [editor]);

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (at + step + tools.length) % tools.length;
    setAt(next);
    row.current?.querySelectorAll("button")[next]?.focus();
  };

  return (
    <>
      <div
        ref={row}
        role="toolbar"
        aria-label={words.title}
        aria-controls="note-text"
        className={styles.tools}
        onKeyDown={move}
      >
        {tools.map((tool, index) => (
          <button
            key={tool}
            type="button"
            tabIndex={index === at ? 0 : -1}
            aria-pressed={isToggle(tool) ? isOn(editor, tool) : undefined}
            aria-expanded={tool === "link" ? linking : undefined}
            onFocus={() => setAt(index)}
            // the text keeps its selection
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => (tool === "link" ? setLinking(!linking) : acts[tool](editor))}
          >
            {words[tool]}
          </button>
        ))}
      </div>
      {linking ? <LinkTo editor={editor} words={words} done={() => setLinking(false)} /> : null}
    </>
  );
}

const isToggle = (tool: Tool) => tool !== "indent" && tool !== "outdent" && tool !== "undo";

const isOn = (editor: Editor, tool: Tool) => editor.isActive(tool);

const acts: Record<Exclude<Tool, "link">, (editor: Editor) => void> = {
  bold: (editor) => editor.chain().focus().toggleBold().run(),
  italic: (editor) => editor.chain().focus().toggleItalic().run(),
  heading: (editor) => editor.chain().focus().toggleHeading({ level: 3 }).run(),
  bulletList: (editor) => editor.chain().focus().toggleBulletList().run(),
  orderedList: (editor) => editor.chain().focus().toggleOrderedList().run(),
  indent: (editor) => editor.chain().focus().sinkListItem("listItem").run(),
  outdent: (editor) => editor.chain().focus().liftListItem("listItem").run(),
  undo: (editor) => editor.chain().focus().undo().run(),
};

/** Where the chosen words lead; without words chosen, the address itself is written. */
function LinkTo({ editor, words, done }: { editor: Editor; words: ToolWords; done: () => void }) {
  const [href, setHref] = useState<string>(editor.getAttributes("link").href ?? "https://");
  const [wrong, setWrong] = useState(false);
  const set = () => {
    if (!isSafeLink(href)) return setWrong(true);
    const mark = { type: "link", attrs: { href } };
    if (editor.state.selection.empty && !editor.isActive("link"))
      editor
        .chain()
        .focus()
        .insertContent({ type: "text", text: href, marks: [mark] })
        .run();
    else editor.chain().focus().extendMarkRange("link").setMark("link", { href }).run();
    done();
  };
  const takeAway = () => {
    editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
    done();
  };
  return (
    <div className={`field ${styles.link}`}>
      <label htmlFor="note-link">{words.address}</label>
      <input
        id="note-link"
        className="input"
        inputMode="url"
        autoComplete="off"
        value={href}
        aria-invalid={wrong || undefined}
        aria-describedby={wrong ? "note-link-wrong" : undefined}
        onChange={(event) => setHref(event.target.value)}
        onKeyDown={(event) => {
          // the note's own form is not meant
          if (event.key === "Enter") event.preventDefault();
          if (event.key === "Enter") set();
          if (event.key === "Escape") done();
        }}
      />
      {wrong ? (
        <p className="error" id="note-link-wrong">
          {words.notALink}
        </p>
      ) : null}
      <p className="acts">
        <button type="button" className="btn small" onClick={set}>
          {words.setLink}
        </button>
        <button type="button" className="btn small plain" onClick={takeAway}>
          {words.noLink}
        </button>
      </p>
    </div>
  );
}
