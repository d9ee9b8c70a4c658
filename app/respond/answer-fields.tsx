"use client";
// What an answer consists of, by the link and in the product: one of three, and a note to the leader.
import { Radios, TextArea } from "@/app/_ui/fields";
import { type Answer, answers } from "@/server/domain/invitation-answer";
import styles from "./answer-fields.module.css";

export interface AnswerWords {
  legend: string;
  answers: Record<Answer, string>;
  comment: string;
  commentHelp: string;
}

/** `comment` is null where nothing may be written. */
export function AnswerFields({
  words,
  answer,
  comment,
}: {
  words: AnswerWords;
  answer: Answer | null;
  comment: string | null;
}) {
  return (
    <>
      <div className={styles.answer}>
        <Radios
          name="answer"
          label={words.legend}
          value={answer ?? undefined}
          choices={answers.map((value) => ({ value, label: words.answers[value] }))}
        />
      </div>
      {comment === null ? null : (
        <TextArea name="comment" label={words.comment} help={words.commentHelp} value={comment} optional />
      )}
    </>
  );
}
