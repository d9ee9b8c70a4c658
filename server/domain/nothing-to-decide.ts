// Whether a meeting has anything to meet for: what its agenda really brought, told in figures.
import type { Agenda, AgendaItem, AgendaLine, Fill } from "./agenda";
import type { Deadlines } from "./deadlines";

/** What an agenda brought, so that the suggestion to do without the meeting can be judged. */
export interface Brought {
  /** Items to discuss or decide that somebody wrote, added or carried here, or that brought something to speak of. */
  toSettle: number;
  /** Points from other groups, and answers to our own. */
  referrals: number;
  proposals: number;
  /** Tasks that are overdue, or due before the meeting. */
  dueTasks: number;
  /** Items that only inform. */
  toHear: number;
}

/** Items that stand on every agenda and bring the group nothing to settle by themselves. */
const alwaysThere: readonly Fill[] = [
  "approve-agenda",
  "previous-minutes",
  "round-table",
  "indicators",
  "refer-onward",
  "next-meeting",
  "any-other-business",
];

export function broughtBy(agenda: Pick<Agenda, "items" | "startsAt">): Brought {
  const items = standing(agenda.items);
  const lines = items.flatMap((item) => item.lines);
  const day = agenda.startsAt.slice(0, 10);
  const settles = (item: AgendaItem) => item.type !== "information" && bringsSomething(item);
  const proposed = (item: AgendaItem) => named(item.key).startsWith("proposal:");
  const referred = (item: AgendaItem) => item.referral !== null;
  return {
    toSettle: items.filter((item) => settles(item) && !proposed(item) && !referred(item)).length,
    referrals:
      items.filter(referred).length + lines.filter(({ key }) => named(key).startsWith("answer:")).length,
    proposals:
      items.filter(proposed).length + lines.filter(({ key }) => named(key).startsWith("proposal:")).length,
    dueTasks: lines.filter((line) => isDueTask(line, day)).length,
    toHear: itemsToHear(agenda).length,
  };
}

/** The items that only inform, and have something to tell: what can be read instead of heard. */
export const itemsToHear = ({ items }: Pick<Agenda, "items">): AgendaItem[] =>
  standing(items).filter((item) => item.type === "information" && !item.hidden && isNew(item));

/** Whether the agenda brought nothing that needs a meeting. */
export const hasNothing = ({ toSettle, referrals, proposals, dueTasks }: Brought): boolean =>
  toSettle + referrals + proposals + dueTasks === 0;

/**
 * Whether it is time to ask if the meeting is needed: from the day everyone should have sent their items, until it is held.
 * Before that somebody may still bring something. Days are `YYYY-MM-DD`.
 */
export const isTimeToAsk = (today: string, day: string, { callForItemsOn }: Deadlines): boolean =>
  callForItemsOn <= today && today <= day;

/** What stands under a struck item is struck with it. */
const standing = (items: readonly AgendaItem[]): AgendaItem[] =>
  items.filter(({ struck }) => !struck).flatMap((item) => [item, ...standing(item.sub)]);

function bringsSomething(item: AgendaItem): boolean {
  const { byHand, carriedFrom, note } = item;
  const isAsked =
    byHand.includes("added") || byHand.includes("title") || carriedFrom !== null || note !== null;
  return isAsked || isNew(item);
}

const isNew = (item: AgendaItem): boolean => !alwaysThere.includes(item.fill) && hasNews(item);

/** A line that says there is nothing brings nothing; neither does the count of a team's open tasks. */
const hasNews = ({ lines }: AgendaItem): boolean =>
  lines.some(({ key }) => !/^(empty|nothing-new|at-the-meeting|tasks:)/.test(named(key)));

const isDueTask = ({ key, mark, markSays }: AgendaLine, day: string): boolean =>
  named(key).startsWith("task:") &&
  (mark === "overdue" || (markSays?.code === "due" && String(markSays.params.dueOn) <= day));

/** A key without the item it stands under (`compose-agenda.ts` puts that before a line's). */
const named = (key: string) => key.slice(key.lastIndexOf("/") + 1);
