// What matters is said in words, and a plan is asked for.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { planWishes } from "@/server/domain/year-facts";
import { planWeights } from "@/server/year-plan/input";
import type { YearPage } from "@/server/year-plan/page";
import styles from "./year.module.css";

export async function Ask({ page: { collaboration, year, plan } }: { page: YearPage }) {
  const t = await getTranslations("yearPlan.ask");
  const choices = planWeights.map((weight) => ({ value: String(weight), label: t(`weight.${weight}`) }));
  return (
    <section className="block no-print" aria-labelledby="ask-title">
      <h2 id="ask-title">{t("title")}</h2>
      <p className="small quiet">{t("help")}</p>
      <Form
        id="make"
        action={submit.bind(null, "yearPlan.make")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, year }}
        then={`/${collaboration.key}/year?plan={key}`}
        className={styles.wishes}
      >
        {planWishes.map((wish) => (
          <Select
            key={wish}
            name={wish}
            label={t(wish)}
            choices={choices}
            value={String(plan?.weights[wish] ?? 1)}
          />
        ))}
        <p className="acts">
          <Send look={plan ? "" : "first"}>{t(plan ? "again" : "send")}</Send>
        </p>
      </Form>
    </section>
  );
}
