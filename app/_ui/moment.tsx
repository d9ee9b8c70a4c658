// When something happened, as the language writes it.
import { languageOf } from "@/app/_text/language";
import { fullDay } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import { wallTimeAt } from "@/server/domain/wall-time";

export async function Moment({ at }: { at: Date }) {
  const language = await languageOf();
  const wallTime = wallTimeAt(at, "Europe/Copenhagen");
  return (
    <time dateTime={at.toISOString()}>
      {fullDay(wallTime, language)} {clockTime(wallTime, language)}
    </time>
  );
}
