// What a search's address says, and the address of a search.

const names = ["text", "kind", "within", "effort", "year", "sort", "page"] as const;

/** As it stands in the address: what it means is read by the procedure. */
export type Asked = { [Name in (typeof names)[number]]?: string | undefined };

/** What is said twice is said by the first. */
export function readAsked(params: Record<string, string | string[] | undefined>): Asked {
  return Object.fromEntries(
    names.flatMap((name) => {
      const [first] = [params[name]].flat();
      return first ? [[name, first.slice(0, 2000)]] : [];
    }),
  );
}

export function addressOf(asked: Asked): string {
  const said = names.flatMap((name) => (asked[name] ? [[name, asked[name]]] : []));
  return `/search?${new URLSearchParams(Object.fromEntries(said))}`;
}
