// npm run year-plan -- COLLABORATION YEAR [--json]: a plan for all its groups, made now, changing nothing.
import { Temporal } from "temporal-polyfill";
import { db } from "@/db/client";
import { machine } from "@/server/actor";
import { type Collaboration, loadCollaboration } from "@/server/collaborations/queries";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import { unmetInWords } from "@/server/domain/year-plan-words";
import { type Group, loadSeenGroups } from "@/server/groups/queries";
import { translator } from "@/server/words";
import { type MadePlan, makePlan } from "@/server/year-plan/make-plan";
import { runCommand } from "./shell";
import { withDatabase } from "./with-database";

await runCommand(async () => {
  const asked = readArguments();
  if (asked) return withDatabase(() => print(asked, new Date()));
  console.error("Usage: npm run year-plan -- COLLABORATION YEAR [--json]");
  process.exitCode = 1;
});

interface Asked {
  collaboration: string;
  year: number;
  json: boolean;
}

/** null where the command was not understood. */
function readArguments(): Asked | null {
  const given = process.argv.slice(2);
  const [collaboration, year, ...more] = given.filter((argument) => argument !== "--json");
  if (!collaboration || !year || more.length > 0 || collaboration.startsWith("-") || !/^\d{4}$/.test(year))
    return null;
  return { collaboration, year: Number(year), json: given.includes("--json") };
}

async function print({ collaboration: key, year, json }: Asked, now: Date): Promise<void> {
  const seen = await loadCollaboration(db, machine("year-plan"), key);
  const groups = (await loadSeenGroups(db, [seen])).map(({ group }) => group);
  const plan = await makePlan(db, seen.collaboration, { year, groups, now });
  console.log(json ? asJson(plan, seen.collaboration) : asText(plan, seen.collaboration, groups));
}

function asJson(plan: MadePlan, { timeZone, language }: Collaboration): string {
  const say = translator(language, "yearPlan.unmet");
  const meetings = plan.dates.map(({ group, wallTime, durationMinutes, place, isThemeDay }) => ({
    group,
    startsAt: Temporal.PlainDateTime.from(wallTime)
      .toZonedDateTime(timeZone)
      .toString({ timeZoneName: "never", smallestUnit: "second" }),
    ...{ durationMinutes, place },
    ...(isThemeDay ? { themeDay: true } : {}),
  }));
  const unmet = unmetInWords(plan.unmet, say);
  return JSON.stringify({ meetings, optimal: plan.isOptimal, cost: plan.cost, unmet }, null, 2);
}

function asText(plan: MadePlan, { language }: Collaboration, groups: readonly Group[]): string {
  const say = translator(language, "yearPlan.unmet");
  const word = translator(language, "yearPlan");
  const names = new Map(groups.map(({ key, name }) => [key, name]));
  const lines = plan.dates.map(
    ({ group, wallTime, isThemeDay }) =>
      `${weekdayAndFullDay(wallTime, say.language)} ${clockTime(wallTime, say.language)}  ${
        isThemeDay ? word("themeDayOf", { group: names.get(group) ?? group }) : names.get(group)
      }`,
  );
  return [...lines, "", ...unmetInWords(plan.unmet, say)].join("\n").trimEnd();
}
