"use client";
// Times to choose one of: the best in sight, the rest folded away, and what was chosen kept when the form is refused.
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import { Mark } from "@/app/_ui/signs";
import styles from "../network.module.css";

export interface RadioTime {
  /** `YYYY-MM-DDTHH:MM` */
  wallTime: string;
  label: string;
  clock: string;
  /** Who can, or who cannot. */
  who: string;
  isAll: boolean;
  /** Who of those of whom one will do. */
  able: string | null;
}

interface Props {
  name: string;
  words: { best: string; others: string };
  first: readonly RadioTime[];
  more: readonly RadioTime[];
}

export function FieldRadios({ name, words, first, more }: Props) {
  const { state, id: form } = useSent();
  const id = fieldId(form, name);
  const chosen = state.kind === "trouble" ? state.values[name] : first[0]?.wallTime;
  const error = state.kind === "trouble" ? state.fields[name] : undefined;
  return (
    <fieldset id={id} className={styles.pick} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="vh">{words.best}</legend>
      {first.map((time) => (
        <Time key={time.wallTime} name={name} time={time} chosen={chosen} />
      ))}
      {more.length > 0 ? (
        <details className="fold" open={more.some(({ wallTime }) => wallTime === chosen)}>
          <summary>{words.others}</summary>
          {more.map((time) => (
            <Time key={time.wallTime} name={name} time={time} chosen={chosen} />
          ))}
        </details>
      ) : null}
      <FieldError id={`${id}-error`} sentence={error} />
    </fieldset>
  );
}

function Time({ name, time, chosen }: { name: string; time: RadioTime; chosen: string | undefined }) {
  const { wallTime, label, clock, who, isAll, able } = time;
  return (
    <label className="choice">
      <input type="radio" name={name} value={wallTime} defaultChecked={wallTime === chosen} />
      <span>
        <strong>{label}</strong> {clock}
        <small>
          {isAll ? <Mark kind="decided">{who}</Mark> : who}
          {able ? ` · ${able}` : ""}
        </small>
      </span>
    </label>
  );
}
