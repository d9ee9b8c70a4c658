"use client";
// One's own citizens, fewer while one writes part of a name. It is sought in the browser alone: no name stands in an address or a log.
import { type ReactNode, useEffect, useState } from "react";
import styles from "./citizens.module.css";

interface Props {
  words: { find: string; table: string; nobody: string; where: string };
  rows: readonly { key: string; text: string; row: ReactNode }[];
}

/** With so few nobody looks for anybody. */
const few = 4;

export function Narrowed({ words, rows }: Props) {
  const [sought, seek] = useState("");
  // without script there is nothing to write in
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  const plain = (text: string) => text.toLocaleLowerCase("da");
  const isSought = ({ text }: Props["rows"][number]) => plain(text).includes(plain(sought.trim()));
  const isEmpty = !rows.some(isSought);
  return (
    <>
      {isReady && rows.length >= few ? (
        <search className={`no-print ${styles.search}`}>
          <div className="field">
            <label htmlFor="find-citizen">{words.find}</label>
            <input
              id="find-citizen"
              type="search"
              className="input"
              autoComplete="off"
              value={sought}
              onChange={({ target }) => seek(target.value)}
            />
          </div>
        </search>
      ) : null}
      <ul className={`rows ${styles.rows}`} aria-label={words.table}>
        {rows.map((one) => (
          <li key={one.key} hidden={!isSought(one)}>
            {one.row}
          </li>
        ))}
      </ul>
      <div role="status" className={isEmpty ? "empty" : undefined}>
        {isEmpty ? (
          <>
            <strong>{words.nobody}</strong>
            <p>{words.where}</p>
          </>
        ) : null}
      </div>
    </>
  );
}
