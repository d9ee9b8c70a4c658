// Keys stand in addresses: made from names, and never the name of a room of the house.

/** First parts of addresses that are pages of the house, so no collaboration can be called so. */
export const reservedKeys: ReadonlySet<string> = new Set([
  "sign-in",
  "start",
  "settings",
  "admin",
  "api",
  "dev",
  "feeds",
  "respond",
  "input",
  "review",
  "task",
  "book",
  "search",
  "help",
  "new",
]);

const letters: Record<string, string> = { æ: "ae", ø: "oe", å: "aa", ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

/** `Team Ældre & Sundhed` becomes `team-aeldre-sundhed`; a name without a letter or digit becomes `fallback`. */
export function keyFromName(name: string, fallback: string): string {
  const spelt = [...name.toLowerCase()].map((letter) => letters[letter] ?? letter).join("");
  const key = spelt
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/g, "");
  return key || fallback;
}

/** The key with the lowest number that makes it differ from those taken: `team`, `team-2`, `team-3`; `mark` stands between. */
export function freeKey(wanted: string, taken: ReadonlySet<string>, mark = "-"): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted}${mark}${number}`)) number += 1;
  return `${wanted}${mark}${number}`;
}
