// The emergency way into a case: an administrator asks with a reason, and another one allows it.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Desk } from "@/server/citizens/desk";
import { spokenMoment } from "@/server/domain/spoken-time";
import styles from "./citizens.module.css";

export async function AskIn({ desk }: { desk: Desk }) {
  const t = await getTranslations("citizens.askIn");
  const { collaboration, asked } = desk;
  return (
    <section className={`block no-print ${styles.narrow}`} aria-labelledby="ask-in-title">
      <h2 id="ask-in-title">{t("title")}</h2>
      <p className="small quiet">{t("what")}</p>
      {asked.length > 0 ? (
        <ul className="rows">
          {asked.map((one) => (
            <li key={one.id}>
              <Asked asked={one} collaboration={collaboration.key} />
            </li>
          ))}
        </ul>
      ) : null}
      <Form
        id="ask-in"
        className={styles.fields}
        action={submit.bind(null, "citizens.askIn")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key }}
        doneWords={t("asked")}
        clears
        fold={t("button")}
      >
        <TextField name="number" label={t("number")} inputMode="numeric" wide={6} />
        <TextArea name="reason" label={t("reason")} />
        <p className="acts">
          <Send look="">{t("button")}</Send>
        </p>
      </Form>
    </section>
  );
}

async function Asked({ asked, collaboration }: { asked: Desk["asked"][number]; collaboration: string }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const { id, number, reason, isMine, citizen, until } = asked;
  return (
    <>
      <p>
        <strong>{t("number", { number })}</strong> {reason}
      </p>
      <p className="small quiet">
        {until ? t("askIn.allowed", { until: spokenMoment(until, language) }) : t("askIn.waiting")}
        {isMine && !until ? ` · ${t("askIn.own")}` : ""}
      </p>
      {citizen ? (
        <Link href={`/${collaboration}/citizens/${citizen}`} prefetch={false}>
          {t("askIn.see")}
        </Link>
      ) : null}
      {until || isMine ? null : (
        <Form
          id={`let-in-${id}`}
          action={submit.bind(null, "citizens.letIn")}
          words={await formWords()}
          hidden={{ collaboration, glimpse: id }}
        >
          <Send look="small">
            {t("askIn.allow")}
            <span className="vh"> {t("number", { number })}</span>
          </Send>
        </Form>
      )}
    </>
  );
}
