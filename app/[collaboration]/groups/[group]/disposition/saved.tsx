"use client";
// Said when the disposition is saved: what it left behind, so that nothing is lost unheard.
import Link from "next/link";
import { fill } from "@/app/_ui/fill";
import { useSent } from "@/app/_ui/form";
import { fullDay, type SpokenLanguage } from "@/server/domain/spoken-day";
import type { SavedDisposition } from "@/server/groups/edit-disposition";
import { arrangedIn } from "./written-rows";

interface Props {
  collaboration: string;
  language: SpokenLanguage;
  words: Record<"saved" | "dropped" | "kept" | "keptOne", string>;
}

export function Saved({ collaboration, language, words }: Props) {
  const { state } = useSent();
  if (state.kind !== "done" || arrangedIn(state)) return <div role="status" />;
  const { dropped, kept } = state.answer as SavedDisposition;
  return (
    <div className="notice" role="status">
      <p>
        <strong>{words.saved}</strong>
      </p>
      {dropped.length > 0 ? <p>{fill(words.dropped, { groups: dropped.join(", ") })}</p> : null}
      {kept.length > 0 ? (
        <>
          <p>{words.kept}</p>
          <ul>
            {kept.map(({ meeting, group, on, title }) => (
              <li key={`${meeting} ${title}`}>
                <Link href={`/${collaboration}/meetings/${meeting}`} prefetch={false}>
                  {fill(words.keptOne, { title, group, on: fullDay(on, language) })}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
