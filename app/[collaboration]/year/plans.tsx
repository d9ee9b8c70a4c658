// The plans that were made of the year, to go back to or to compare with.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { Moment } from "@/app/_ui/moment";
import type { YearPage } from "@/server/year-plan/page";

export async function Plans({ page: { plans, plan } }: { page: YearPage }) {
  if (plans.length < 2) return null;
  const t = await getTranslations("yearPlan");
  return (
    <section className="block no-print" aria-labelledby="plans-title">
      <h2 id="plans-title">{t("plans")}</h2>
      <ul className="rows">
        {plans.map(({ id, createdAt, cost, meetings }) => (
          <li key={id}>
            <p>
              {id === plan?.id ? (
                <strong>
                  <Moment at={createdAt} />
                </strong>
              ) : (
                <Link href={`?plan=${id}`} prefetch={false}>
                  <Moment at={createdAt} />
                </Link>
              )}{" "}
              <span className="small quiet">{t("planCost", { meetings, cost: cost ?? 0 })}</span>
            </p>
            {id === plan?.id ? (
              <p className="small quiet">{t("shown")}</p>
            ) : (
              <p>
                <Link href={`?plan=${plan?.id}&against=${id}`} prefetch={false}>
                  {t("compare")}
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
