// Hours a year for each leader: what is agreed, and what the meetings take.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { spokenNumber } from "@/server/domain/spoken-number";
import type { YearPage } from "@/server/year-plan/page";
import styles from "./year.module.css";

export async function Leaders({ page: { leaders, year } }: { page: YearPage }) {
  const t = await getTranslations("yearPlan");
  const words = await getTranslations("yearPlan.leader");
  const language = await languageOf();
  const hours = (value: number) => words("hours", { hours: spokenNumber(value, language) });
  const sum = (of: "agreed" | "planned" | "held") =>
    leaders.reduce((total, leader) => total + (leader[of] ?? 0), 0);
  return (
    <section className="block" aria-labelledby="leaders-title">
      <h2 id="leaders-title">{t("leadersOf", { year: String(year) })}</h2>
      <p className="small quiet">{t("leadersText")}</p>
      <div className="scroll" tabIndex={0} role="region" aria-labelledby="leaders-title">
        <table className={`stacks ${styles.table}`}>
          <thead>
            <tr>
              <th scope="col">{words("group")}</th>
              <th scope="col">{words("leader")}</th>
              <th scope="col" className="r">
                {words("agreed")}
              </th>
              <th scope="col" className="r">
                {words("planned")}
              </th>
              <th scope="col" className="r">
                {words("held")}
              </th>
            </tr>
          </thead>
          <tbody>
            {leaders.map(({ key, name, leader, agreed, meetings, planned, held }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{leader}</td>
                <td className="r" data-of={words("agreed")}>
                  {agreed === null ? "–" : hours(agreed)}
                </td>
                <td className="r">
                  {words("meetings", { meetings, hours: spokenNumber(planned, language) })}
                </td>
                <td className="r" data-of={words("held")}>
                  {hours(held)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{words("sum")}</th>
              <td />
              <td className="r" data-of={words("agreed")}>
                {hours(sum("agreed"))}
              </td>
              <td className="r" data-of={words("planned")}>
                {hours(sum("planned"))}
              </td>
              <td className="r" data-of={words("held")}>
                {hours(sum("held"))}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}
