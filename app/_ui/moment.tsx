// When something happened, as the language writes it.
import { getLocale } from "next-intl/server";
import { clockTime, fullDay, type SpokenLanguage, wallTimeAt } from "@/server/domain/spoken-time";

export async function Moment({ at }: { at: Date }) {
  const language = (await getLocale()) as SpokenLanguage;
  const wallTime = wallTimeAt(at, "Europe/Copenhagen");
  return (
    <time dateTime={at.toISOString()}>
      {fullDay(wallTime, language)} {clockTime(wallTime, language)}
    </time>
  );
}
