// What is kept of the citizen besides the plan: the facts of the case, how letters arrive, and all of it for the citizen to see.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Checkbox, Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import type { CitizenPage } from "@/server/citizens/page";
import { outcomes } from "@/server/domain/practice-counts";
import { fullDay } from "@/server/domain/spoken-day";
import { writeDate } from "@/server/domain/written-time";
import styles from "../citizens.module.css";

export async function Kept({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens");
  const { collaboration, citizen } = page;
  return (
    <section className={`block no-print ${styles.narrow}`}>
      <Edit page={page} />
      {page.reach.isReached ? null : (
        <p>
          <Mark kind="overdue">{t("reach.unreached")}</Mark>
        </p>
      )}
      <div id="reach">
        <Reach page={page} />
      </div>
      <p>
        <Link href={`/${collaboration.key}/citizens/${citizen.id}/insight`} prefetch={false}>
          {t("insight.link")}
        </Link>
        <br />
        <small className="quiet">{t("insight.help")}</small>
      </p>
      <p>
        <a href={`/${collaboration.key}/citizens/${citizen.id}/export`}>{t("export")}</a>
        <br />
        <small className="quiet">{t("exportHelp")}</small>
      </p>
    </section>
  );
}

async function Edit({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.edit");
  const { collaboration, citizen, facts } = page;
  const labels = {
    ...{ name: t("name"), intervalMonths: t("interval"), outcome: t("outcome"), outcomeOn: t("outcomeOn") },
    closedOn: t("closedOn"),
  };
  return (
    <Form
      id="edit-citizen"
      className={styles.fields}
      action={submit.bind(null, "citizens.edit")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, citizen: citizen.id, version: facts.version }}
      doneWords={t("saved")}
      fold={t("title")}
    >
      <Conflict labels={labels} words={await conflictWords()} />
      <TextField name="name" label={labels.name} value={citizen.name} />
      <TextField
        name="intervalMonths"
        label={labels.intervalMonths}
        value={String(facts.intervalMonths)}
        inputMode="numeric"
        wide={4}
      />
      <div className={styles.pair}>
        <Select
          name="outcome"
          label={labels.outcome}
          value={facts.outcome}
          empty={t("outcomeNone")}
          choices={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
        />
        <TextField
          name="outcomeOn"
          label={labels.outcomeOn}
          value={facts.outcomeOn && writeDate(facts.outcomeOn)}
          wide={10}
          optional
        />
      </div>
      <TextField
        name="closedOn"
        label={labels.closedOn}
        value={facts.closedOn && writeDate(facts.closedOn)}
        wide={10}
        optional
      />
      <Checkbox name="isHeld" label={t("held")} help={t("heldHelp")} checked={facts.isHeld} />
      <p className="acts">
        <Send look="">{t("save")}</Send>
      </p>
    </Form>
  );
}

async function Reach({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.reach");
  const { collaboration, citizen, reach } = page;
  return (
    <Form
      id="reach-citizen"
      className={styles.fields}
      action={submit.bind(null, "citizens.reach")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, citizen: citizen.id }}
      doneWords={t("saved")}
      fold={t("title")}
    >
      <TextArea name="postal" label={t("postal")} help={t("postalHelp")} value={reach.postal} optional />
      <TextField
        name="cpr"
        label={t("cpr")}
        help={reach.cpr ? t("cprKept", { cpr: reach.cpr }) : t("cprHelp")}
        inputMode="numeric"
        wide={11}
        optional
      />
      <Checkbox
        name="takesDigitalPost"
        label={t("digitalPost")}
        help={t("digitalPostHelp")}
        checked={reach.takesDigitalPost}
      />
      <Checkbox
        name="isExempt"
        label={t("exempt")}
        help={await exemptWords(reach.exempt)}
        checked={reach.exempt !== null}
      />
      <Checkbox name="takesSms" label={t("sms")} checked={reach.takesSms} />
      <p className="acts">
        <Send look="">{t("save")}</Send>
      </p>
    </Form>
  );
}

/** When it was noted, and by whom. */
async function exemptWords(exempt: CitizenPage["reach"]["exempt"]): Promise<string> {
  const t = await getTranslations("citizens.reach");
  if (!exempt) return t("exemptHelp");
  const on = fullDay(exempt.on, await languageOf());
  return exempt.by ? t("exemptBy", { on, by: exempt.by }) : t("exemptSaid", { on });
}
