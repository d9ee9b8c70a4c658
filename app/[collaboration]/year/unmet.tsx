// What the plan could not do, as sentences.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { unmetInWords } from "@/server/domain/year-plan-words";
import { translator } from "@/server/words";
import type { YearPage } from "@/server/year-plan/page";

export async function Unmet({ plan: { unmet } }: { plan: NonNullable<YearPage["plan"]> }) {
  const t = await getTranslations("yearPlan");
  const say = translator(await languageOf(), "yearPlan.unmet");
  if (unmet.length === 0) return <p>{t("allMet")}</p>;
  return (
    <section className="notice wait" aria-labelledby="unmet-title">
      <h2 id="unmet-title">{t("unmetTitle")}</h2>
      <ul>
        {unmetInWords(unmet, say).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  );
}
