// How far the plan has come: while it is made the page shows the best so far, and anyone may say that it is good enough.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { YearPage } from "@/server/year-plan/page";
import { LookAgain } from "./look-again";
import styles from "./year.module.css";

interface Props {
  page: YearPage;
  plan: NonNullable<YearPage["plan"]>;
}

export async function Progress({ page, plan }: Props) {
  const t = await getTranslations("yearPlan");
  const isMaking = plan.state === "making";
  const sentence = plan.state === "made" ? t(plan.isOptimal ? "optimal" : "madeInTime") : t(wordsOf(plan));
  const left = plan.dates.filter(({ meeting }) => meeting === null);
  const moves = left.filter(({ movesFrom }) => movesFrom !== null).length;
  return (
    <section className={styles.progress}>
      <p role="status">
        {plan.dates.length > 0 ? (
          <strong>{t("summary", { meetings: plan.dates.length, new: left.length - moves, moves })}</strong>
        ) : null}{" "}
        {sentence}
        {plan.fromBest && !plan.isOptimal ? ` ${t("fromBest", { percent: plan.fromBest })}` : null}
      </p>
      {isMaking ? <LookAgain /> : null}
      {isMaking && plan.dates.length > 0 ? (
        <Form
          id="stop"
          action={submit.bind(null, "yearPlan.stop")}
          words={await formWords()}
          hidden={{ collaboration: page.collaboration.key, plan: plan.id }}
        >
          <Send look="">{t("stop")}</Send>
        </Form>
      ) : null}
    </section>
  );
}

function wordsOf({ state, dates }: Props["plan"]): "lost" | "stopped" | "first" | "making" {
  if (state === "lost" || state === "stopped") return state;
  return dates.length === 0 ? "first" : "making";
}
