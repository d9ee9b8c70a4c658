// The library's dispositions in words.
import type { StandingItem } from "../domain/collaboration-file";
import { type LibraryName, library } from "../domain/disposition-library";
import { overridden } from "../domain/disposition-override";
import { type DispositionRow, rowsFrom } from "../domain/disposition-rows";
import { translator } from "../words";

/** One of them as standing items. */
export function libraryItems(name: LibraryName, language: string): StandingItem[] {
  const say = translator(language, "start.item");
  return library[name].map(([id, fill, type, minutes, presenter]) => ({
    ...{ id, title: say(id), type },
    ...(fill === "none" ? {} : { fill }),
    minutes,
    ...(presenter ? { presenter } : {}),
  }));
}

/** The same as rows of the editor: none of them is an item the group had before. */
export function libraryRows(name: LibraryName, language: string): DispositionRow[] {
  return rowsFrom(overridden(libraryItems(name, language), [])).map((row) => ({ ...row, id: "" }));
}
