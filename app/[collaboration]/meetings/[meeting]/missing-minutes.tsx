// The minutes of other groups that this agenda waits for.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { dayAndMonth } from "@/server/domain/spoken-day";
import type { MeetingPage } from "@/server/meetings/page";
import { CadenceLines } from "../../cadence-lines";

export async function MissingMinutes({ seen }: { seen: MeetingPage }) {
  const t = await getTranslations("cadence");
  const { preparation } = seen;
  if (!preparation || preparation.awaited.length === 0) return null;
  const by = dayAndMonth(seen.deadlines.agendaOn, await languageOf());
  return (
    <section className="block no-print" aria-labelledby="missing-minutes">
      <h2 id="missing-minutes">{t("missingTitle")}</h2>
      <p className="quiet">{t("missingText", { by })}</p>
      <CadenceLines warnings={preparation.awaited} today={preparation.today} />
    </section>
  );
}
