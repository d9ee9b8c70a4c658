"use client";
// The question beside its answer, and the weeks under both. What is changed in the question is answered here at once, from what is
// known of the people already; whoever is new, and other weeks, are for the server to tell of.
import { type ChangeEvent, type ReactNode, useState } from "react";
import type { FormAction, FormWords } from "@/app/_ui/form";
import type { FoundTime } from "@/server/availability/find-time";
import type { SpokenLanguage } from "@/server/domain/spoken-day";
import { answerAnew, answered } from "./answer-anew";
import styles from "./find-a-time.module.css";
import type { FindWords } from "./find-words";
import { Found } from "./found";
import { Weeks } from "./weeks";

interface Props {
  page: FoundTime;
  place: { collaboration: string; language: SpokenLanguage };
  words: FindWords;
  forms: { plan: FormAction; words: FormWords };
  /** How fresh it is what their own calendars say. */
  fresh: string | null;
  /** The question. */
  children: ReactNode;
}

export function Times({ page, place, words, forms, fresh, children }: Props) {
  const [shown, show] = useState(() => answered(page));
  const [follows, setFollows] = useState<"live" | "behind" | null>(null);
  const hear = ({ target }: ChangeEvent<HTMLDivElement>) => {
    const { form } = target as Element as HTMLInputElement;
    if (!form || !shown) return;
    const answer = answerAnew(form, page);
    setFollows(answer ? "live" : "behind");
    if (!answer) return;
    show(answer);
    keepAddress(form);
  };
  return (
    <>
      <div className={styles.both} onChange={hear}>
        {children}
        <div>
          <p role="status" className={follows === "behind" ? "notice wait" : "small quiet"}>
            {follows ? words[follows] : null}
          </p>
          {shown ? (
            <Found {...{ page, shown, place, words, forms, fresh }} />
          ) : (
            <div className="empty">
              <strong>{words.emptyTitle}</strong>
              <p>{words.empty}</p>
            </div>
          )}
        </div>
      </div>
      {shown ? <Weeks {...{ page, shown, place, words, forms }} /> : null}
    </>
  );
}

/** Kept, shared and gone back to it asks what is asked now. */
function keepAddress(form: HTMLFormElement): void {
  const said = [...new FormData(form)].map(([name, value]) => [name, String(value)] as [string, string]);
  const address = new URLSearchParams(said.filter(([, value]) => value !== ""));
  window.history.replaceState(null, "", `?${address}`);
}
