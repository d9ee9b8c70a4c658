// What the times are said with: the browser fills them in.
import type { ToldBecause } from "@/server/domain/common-times";

export const spoken = [
  ...["emptyTitle", "empty", "noneTitle", "none", "best", "live", "behind", "short", "shortText"],
  ...[
    "everyone",
    "perhaps",
    "perhapsShort",
    "perhapsOf",
    "without",
    "because",
    "able",
    "roomsFree",
    "roomsTaken",
    "noRoomShort",
    "week",
    "tick",
  ],
  ...["plan", "planIn", "planFor", "noPlan", "more", "askInstead", "askHelp", "wayTo", "noRoomThere"],
  ...["hours", "hoursLede", "weekTable", "clock", "all", "of", "shut"],
] as const;

export type FindWords = Record<(typeof spoken)[number], string> & { why: Record<ToldBecause, string> };
