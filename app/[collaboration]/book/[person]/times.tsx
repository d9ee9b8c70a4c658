"use client";
// The times of a page, by the day; the one that was chosen stays so when the form is refused.
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import styles from "./book.module.css";

interface Day {
  label: string;
  times: readonly { at: string; label: string }[];
}

export function Times({ legend, days }: { legend: string; days: readonly Day[] }) {
  const { state, id: form } = useSent();
  const id = fieldId(form, "at");
  const [error, chosen] =
    state.kind === "trouble" ? [state.fields.at, state.values.at] : [undefined, undefined];
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      <FieldError id={`${id}-error`} sentence={error} />
      <div className={styles.days}>
        {days.map(({ label, times }) => (
          <fieldset key={label} className={styles.day}>
            <legend>{label}</legend>
            <div className={styles.times}>
              {times.map((time) => (
                <label key={time.at} className={styles.time}>
                  <input type="radio" name="at" value={time.at} defaultChecked={time.at === chosen} />
                  {time.label}
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </fieldset>
  );
}
