// How a citizen's case is said: grounds, states and days, for the pages of one citizen and of the desk.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { Ground } from "@/server/domain/case-circle";
import type { PlanChange } from "@/server/domain/citizen-plan";
import { sayPlanChange } from "@/server/domain/plan-words";
import { fullDay } from "@/server/domain/spoken-day";
import { translator } from "@/server/words";

/** "Samtykke til 31. marts 2027" */
export async function groundInWords(ground: Ground): Promise<string> {
  const t = await getTranslations("citizens.circle.ground");
  const language = await languageOf();
  const day = (on: string | null) => (on ? fullDay(on, language) : "");
  return ground.ok
    ? t(ground.by, { until: day(ground.until) })
    : t(ground.because, { since: day(ground.since), purpose: ground.purpose });
}

/** What became different, a sentence each; `who` tells a seat's name. */
export async function changesInWords(
  changes: readonly PlanChange[],
  circle: readonly { id: string; name: string }[],
): Promise<string[]> {
  const language = await languageOf();
  const say = translator(language, "citizens");
  const who = (seat: string | null) => circle.find(({ id }) => id === seat)?.name ?? say("change.citizen");
  return changes.map((change) => sayPlanChange(change, who, say));
}
