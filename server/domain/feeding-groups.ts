// Which groups an agenda hears of: those whose minutes it asks for, and those that stand under the group.
import { type StandingItem, standingItems } from "./collaboration-file";

/** What decides whether a group's minutes are asked for: its own key, and its effort's. */
interface Reporter {
  key: string;
  effort: string | null;
}

/** Tells whether a disposition asks for a group's minutes: by name, or as the team of one of its efforts. */
export function reportsTo(disposition: readonly StandingItem[]): (group: Reporter) => boolean {
  const asking = standingItems(disposition).map(({ item }) => item);
  const named = asking.flatMap(({ fill, groups = [] }) => (fill === "minutes-of" ? groups : []));
  const status = asking.filter(({ fill }) => fill === "effort-status");
  return ({ key, effort }) =>
    named.includes(key) ||
    (effort !== null && status.some(({ efforts }) => !efforts || efforts.includes(effort)));
}

export interface FeedFacts extends Reporter {
  id: string;
  parentId: string | null;
  /** Nothing about its meetings leaves its circle. */
  neutral: boolean;
  /** `YYYY-MM-DD` */
  archivedOn: string | null;
}

/**
 * The groups whose leaders are asked what they have for a meeting of `own`. What a neutral group meets about is its circle's
 * alone, so it asks nobody else; nor is a neutral group asked to tell of itself.
 */
export function feedingGroups<Group extends FeedFacts>(
  own: Pick<FeedFacts, "id" | "neutral">,
  disposition: readonly StandingItem[],
  groups: readonly Group[],
  today: string,
): Group[] {
  if (own.neutral) return [];
  const reports = reportsTo(disposition);
  return groups.filter(
    (group) =>
      group.id !== own.id &&
      !group.neutral &&
      (group.archivedOn === null || group.archivedOn > today) &&
      (group.parentId === own.id || reports(group)),
  );
}
