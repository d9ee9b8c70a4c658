// A group's terms in words: how often it meets, how long, and what each standing item fetches.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { StandingItem } from "@/server/domain/collaboration-file";
import { functionInWords } from "@/server/domain/presenter-function";
import { fullDay, type SpokenLanguage } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { writeTime } from "@/server/domain/written-time";
import type { GroupPage } from "@/server/groups/page";

/** `2 timer`, `1 time og 30 minutter`. */
export async function timeInWords(minutes: number): Promise<string> {
  const t = await getTranslations("group.time");
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return t("minutes", { minutes: rest });
  const whole = t("hours", { hours });
  return rest === 0 ? whole : t("both", { hours: whole, minutes: t("minutes", { minutes: rest }) });
}

/** The rhythm as sentences. */
export async function rhythmInWords(
  { rhythm, durationMinutes, usualWeekday, usualAt }: GroupPage["group"],
  language: SpokenLanguage,
): Promise<string[]> {
  const t = await getTranslations("group");
  if (!rhythm) return [t("rhythm.none")];
  const often =
    "perYear" in rhythm
      ? t("rhythm.perYear", { count: rhythm.perYear })
      : t("rhythm.everyDays", { count: rhythm.everyDays });
  const lasting = durationMinutes ? t("rhythm.lasting", { time: await timeInWords(durationMinutes) }) : "";
  const weekday = usualWeekday ? t(`weekday.${usualWeekday}`) : null;
  const usually = weekday
    ? usualAt
      ? t("rhythm.usually", { weekday, time: writeTime(usualAt) })
      : t("rhythm.usuallyDay", { weekday })
    : "";
  const from = "from" in rhythm ? t("rhythm.from", { on: fullDay(rhythm.from, language) }) : "";
  return [
    `${often}${lasting}${usually}${from}${t("rhythm.end")}`,
    ...("perYear" in rhythm && rhythm.themeDays ? [t("rhythm.themeDays", { count: rhythm.themeDays })] : []),
    ...("perYear" in rhythm && rhythm.extraordinary ? [t("rhythm.extraordinary")] : []),
  ];
}

/** What the composer puts under a standing item, who presents it, and when it is taken. */
export async function itemInWords({ names }: GroupPage): Promise<(item: StandingItem) => string[]> {
  const t = await getTranslations("group");
  const language = await languageOf();
  const nameEach = (keys: readonly string[], among: Record<string, string>) =>
    spokenList(
      keys.map((key) => among[key] ?? key),
      language,
    );
  return ({ fill = "none", presenter, optional, groups = [], efforts = [] }) => [
    ...(optional ? [t("disposition.optional")] : []),
    t(`fill.${fill}`, { groups: nameEach(groups, names.groups) }),
    ...(fill === "refer-onward" && groups.length > 0
      ? [t("disposition.to", { groups: nameEach(groups, names.groups) })]
      : []),
    ...(efforts.length > 0 ? [t("disposition.efforts", { efforts: nameEach(efforts, names.efforts) })] : []),
    ...(presenter ? [presenterInWords(presenter, names.people, t)] : []),
  ];
}

function presenterInWords(
  presenter: string,
  people: Record<string, string>,
  t: Awaited<ReturnType<typeof getTranslations<"group">>>,
): string {
  if (presenter === "effort-leader") return t("disposition.effortLeader");
  if (presenter === "responsible-leader") return t("disposition.responsibleLeader");
  if (presenter === "secretary") return t("disposition.secretary");
  return t("disposition.presenter", { name: people[presenter] ?? (functionInWords(presenter) || presenter) });
}

/** Who receives the minutes, as one list. */
export async function recipientsInWords({ minutesTo }: GroupPage): Promise<string> {
  const t = await getTranslations("group.facts");
  const language = await languageOf();
  const all = [
    ...(minutesTo.members ? [t("members")] : []),
    ...minutesTo.groups.map(({ name }) => name),
    ...minutesTo.people,
  ];
  return all.length > 0 ? spokenList(all, language) : t("nobody");
}

/** Who receives the decisions alone, as one list; null where nobody does. */
export async function decisionsToInWords({ decisionsTo }: GroupPage): Promise<string | null> {
  const all = [...decisionsTo.groups.map(({ name }) => name), ...decisionsTo.people];
  return all.length > 0 ? spokenList(all, await languageOf()) : null;
}
