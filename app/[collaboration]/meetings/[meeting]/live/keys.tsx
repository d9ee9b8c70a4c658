"use client";
// The meeting's keys: one letter each, while nobody is writing; with Alt also from the note. They can be switched off (WCAG 2.1.4).
import { useEffect, useId, useRef, useState, useSyncExternalStore } from "react";
import styles from "./live.module.css";

interface Props {
  /** What each letter opens for writing: the kind that is chosen, and the field that takes the focus. */
  catches: readonly { letter: string; kind: string; field: string; says: string }[];
  words: {
    open: string;
    title: string;
    before: string;
    after: string;
    back: string;
    help: string;
    save: string;
    alt: string;
    single: string;
    singleHelp: string;
    close: string;
  };
}

const setting = "bordet-rundt:single-keys";
const told = "bordet-rundt:single-keys-changed";

/** Kept in the browser: keys are a matter of the hands at this keyboard. */
const isOn = () => localStorage.getItem(setting) !== "off";
const subscribe = (changed: () => void) => {
  window.addEventListener(told, changed);
  return () => window.removeEventListener(told, changed);
};

export function Keys({ catches, words }: Props) {
  const single = useSyncExternalStore(subscribe, isOn, () => true);
  const [shown, show] = useState(false);
  const help = useRef<HTMLDivElement>(null);
  const from = useRef<HTMLElement | null>(null);
  const title = useId();

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // what a row of buttons or a list has heard is no order to the meeting
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.isComposing) return;
      const at = event.target instanceof HTMLElement ? event.target : null;
      if (event.key === "Escape") return leave(at);
      const letter = event.altKey ? letterOf(event.code) : event.key.toLowerCase();
      const caught = catches.find((one) => one.letter === letter);
      // alone, a letter is a key only where it would not be written
      if (!event.altKey && (!single || isWriting(at) || at?.closest(":popover-open"))) return;
      if (caught) open(caught);
      else if (event.altKey || !act(event.key)) return;
      event.preventDefault();
    };
    const open = ({ kind, field }: Props["catches"][number]) => {
      const active = document.activeElement;
      // nothing had it, and nothing gets it back
      if (active === document.body) from.current = null;
      else if (active instanceof HTMLElement && !active.closest(`.${styles.catch}`)) from.current = active;
      document.getElementById(kind)?.click();
      document.getElementById(field)?.focus();
    };
    /** Back to where the writing was. */
    const leave = (at: HTMLElement | null) => {
      if (!at?.closest(`.${styles.catch}`)) return;
      if (from.current?.isConnected) from.current.focus();
      else at.blur();
    };
    const act = (key: string): boolean => {
      if (key === "n" || key === "N" || key === "ArrowRight") return go("after");
      if (key === "p" || key === "P" || key === "ArrowLeft") return go("before");
      if (key !== "?") return false;
      help.current?.showPopover();
      return true;
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [catches, single]);

  return (
    <>
      <button className="btn small plain no-print" type="button" popoverTarget="keys">
        {words.open}
      </button>
      <div
        ref={help}
        className="dialog"
        id="keys"
        popover="auto"
        role="dialog"
        aria-labelledby={title}
        onToggle={(event) => show(event.newState === "open")}
      >
        <h2 id={title}>{words.title}</h2>
        {shown ? (
          <>
            <dl className={styles.keys}>
              {[
                ["N →", words.after],
                ["P ←", words.before],
                ...catches.map(({ letter, says }) => [letter.toUpperCase(), says]),
                ["Enter", words.save],
                ["Esc", words.back],
                ["?", words.help],
              ].map(([key, says]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{says}</dd>
                </div>
              ))}
            </dl>
            <p className="small quiet">{words.alt}</p>
            <label className={styles.single}>
              <input
                className="check"
                type="checkbox"
                checked={single}
                onChange={({ target }) => {
                  localStorage.setItem(setting, target.checked ? "on" : "off");
                  window.dispatchEvent(new Event(told));
                }}
              />
              <span>
                {words.single} <small>{words.singleHelp}</small>
              </span>
            </label>
          </>
        ) : null}
        <p className="acts">
          <button className="btn" type="button" popoverTarget="keys" popoverTargetAction="hide">
            {words.close}
          </button>
        </p>
      </div>
    </>
  );
}

/** The letter on the key: with Alt some systems write another sign. */
const letterOf = (code: string) => (code.startsWith("Key") ? code.slice(3).toLowerCase() : "");

const isWriting = (at: HTMLElement | null) =>
  at !== null && (at.isContentEditable || at.matches("textarea, select, input:not([type=checkbox])"));

function go(way: "before" | "after"): boolean {
  const button = document.querySelector<HTMLElement>(`[data-go="${way}"]`);
  button?.click();
  return button !== null;
}
