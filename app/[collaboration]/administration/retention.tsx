// How long what is filed of citizens stays, what goes tonight, and what went: numbers alone.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { fullDay } from "@/server/domain/spoken-day";
import type { retentionPage } from "@/server/retention/queries";
import { conflictWords } from "../conflict-words";

type RetentionPage = Awaited<ReturnType<typeof retentionPage>>;

export async function Retention({
  retention: { fields, due, log },
  collaboration,
}: {
  retention: RetentionPage;
  collaboration: string;
}) {
  const t = await getTranslations("admin.retention");
  const months = { inputMode: "numeric", wide: 6, optional: true } as const;
  return (
    <section className="block" aria-labelledby="retention">
      <h2 id="retention">{t("title")}</h2>
      <p className="quiet">{t("text")}</p>
      <Form
        id="retention-rules"
        className="fields"
        action={submit.bind(null, "retention.set")}
        words={await formWords()}
        hidden={{ collaboration, basis: fields.basis }}
        doneWords={t("saved")}
      >
        <Conflict
          labels={{ meetingMonths: t("meetingMonths"), citizenMonths: t("citizenMonths") }}
          words={await conflictWords()}
        />
        <TextField
          name="meetingMonths"
          label={t("meetingMonths")}
          help={t("meetingMonthsHelp")}
          value={fields.meetingMonths}
          {...months}
        />
        <TextField
          name="citizenMonths"
          label={t("citizenMonths")}
          help={t("citizenMonthsHelp")}
          value={fields.citizenMonths}
          {...months}
        />
        <p className="acts">
          <Send>{t("save")}</Send>
        </p>
      </Form>
      {due.meetings + due.citizens > 0 ? <p role="status">{t("due", due)}</p> : null}
      <Log log={log} />
    </section>
  );
}

async function Log({ log }: Pick<RetentionPage, "log">) {
  const t = await getTranslations("admin.retention");
  if (log.length === 0) return <p className="quiet">{t("nothing")}</p>;
  const language = await languageOf();
  return (
    <>
      <h3>{t("log")}</h3>
      <div className="scroll" role="region" aria-label={t("logTable")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("on")}</th>
              <th scope="col">{t("what")}</th>
              <th scope="col">{t("count")}</th>
              <th scope="col">{t("rule")}</th>
            </tr>
          </thead>
          <tbody>
            {log.map(({ id, on, what, count, months }) => (
              <tr key={id}>
                <td>{fullDay(on, language)}</td>
                <th scope="row">{t(`kind.${what}`)}</th>
                <td>{count}</td>
                <td>{t("months", { months })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
