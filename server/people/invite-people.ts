// A pasted list of people is invited: all of it, or with a mistake in it, none.
import { db } from "@/db/client";
import type { Actor } from "../actor";
import type { Named } from "../collaborations/references";
import { RefusedInParts, type Words } from "../domain/errors";
import { nearest } from "../domain/near-miss";
import { type ListedPerson, type ListMistake, readPeopleList } from "../domain/people-list";
import { authorize } from "../domain/policy";
import { type Added, addPeople, type Newcomer } from "./add-people";
import type { InvitePeople } from "./input";
import { holdPeople, organisationsOf } from "./queries";

/** Throws RefusedInParts with every mistake, as `list.<line>`. People already here are told, not refused. */
export function invitePeople(actor: Actor, { collaboration, list }: InvitePeople): Promise<Added> {
  return db.transaction(async (tx) => {
    const seen = await holdPeople(tx, actor, collaboration);

    authorize(seen.roles, "people.invite");

    const read = readPeopleList(list);
    const organisations = await organisationsOf(tx, seen.collaboration.id);
    const mistakes = [
      ...read.mistakes,
      ...read.people.flatMap((person) => unknownOrganisation(person, organisations)),
    ];
    if (mistakes.length > 0) throw new RefusedInParts("The list has mistakes.", partsOf(mistakes));

    const newcomers = read.people.map((person) => placed(person, organisations));
    return addPeople(tx, actor, seen, newcomers);
  });
}

function unknownOrganisation({ line, organisation }: ListedPerson, known: readonly Named[]): ListMistake[] {
  if (organisation === null || organisationCalled(organisation, known)) return [];
  const names = known.map(({ name }) => name);
  const meant = nearest(organisation, names);
  if (meant === null) return [{ line, words: "organisationUnknown", params: { text: organisation } }];
  return [{ line, words: "organisationNear", params: { text: organisation, meant } }];
}

const organisationCalled = (written: string, known: readonly Named[]) =>
  known.find(({ key, name }) => [key, name.toLowerCase()].includes(written.toLowerCase()));

function placed({ name, email, title, organisation }: ListedPerson, known: readonly Named[]): Newcomer {
  const organisationId = organisation === null ? null : (organisationCalled(organisation, known)?.id ?? null);
  return { name, email, title, organisationId };
}

/** In the order of the lines, one sentence each: the first mistake of a line is the one to mend first. */
function partsOf(mistakes: readonly ListMistake[]): Record<string, Words> {
  const parts: Record<string, Words> = {};
  for (const { line, words, params } of mistakes.toSorted((a, b) => a.line - b.line)) {
    parts[`list.${line}`] ??= { words: `list.${words}`, params: { line, ...params } };
  }
  return parts;
}
