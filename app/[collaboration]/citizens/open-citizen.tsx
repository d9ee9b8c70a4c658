// A citizen's case is begun, by whoever will help them.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { seatRoles } from "@/server/domain/case-circle";
import { capital } from "@/server/domain/spoken-time";
import styles from "./citizens.module.css";

export async function OpenCitizen({ collaboration, isFirst }: { collaboration: string; isFirst: boolean }) {
  const t = await getTranslations("citizens.open");
  const roles = await getTranslations("citizenLetter.role");
  return (
    <section className={`block no-print ${styles.narrow}`}>
      <Form
        id="open-citizen"
        className={styles.fields}
        action={submit.bind(null, "citizens.open")}
        words={await formWords()}
        hidden={{ collaboration }}
        then={`/${collaboration}/citizens/{citizen}`}
        {...(isFirst ? {} : { fold: t("title") })}
      >
        {isFirst ? <h2>{t("title")}</h2> : null}
        <TextField name="name" label={t("name")} help={t("nameHelp")} />
        <Select
          name="role"
          label={t("role")}
          value="resource-consultant"
          choices={seatRoles.map((value) => ({ value, label: capital(roles(value)) }))}
        />
        <TextField
          name="intervalMonths"
          label={t("interval")}
          help={t("intervalHelp")}
          value="6"
          inputMode="numeric"
          wide={4}
        />
        <p className="acts">
          <Send>{t("button")}</Send>
        </p>
      </Form>
    </section>
  );
}
