"use client";
// Who is here. An answer to the invitation is not attendance: nobody is here before someone says so.
import { useRouter } from "next/navigation";
import { startTransition, useOptimistic, useState } from "react";
import { api } from "@/app/_trpc/client";
import { fill } from "@/app/_ui/fill";
import styles from "./live.module.css";

type Status = "present" | "apologies" | "absent";

interface Person {
  key: string;
  name: string;
  status: Status | null;
  /** What the person answered the invitation. */
  partstat: string | null;
}

interface Props {
  address: { collaboration: string; meeting: string };
  people: readonly Person[];
  words: { title: string; who: string; apologies: string; failed: string };
}

export function Attendance({ address, people, words }: Props) {
  const router = useRouter();
  // what others tick comes with the page; what is ticked here stands until the page says it, too
  const [statuses, assume] = useOptimistic(
    new Map(people.map(({ key, status }) => [key, status])),
    (known, { key, status }: { key: string; status: Status }) => new Map(known).set(key, status),
  );
  const [failed, setFailed] = useState("");
  const present = [...statuses.values()].filter((status) => status === "present").length;

  const tick = ({ key, partstat }: Person, isHere: boolean) => {
    const status = isHere ? "present" : partstat === "DECLINED" ? "apologies" : "absent";
    setFailed("");
    startTransition(async () => {
      assume({ key, status });
      try {
        await api.minutes.attend.mutate({ ...address, person: key, status });
        router.refresh();
      } catch {
        setFailed(words.failed);
      }
    });
  };

  return (
    <details open>
      <summary>
        <strong>{fill(words.title, { present, of: people.length })}</strong>
      </summary>
      <fieldset className={styles.here}>
        <legend className="vh">{words.who}</legend>
        {people.map((person) => (
          <label key={person.key}>
            <input
              className="check"
              type="checkbox"
              checked={statuses.get(person.key) === "present"}
              onChange={(event) => tick(person, event.target.checked)}
            />
            <span>
              {person.name}{" "}
              {statuses.get(person.key) === "apologies" ||
              (person.partstat === "DECLINED" && !statuses.get(person.key)) ? (
                <small>{words.apologies}</small>
              ) : null}
            </span>
          </label>
        ))}
      </fieldset>
      <p role="alert" className="small over">
        {failed}
      </p>
    </details>
  );
}
