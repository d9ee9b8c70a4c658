// What is otherwise than in the plan it is compared with.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { clockTime } from "@/server/domain/spoken-time";
import type { YearPage } from "@/server/year-plan/page";

export async function Differences({ page: { differences, groups } }: { page: YearPage }) {
  if (!differences) return null;
  const t = await getTranslations("yearPlan");
  const language = await languageOf();
  const name = (key: string) => groups.find((group) => group.key === key)?.name ?? key;
  const time = (wallTime: string) => `${weekdayAndDay(wallTime, language)} ${clockTime(wallTime, language)}`;
  const { lines } = differences;
  return (
    <section className="block" aria-labelledby="differences-title">
      <h2 id="differences-title">{t("differences")}</h2>
      {lines.length === 0 ? (
        <p>{t("noDifferences")}</p>
      ) : (
        <ul>
          {lines.map((line) => {
            const group = name(line.group);
            if (line.kind === "otherPlace") {
              const { from, to } = line;
              const at = time(line.at);
              return <li key={`${line.group} ${at}`}>{t("otherPlace", { group, at, from, to })}</li>;
            }
            const from = line.kind === "added" ? "" : time(line.from);
            const to = line.kind === "dropped" ? "" : time(line.to);
            return <li key={`${line.group} ${from} ${to}`}>{t(line.kind, { group, from, to })}</li>;
          })}
        </ul>
      )}
    </section>
  );
}
