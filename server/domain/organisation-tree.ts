// Organisations and what they are parts of.

export interface TreeOrganisation {
  id: string;
  name: string;
  parentId: string | null;
}

/** An organisation and everything it is a part of, itself first and the whole last. None where it is not known. */
export function pathUp(organisations: readonly TreeOrganisation[], id: string): TreeOrganisation[] {
  const byId = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  const path: TreeOrganisation[] = [];
  for (let at = byId.get(id); at && !path.includes(at); at = byId.get(at.parentId ?? "")) path.push(at);
  return path;
}

/** Whether an organisation is another or a part of it. */
export const isPartOf = (organisations: readonly TreeOrganisation[], part: string, whole: string): boolean =>
  pathUp(organisations, part).some(({ id }) => id === whole);
