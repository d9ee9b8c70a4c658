"use client";
// A form that loses nothing: refused, it comes back as it was written, with a summary that leads to the fields.
import {
  createContext,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
} from "react";
import type { FormState } from "./form-state";
import { Triangle } from "./signs";

export type FormAction = (before: FormState, form: FormData) => Promise<FormState>;

export interface FormWords {
  /** Heads the summary of what is to be put right. */
  summary: string;
  /** Follows the label of a field that may be left empty. */
  optional: string;
}

const Sent = createContext<{ state: FormState; busy: boolean; words: FormWords; id: string }>({
  state: { kind: "fresh" },
  busy: false,
  words: { summary: "", optional: "" },
  id: "",
});

/** What the form around a field knows. */
export const useSent = () => useContext(Sent);

interface FormProps {
  id: string;
  action: FormAction;
  words: FormWords;
  /** Where to go when it is done, `{key}` filled from the answer; without it the page is refreshed. */
  then?: string;
  /**
   * Where to go when it is refused and no field can put it right, with `refused` and the error's name added to the address. For a
   * form that may be gone from the page by then, and what it would have said with it.
   */
  otherwise?: string;
  /** Sent along, seen by nobody. */
  hidden?: Record<string, string | number | boolean>;
  /** Said where everyone hears it when it is done. */
  doneWords?: string;
  /** What has to be over before the form is read. */
  ready?: () => Promise<void>;
  /** Empties the fields when it is done, ready for the next. */
  clears?: boolean;
  /** Folded away behind this title until it is sent: what is to be put right, and that it is done, is said within. */
  fold?: ReactNode;
  /** How the fold looks. */
  foldLook?: string;
  className?: string;
  children: ReactNode;
}

/** Sends its fields to `action`; works before the script has come, too. */
export function Form({
  id,
  action,
  words,
  then,
  otherwise,
  hidden = {},
  doneWords,
  ready,
  clears,
  fold,
  foldLook = "fold",
  className,
  children,
}: FormProps) {
  const [state, send, busy] = useActionState(action, { kind: "fresh" });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.kind === "done" && clears) form.current?.reset();
  }, [state, clears]);
  const sheet = (
    <form
      ref={form}
      id={id}
      action={send}
      noValidate
      className={className}
      onSubmit={async (event) => {
        // sent by hand, because React empties a form that an action has answered, also when it refused
        event.preventDefault();
        const { currentTarget } = event;
        const { submitter } = event.nativeEvent as SubmitEvent;
        await ready?.();
        const written = new FormData(currentTarget, submitter);
        startTransition(() => send(written));
      }}
    >
      {then === undefined ? null : <input type="hidden" name="then" value={then} />}
      {otherwise === undefined ? null : <input type="hidden" name="otherwise" value={otherwise} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={String(value)} />
      ))}
      <Summary />
      {children}
      <p role="status" className="vh">
        {state.kind === "done" ? doneWords : null}
      </p>
    </form>
  );
  return (
    <Sent value={{ state, busy, words, id }}>
      {fold === undefined ? (
        sheet
      ) : (
        <details className={foldLook} open={state.kind !== "fresh"}>
          <summary>{fold}</summary>
          {sheet}
        </details>
      )}
    </Sent>
  );
}

/** What is to be put right, with a link to each field; it takes the focus when it appears. */
function Summary() {
  const { state, words, id } = useSent();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.kind === "trouble") box.current?.focus();
  }, [state]);
  if (state.kind !== "trouble") return null;
  const fields = Object.entries(state.fields);
  return (
    <div ref={box} className="notice wrong" role="alert" tabIndex={-1}>
      <p>
        <strong>{fields.length > 0 ? words.summary : state.message}</strong>
      </p>
      {fields.length === 0 ? null : (
        <ul>
          {fields.map(([name, sentence]) => (
            <li key={name}>
              <a href={`#${fieldId(id, name)}`}>{sentence}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A field's id on the page: its form's id and its name. */
export const fieldId = (form: string, name: string) => `${form}-${name.replaceAll(".", "-")}`;

/** The sentence under a field that was refused. */
export function FieldError({ id, sentence }: { id: string; sentence: string | undefined }) {
  if (!sentence) return null;
  return (
    <p className="error" id={id}>
      <Triangle /> {sentence}
    </p>
  );
}

/** The button that sends; while it is busy it keeps its width and says so. */
export function Send({
  children,
  look = "first",
  name,
  value,
}: {
  children: ReactNode;
  look?: string;
  name?: string;
  value?: string;
}) {
  const { busy } = useSent();
  return (
    <button
      type="submit"
      className={`btn ${look}`}
      aria-busy={busy}
      aria-disabled={busy}
      name={name}
      value={value}
    >
      {children}
    </button>
  );
}
