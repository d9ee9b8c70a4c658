"use client";
// The note as several write it at once. Loaded only where somebody writes; how it stands is said in words below it.
import type { Editor } from "@tiptap/core";
import { type RefObject, useEffect, useRef, useState } from "react";
import { follow } from "@/app/_trpc/follow";
import { fill } from "@/app/_ui/fill";
import { looksLikeCpr } from "@/server/domain/boundary";
import { longestNote } from "@/server/domain/note-shape";
import { tidyNote } from "@/server/domain/tidy-note";
import { writeNote } from "@/server/domain/write-note";
import styles from "./live.module.css";
import { makeEditor } from "./note-editor";
import { type NoteSession, type Outbox, openSession, type Standing } from "./note-session";
import { NoteTools, type ToolWords } from "./note-tools";
import { fromBase64, keep, keptOf, letGo, placeFor } from "./outbox";

export interface TogetherWords {
  saved: string;
  saving: string;
  failed: string;
  again: string;
  cut: string;
  signedOut: string;
  signIn: string;
  notSent: string;
  kept: string;
  copy: string;
  copied: string;
  left: string;
  cutShort: string;
  /** Nothing keeps what is unsent: a browser without room. */
  notKept: string;
  here: string;
  elsewhere: string;
  tools: ToolWords;
  errors: Record<string, string>;
}

export interface TogetherProps {
  address: { collaboration: string; meeting: string };
  item: string;
  /** The id of what the editor is called. */
  labelledBy: string;
  words: TogetherWords;
  /** Set to what sends everything that is unsent. */
  sender: RefObject<() => Promise<void>>;
  /** Told when the text can be written in. */
  onOpen: () => void;
}

export default function Together(props: TogetherProps) {
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  const { words } = props;
  if (!failed) return <Writing key={tries} {...props} onFail={() => setFailed(true)} />;
  return (
    <div className="notice wait" role="alert">
      <p>{words.failed}</p>
      <p className="acts">
        <button
          type="button"
          className="btn small"
          onClick={() => {
            setTries(tries + 1);
            setFailed(false);
          }}
        >
          {words.again}
        </button>
      </p>
    </div>
  );
}

function Writing(props: TogetherProps & { onFail: () => void }) {
  const { address, item, words, sender } = props;
  const { collaboration, meeting } = address;
  const box = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [standing, setStanding] = useState<Standing>({ kind: "saved", at: null });
  const [notice, setNotice] = useState("");
  // a page that is refreshed round the editor gives it new words, and leaves it as it is
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    const at = { collaboration, meeting, item };
    let made: Editor | null = null;
    let left = false;
    const text = () => (made ? writeNote(tidyNote(made.getJSON())) : null);
    const outbox = outboxOf(at, text, () => setNotice(latest.current.words.notKept));
    const opening = openSession({ url: urlOf(at), outbox, objection: () => objectionTo(text()) });
    const stopping = opening.then(
      (session) => {
        if (left || !box.current) return () => {};
        const { labelledBy, onOpen } = latest.current;
        made = makeEditor({
          ...{ element: box.current, text: session.text, attributes: attributesOf(labelledBy) },
          onCut: (taken) => setNotice(fill(latest.current.words.cutShort, { taken })),
        });
        sender.current = session.send.bind(session);
        setEditor(made);
        if (session.stranded) setNotice(latest.current.words.left);
        onOpen();
        // what an earlier tab left goes at once
        void session.send();
        const stops = [listen(session, at), session.onStanding(setStanding)];
        return () => {
          for (const stop of stops) stop();
          sender.current = async () => {};
        };
      },
      () => {
        if (!left) latest.current.onFail();
        return () => {};
      },
    );
    return () => {
      left = true;
      void stopping.then((stop) => stop());
      // nobody waits for it here: what it does not send in time is kept
      void opening.then((session) => session.send().finally(() => session.close())).catch(() => {});
      made?.destroy();
    };
  }, [collaboration, meeting, item, sender]);

  useEffect(() => {
    editor?.setEditable(standing.kind !== "over");
  }, [editor, standing.kind]);

  return (
    <>
      {editor ? <NoteTools editor={editor} words={words.tools} /> : null}
      <div ref={box} className={styles.paper} />
      <p className="help" id="note-status" role="status">
        {said(standing, words)}
      </p>
      <p className="help" role="status">
        {notice}
      </p>
      <Trouble standing={standing} words={words} text={() => box.current?.innerText ?? ""} />
    </>
  );
}

interface At {
  collaboration: string;
  meeting: string;
  item: string;
}

const urlOf = ({ collaboration, meeting, item }: At) =>
  `/${collaboration}/meetings/${meeting}/notes/${encodeURIComponent(item)}/updates`;

const attributesOf = (labelledBy: string) => ({
  ...{ id: "note-text", role: "textbox", "aria-multiline": "true", class: `written ${styles.writing}` },
  ...{ "aria-labelledby": labelledBy, "aria-describedby": "note-status", spellcheck: "true" },
});

/** This tab's place among what the browser keeps, and what other tabs have left. */
function outboxOf(at: At, text: () => string | null, onNoRoom: () => void): Outbox {
  const place = placeFor(at, crypto.randomUUID());
  return {
    keep: (update, document) => {
      if (!update) letGo(place);
      else if (!keep(place, { document, update, text: text() ?? "" })) onNoRoom();
    },
    left: () =>
      keptOf(at).map(({ at: there, kept }) => ({
        ...{ document: kept.document, update: fromBase64(kept.update) },
        gone: () => letGo(there),
      })),
  };
}

/** Hears of others' changes, and of the connection coming back. Answers how to stop. */
function listen(session: NoteSession, { item, ...meeting }: At): () => void {
  const again = () => {
    void session.send();
    void session.look();
  };
  const stop = follow(meeting, {
    hear: (happening) => {
      if (happening.kind === "again") again();
      if (happening.kind === "text" && happening.item === item) void session.look(happening.seq);
    },
    tell: () => {},
  });
  window.addEventListener("online", again);
  window.addEventListener("focus", again);
  return () => {
    stop();
    window.removeEventListener("online", again);
    window.removeEventListener("focus", again);
  };
}

type Objection = Extract<Standing, { kind: "refused" }>["trouble"];

/** What the house would refuse, known before it is sent: the same rules as there. */
function objectionTo(text: string | null): Objection | null {
  if (!text) return null;
  if (text.length > longestNote) return { words: "noteIsFull", params: { most: longestNote } };
  return looksLikeCpr(text) ? { words: "looksLikeCpr", params: {} } : null;
}

function said(standing: Standing, words: TogetherWords): string {
  if (standing.kind === "saving") return words.saving;
  if (standing.kind === "cut") return words.cut;
  if (standing.kind !== "saved" || !standing.at) return "";
  const { lang } = document.documentElement;
  return fill(words.saved, {
    time: standing.at.toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" }),
  });
}

/** What the writer has to do something about. */
function Trouble({
  standing,
  words,
  text,
}: {
  standing: Standing;
  words: TogetherWords;
  text: () => string;
}) {
  const [copied, setCopied] = useState(false);
  if (standing.kind === "signedOut") {
    return (
      <div className="notice wait" role="alert">
        <p>{words.signedOut}</p>
        <p className="acts">
          <a className="btn small" href="/sign-in" target="_blank" rel="noreferrer">
            {words.signIn}
          </a>
        </p>
      </div>
    );
  }
  if (standing.kind !== "refused" && standing.kind !== "over") return null;
  const { trouble } = standing;
  const sentence = fill(words.errors[trouble.words] ?? words.errors.unknown ?? "", trouble.params);
  return (
    <div className="notice wrong" role="alert">
      <p>
        {sentence} {standing.kind === "over" ? words.kept : words.notSent}
      </p>
      {standing.kind === "over" ? (
        <p className="acts">
          <button
            type="button"
            className="btn small"
            onClick={() => void navigator.clipboard.writeText(text()).then(() => setCopied(true))}
          >
            {copied ? words.copied : words.copy}
          </button>
        </p>
      ) : null}
    </div>
  );
}
