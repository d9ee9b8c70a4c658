// Who presents an item, as it is written in a form: kept as a key or a function, so that a change of name follows.
import type { Named } from "../collaborations/references";
import { functionInWords, functionPrefix, presenterFunctions } from "../domain/presenter-function";
import { translator } from "../words";

/** A person's key, a function of the group, or a title or function in words; a name that two people share is words. */
export function readPresenter(written: string, people: readonly Named[]): string {
  const text = written.trim();
  if (functionInWords(text) || people.some(({ key }) => key === text)) return text;
  const ofGroup = presenterFunctions.find((name) => namesOf(name).includes(folded(text)));
  if (ofGroup) return ofGroup;
  const [person, ...others] = people.filter(({ name }) => folded(name) === folded(text));
  return person && others.length === 0 ? person.key : `${functionPrefix}${text}`;
}

/** What a function of the group is called: as it is kept, and in each language. */
function namesOf(name: (typeof presenterFunctions)[number]): string[] {
  const said = (["da", "en"] as const).map((language) => translator(language, "group.presenter")(name));
  return [name, ...said.map(folded)];
}

const folded = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
