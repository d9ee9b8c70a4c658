"use client";
// Attaching a file: a plain form that a script makes better, with progress, a way to stop, and a second try.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type DragEvent, type FormEvent, useEffect, useRef, useState } from "react";
import { fill } from "@/app/_ui/fill";
import { FieldError } from "@/app/_ui/form";
import styles from "./attach-file.module.css";

interface Props {
  /** Where the form goes, also without script. */
  action: string;
  /** The field's own, for there may be several on a page. */
  id: string;
  /** What the file is to hang on, as fields of the form. */
  about: Record<string, string>;
  accept: string;
  mayClose: boolean;
  closed: boolean;
  /** Where the page is without the form, where it does not stay. */
  away?: string;
  /** How many bytes a file may have. */
  most: number;
  /** What was wrong with a file that was sent without script. */
  trouble: string | undefined;
  words: Record<
    | "choose"
    | "help"
    | "drop"
    | "send"
    | "closed"
    | "closedHelp"
    | "away"
    | "cancel"
    | "cancelled"
    | "again"
    | "lost"
    | "none"
    | "tooLarge",
    string
  > &
    /** These hold {name}, and `progress` {percent}. */
    Record<"progress" | "checking" | "done", string>;
}

type State =
  | { kind: "ready"; said: string }
  | { kind: "refused"; said: string }
  | { kind: "sending"; name: string; percent: number };

export function AttachFile(props: Props) {
  const { action, id, about, accept, mayClose, closed, away, most, trouble, words } = props;
  const [state, setState] = useState<State>(
    trouble ? { kind: "refused", said: trouble } : { kind: "ready", said: "" },
  );
  const field = useRef<HTMLInputElement>(null);
  const request = useRef<XMLHttpRequest | null>(null);
  const router = useRouter();
  useEffect(() => () => request.current?.abort(), []);

  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const file = field.current?.files?.[0];
    if (!file) return refuse(words.none);
    // said at once, and nothing is sent
    if (file.size > most) return refuse(words.tooLarge);
    const sending = upload(form, (percent) => setState({ kind: "sending", name: file.name, percent }));
    request.current = sending.request;
    setState({ kind: "sending", name: file.name, percent: 0 });
    sending.answer.then((said) => {
      request.current = null;
      if (said.kind === "stopped") return setState({ kind: "ready", said: words.cancelled });
      if (said.kind === "refused") return refuse(said.message ?? words.lost);
      form.reset();
      setState({ kind: "ready", said: fill(words.done, { name: file.name }) });
      router.refresh();
    });
  };

  const refuse = (said: string) => {
    setState({ kind: "refused", said });
    field.current?.focus();
  };

  const drop = (event: DragEvent) => {
    if (!field.current || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    field.current.files = event.dataTransfer.files;
  };

  const busy = state.kind === "sending";
  return (
    <form
      className={`${styles.attach} fields no-print`}
      action={action}
      method="post"
      encType="multipart/form-data"
      onSubmit={send}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      aria-busy={busy}
    >
      {/* before the file: what it hangs on is asked first */}
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {mayClose ? (
        <label className="choice">
          <input type="checkbox" name="closed" value="true" defaultChecked={closed} />
          <span>
            {words.closed} <small>{words.closedHelp}</small>
          </span>
        </label>
      ) : null}
      <div className="field">
        <label htmlFor={id}>{words.choose}</label>
        <p className="help" id={`${id}-help`}>
          {words.help} <span className={styles.drop}>{words.drop}</span>
        </p>
        <input
          ref={field}
          id={id}
          type="file"
          name="file"
          accept={accept}
          className="input"
          aria-describedby={state.kind === "refused" ? `${id}-error ${id}-help` : `${id}-help`}
          aria-invalid={state.kind === "refused" || undefined}
        />
        <FieldError id={`${id}-error`} sentence={state.kind === "refused" ? state.said : undefined} />
      </div>
      <Sent state={state} words={words} />
      <p className="acts">
        {busy ? (
          // a button of its own: one that became the other while it was being clicked would send the file again
          <button key="stop" type="button" className="btn" onClick={() => request.current?.abort()}>
            {words.cancel}
          </button>
        ) : (
          <>
            <button key="send" type="submit" className="btn">
              {state.kind === "refused" ? words.again : words.send}
            </button>
            {away ? (
              <Link className="btn plain" href={away} prefetch={false} scroll={false}>
                {words.away}
              </Link>
            ) : null}
          </>
        )}
      </p>
    </form>
  );
}

/** How far it has come: drawn, and said in words now and then. */
function Sent({ state, words }: { state: State; words: Props["words"] }) {
  if (state.kind !== "sending")
    return (
      <p role="status" className="small">
        {state.kind === "ready" ? state.said : null}
      </p>
    );
  const { name, percent } = state;
  const said = percent === 100 ? words.checking : words.progress;
  return (
    <>
      <progress max={100} value={percent} aria-hidden="true" />
      <p role="status" className="small">
        {fill(said, { name, percent: String(percent - (percent % 10)) })}
      </p>
    </>
  );
}

type Answer = { kind: "taken" } | { kind: "stopped" } | { kind: "refused"; message: string | null };

/** `XMLHttpRequest`, because nothing else tells how much of a file has been sent. */
function upload(form: HTMLFormElement, progressed: (percent: number) => void) {
  const request = new XMLHttpRequest();
  const answer = new Promise<Answer>((answered) => {
    request.upload.onprogress = ({ loaded, total }) => progressed(Math.floor((loaded / total) * 100));
    request.onabort = () => answered({ kind: "stopped" });
    request.onerror = () => answered({ kind: "refused", message: null });
    request.onload = () =>
      answered(request.status === 201 ? { kind: "taken" } : { kind: "refused", message: messageIn(request) });
  });
  request.open("POST", form.action);
  request.setRequestHeader("accept", "application/json");
  request.send(new FormData(form));
  return { request, answer };
}

function messageIn({ responseText }: XMLHttpRequest): string | null {
  try {
    const { message } = JSON.parse(responseText) as { message?: unknown };
    return typeof message === "string" ? message : null;
  } catch {
    return null;
  }
}
