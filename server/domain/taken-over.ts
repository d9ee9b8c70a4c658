// What a group's place in other groups' dispositions becomes when another has taken over from it.
import { type StandingItem, standingItems } from "./collaboration-file";

/**
 * The items where they ask for group `from`, after `to` has taken over from it: `to` is asked first, and `from` still, for what
 * its last minutes told. Points are sent onward to `to` alone. Answers the same list where nothing asks for it.
 */
export function takenOver(items: readonly StandingItem[], from: string, to: string): readonly StandingItem[] {
  if (!standingItems(items).some(({ item }) => item.groups?.includes(from))) return items;
  return items.map((item) => askingAnew(item, from, to));
}

function askingAnew(item: StandingItem, from: string, to: string): StandingItem {
  const { groups, sub } = item;
  const instead = item.fill === "refer-onward" ? [to] : [to, from];
  const asked = groups?.flatMap((key) => (key === from ? instead : [key]));
  return {
    ...item,
    ...(asked ? { groups: [...new Set(asked)] } : {}),
    ...(sub ? { sub: sub.map((one) => askingAnew(one, from, to)) } : {}),
  };
}
