"use client";
// One answer to each time; what was chosen stays so when the form is refused.
import { FieldError, fieldId, useSent } from "@/app/_ui/form";
import { type PollAnswer, pollAnswers } from "@/server/domain/poll";
import styles from "./poll.module.css";
import { YourZone } from "./your-zone";

export interface AskedTime {
  id: string;
  /** The instant it begins. */
  at: string;
  /** "Tirsdag 1. december 2026 kl. 13.00–15.00, uge 49" */
  when: string;
  /** What the reader has meanwhile, a sentence each. */
  elsewhere: readonly string[];
  isPast: boolean;
  answer: PollAnswer | null;
}

export interface VoteWords {
  legend: string;
  answers: Record<PollAnswer, string>;
  gone: string;
  yourZone: string;
}

interface Props {
  times: readonly AskedTime[];
  words: VoteWords;
  /** The collaboration's, and the language times are written in. */
  timeZone: string;
  language: string;
}

export function VoteFields({ times, words, timeZone, language }: Props) {
  const { state, id: form } = useSent();
  const id = fieldId(form, "answers");
  const error = state.kind === "trouble" ? state.fields.answers : undefined;
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="vh">{words.legend}</legend>
      <FieldError id={`${id}-error`} sentence={error} />
      {times.map((time) => {
        const name = `answers.${time.id}`;
        const chosen = state.kind === "trouble" ? state.values[name] : time.answer;
        return (
          <fieldset key={time.id} className={styles.time}>
            <legend>{time.when}</legend>
            <YourZone at={time.at} timeZone={timeZone} language={language} words={words.yourZone} />
            {time.isPast ? <p className="small quiet">{words.gone}</p> : null}
            {time.elsewhere.map((sentence) => (
              <p key={sentence} className="small wait">
                {sentence}
              </p>
            ))}
            <div className={styles.answers}>
              {pollAnswers.map((answer) => (
                <label key={answer} className={styles.answer}>
                  <input type="radio" name={name} value={answer} defaultChecked={answer === chosen} />
                  {words.answers[answer]}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </fieldset>
  );
}
