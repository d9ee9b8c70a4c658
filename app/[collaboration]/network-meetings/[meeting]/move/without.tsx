"use client";
// Who cannot come on the day that is chosen: seen before anything is sent, and called off only where it is ticked.
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import { useChosenTime, useTicked } from "../../chosen-time";
import styles from "../../network.module.css";

interface LeavingSeat {
  id: string;
  label: string;
  /** The last day they can come; null where nothing ends it. */
  lastDay: string | null;
}

export function Without({
  words,
  seats,
}: {
  words: { title: string; help: string };
  seats: readonly LeavingSeat[];
}) {
  const { state, id: form } = useSent();
  const chosen = useChosenTime();
  const isLive = useTicked().tick !== null;
  const id = fieldId(form, "without");
  const error = state.kind === "trouble" ? state.fields.without : undefined;
  const ending = seats.filter(({ lastDay }) => lastDay !== null);
  // without a script the day is not known before it is sent; refused, it may be somebody whose ground was shortened in between
  const seen = isLive && !error ? ending.filter((seat) => isPast(seat, chosen)) : ending;
  const shown = seen.length === 0 && error ? seats : seen;
  if (shown.length === 0) return null;
  const wasTicked = (index: number) =>
    state.kind === "trouble" && state.values[`without.${index}`] !== undefined;
  return (
    <fieldset
      id={id}
      className={styles.pick}
      aria-describedby={[`${id}-help`, error ? `${id}-error` : ""].filter(Boolean).join(" ")}
    >
      <legend>{words.title}</legend>
      <p className="small quiet" id={`${id}-help`}>
        {words.help}
      </p>
      {shown.map((seat) => (
        <label key={seat.id} className="choice">
          <input
            type="checkbox"
            name={`without.${seats.indexOf(seat)}`}
            value={seat.id}
            defaultChecked={wasTicked(seats.indexOf(seat))}
          />
          <span>{seat.label}</span>
        </label>
      ))}
      <FieldError id={`${id}-error`} sentence={error} />
    </fieldset>
  );
}

const isPast = ({ lastDay }: LeavingSeat, chosen: string | null) =>
  lastDay !== null && chosen !== null && lastDay < chosen.slice(0, 10);
