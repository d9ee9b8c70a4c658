// Who presents an item: a person, or a function, held by whoever has it on the day the agenda is composed.
import type { AgendaSources } from "./agenda-sources";
import type { StandingItem } from "./collaboration-file";
import { functionInWords, presenterFunctions } from "./presenter-function";

/** Somebody who is here today, and what they are called for: their title and their functions, as written. */
export interface Holder {
  name: string;
  functions: readonly string[];
  /** Whether they sit round this group's table. */
  seated: boolean;
}

type Asked = Pick<AgendaSources, "group" | "groups" | "names" | "holders">;

const vacancy = "vacant:";

/**
 * Names, joined by commas where several hold the function; `effort-leader` where each sub-item has its own; `vacant:` and
 * the function where nobody holds it now (`vacantFunction`); null where nobody is to present it.
 */
export function presenterOf(item: StandingItem, sources: Asked): string | null {
  const { presenter } = item;
  if (!presenter) return null;
  const person = sources.names[presenter];
  if (person) return person;
  if (presenter === "effort-leader") return effortLeader(item, sources);
  const asked = functionInWords(presenter) || presenter;
  return namesOrVacancy(asked, holdersOf(asked, sources));
}

/** Whether it is somebody of this name who presents, alone or with others. */
export const presents = (presenter: string | null, name: string): boolean =>
  presenter !== null && (presenter === name || presenter.split(", ").includes(name));

/** The function nobody holds; null where the presenter is somebody. */
export function vacantFunction(presenter: string | null): string | null {
  return presenter?.startsWith(vacancy) ? presenter.slice(vacancy.length) : null;
}

/** What a form's field shows of a presenter: names, or the function as it was written; nothing where it is the group's own. */
export function writtenPresenter(presenter: string | null): string {
  const asked = vacantFunction(presenter) ?? presenter ?? "";
  return isPresenterFunction(asked) ? "" : asked;
}

/** Whether the text names a function of the group rather than a person or a function in words. */
export const isPresenterFunction = (text: string): boolean =>
  presenterFunctions.some((name) => name === text);

/** Under `effort-status` each effort has its own leader; elsewhere they are the leaders of the item's efforts. */
function effortLeader({ fill, efforts }: StandingItem, { group, groups }: Asked): string {
  if (fill === "effort-status") return "effort-leader";
  const asked = efforts ?? (group.effort ? [group.effort] : []);
  if (asked.length === 0) return "effort-leader";
  const teams = groups.filter(({ effort }) => effort !== null && asked.includes(effort));
  return namesOrVacancy(
    "effort-leader",
    teams.map(({ leader }) => leader),
  );
}

function holdersOf(presenter: string, { group, holders }: Asked): string[] {
  if (presenter === "responsible-leader") return group.leader ? [group.leader] : [];
  if (presenter === "secretary") return group.secretary ? [group.secretary] : [];
  const wanted = folded(presenter);
  const all = holders.filter(({ functions }) => functions.some((one) => folded(one) === wanted));
  const seated = all.filter((holder) => holder.seated);
  // who holds it at the table presents it; where none of them does, anybody who holds it here
  return (seated.length > 0 ? seated : all).map(({ name }) => name);
}

const namesOrVacancy = (presenter: string, names: readonly string[]): string =>
  names.length > 0 ? [...new Set(names)].join(", ") : `${vacancy}${presenter}`;

const folded = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
