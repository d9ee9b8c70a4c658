"use client";
// Times to choose one of: the best in sight, the rest folded away, and what was chosen kept when the form is refused.
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import { Mark } from "@/app/_ui/signs";
import { ChosenField, type OfferedTime } from "./chosen-time";
import styles from "./network.module.css";
import { TimeRadio } from "./time-radio";

export interface RadioTime extends OfferedTime {
  label: string;
  clock: string;
  isAll: boolean;
  /** Who of those of whom one will do. */
  able: string | null;
}

interface Props {
  words: { best: string; others: string };
  first: readonly RadioTime[];
  more: readonly RadioTime[];
  /** The time that stands. */
  keep: RadioTime | null;
}

export function RadioTimes({ words, first, more, keep }: Props) {
  const { state, id: form } = useSent();
  const id = fieldId(form, "time");
  const error = state.kind === "trouble" ? state.fields.time : undefined;
  const chosen = state.kind === "trouble" ? state.values.time : undefined;
  return (
    <fieldset id={id} className={styles.pick} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="vh">{words.best}</legend>
      <ChosenField />
      {first.map((time, index) => (
        <Time key={time.wallTime} id={`${id}-${time.wallTime}`} time={time} isProposed={index === 0} />
      ))}
      {keep ? <Time id={`${id}-keep`} time={keep} isProposed={first.length === 0} /> : null}
      {more.length > 0 ? (
        <details className="fold" open={more.some(({ wallTime }) => wallTime === chosen)}>
          <summary>{words.others}</summary>
          {more.map((time) => (
            <Time key={time.wallTime} id={`${id}-${time.wallTime}`} time={time} isProposed={false} />
          ))}
        </details>
      ) : null}
      <FieldError id={`${id}-error`} sentence={error} />
    </fieldset>
  );
}

function Time({ id, time, isProposed }: { id: string; time: RadioTime; isProposed: boolean }) {
  const { label, clock, who, isAll, able } = time;
  return (
    <label className="choice" htmlFor={id}>
      <TimeRadio id={id} among="list" time={time} isProposed={isProposed} />
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
