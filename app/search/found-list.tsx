// What was found, item by item: each hit says what it is, and leads to the very place.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { Piece } from "@/server/domain/search-passage";
import { fullDay, type SpokenLanguage } from "@/server/domain/spoken-day";
import type { FoundPlace } from "@/server/search/page";
import styles from "./search.module.css";

export async function FoundList({ places }: { places: readonly FoundPlace[] }) {
  const language = await languageOf();
  return (
    <ol className={`rows ${styles.found}`}>
      {places.map((place) => (
        <Place key={`${place.meeting}#${place.item}`} place={place} language={language} />
      ))}
    </ol>
  );
}

async function Place({ place, language }: { place: FoundPlace; language: SpokenLanguage }) {
  const t = await getTranslations("search");
  const at = `/${place.collaboration}/meetings/${place.meeting}#item-${place.item}`;
  return (
    <li>
      <h2>
        <Link href={at} prefetch={false}>
          <Pieces of={place.title} />
        </Link>
      </h2>
      <p className="small quiet">
        {[place.groupName, fullDay(place.on, language), t("item", { number: place.itemNumber })].join(" · ")}
      </p>
      <ul className={styles.hits}>
        {place.hits.map((hit) => (
          <li key={`${hit.kind} ${hit.id} ${hit.closed}`}>
            <span className="small quiet">
              {t(`is.${hit.kind}`, { number: hit.name ?? "" })}
              {hit.closed ? `, ${t("closed").toLowerCase()}` : null}
              {hit.unsent ? `, ${t("unsent").toLowerCase()}` : null}
            </span>
            <Passage hit={hit} collaboration={place.collaboration} />
          </li>
        ))}
      </ul>
    </li>
  );
}

type FoundHit = FoundPlace["hits"][number];

/** Rooms of their own; the rest stands at the item. */
const rooms = { decision: "decisions", task: "tasks" } as const;

/** A decision and a task have pages of their own, and a file is opened. */
function Passage({ hit, collaboration }: { hit: FoundHit; collaboration: string }) {
  const { kind, id, name, passage } = hit;
  const pieces = <Pieces of={passage} />;
  if (kind === "decision" || kind === "task")
    return (
      <p className={styles.passage}>
        <Link href={`/${collaboration}/${rooms[kind]}/${id}`} prefetch={false}>
          {pieces}
        </Link>
      </p>
    );
  return (
    <p className={styles.passage}>
      {kind === "file" ? <a href={`/${collaboration}/files/${id}`}>{name}</a> : null} {pieces}
    </p>
  );
}

/** A word that was looked for is marked; all of it is text, whatever it looks like. */
function Pieces({ of: pieces }: { of: readonly Piece[] }) {
  return pieces.map(({ at, text, isHit }) =>
    isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
  );
}
