// What a group's place in other groups' dispositions becomes when another has taken over from it.
import { type StandingItem, standingItems } from "./collaboration-file";
import type { DispositionOverride } from "./disposition-override";

/**
 * The items where they ask for group `from`, after `to` has taken over from it: `to` is asked first, and `from` still, for what
 * its last minutes told. Points are sent onward to `to` alone. Answers the same list where nothing asks for it.
 */
export function takenOver(items: readonly StandingItem[], from: string, to: string): readonly StandingItem[] {
  if (!standingItems(items).some(({ item }) => item.groups?.includes(from))) return items;
  return items.map((item) => askingAnew(item, from, to));
}

/** The same where a group has its own words: an override that does not say what it fetches asks both. */
export function overridesTakenOver(
  overrides: readonly DispositionOverride[],
  from: string,
  to: string,
): readonly DispositionOverride[] {
  if (!overrides.some(({ groups }) => groups?.includes(from))) return overrides;
  return overrides.map((override) => ({ ...override, ...askedAnew(override, from, to) }));
}

function askingAnew(item: StandingItem, from: string, to: string): StandingItem {
  const { sub } = item;
  return {
    ...item,
    ...askedAnew(item, from, to),
    ...(sub ? { sub: sub.map((one) => askingAnew(one, from, to)) } : {}),
  };
}

function askedAnew({ fill, groups }: Pick<StandingItem, "fill" | "groups">, from: string, to: string) {
  const instead = fill === "refer-onward" ? [to] : [to, from];
  const asked = groups?.flatMap((key) => (key === from ? instead : [key]));
  return asked ? { groups: [...new Set(asked)] } : {};
}
