"use client";
// Many people to tick: all shown, and fewer while one writes part of a name. What is ticked stays ticked, seen or not.
import { useEffect, useState } from "react";
import styles from "./find-a-time.module.css";

interface Props {
  name: string;
  words: { legend: string; search: string; nobody: string };
  people: readonly { key: string; name: string; organisation: string | null }[];
  chosen: readonly string[];
}

export function Picker({ name, words, people, chosen }: Props) {
  const [sought, seek] = useState("");
  // without script there is nothing to write in
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const plain = (text: string) => text.toLocaleLowerCase("da");
  const isSought = (person: Props["people"][number]) =>
    plain(`${person.name} ${person.organisation ?? ""}`).includes(plain(sought.trim()));
  return (
    <fieldset className={styles.picker}>
      <legend className="vh">{words.legend}</legend>
      {isReady ? (
        <input
          type="search"
          className="input"
          aria-label={`${words.search}: ${words.legend}`}
          placeholder={words.search}
          value={sought}
          onChange={({ target }) => seek(target.value)}
          onKeyDown={(event) => {
            // it narrows the list and asks nothing yet
            if (event.key === "Enter") event.preventDefault();
          }}
        />
      ) : null}
      <div className={styles.people}>
        {people.map((person) => (
          <label key={person.key} className="choice" hidden={!isSought(person)}>
            <input
              type="checkbox"
              name={name}
              value={person.key}
              defaultChecked={chosen.includes(person.key)}
            />
            <span>
              {person.name}
              {person.organisation ? <small>{person.organisation}</small> : null}
            </span>
          </label>
        ))}
      </div>
      <p role="status" className="small quiet">
        {people.some(isSought) ? null : words.nobody}
      </p>
    </fieldset>
  );
}
