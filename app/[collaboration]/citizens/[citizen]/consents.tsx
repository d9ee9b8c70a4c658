// What the citizen has consented to: to whom, for what and until when. What is withdrawn stays to be read.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import type { CitizenPage } from "@/server/citizens/page";
import { monthsAfter } from "@/server/domain/calendar-day";
import { consentBases, consentForms, consentPurposes } from "@/server/domain/case-circle";
import { fullDay } from "@/server/domain/spoken-day";
import { writeDate } from "@/server/domain/written-time";
import styles from "../citizens.module.css";

type Consent = CitizenPage["consents"][number];

export async function Consents({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.consent");
  const { consents, may, collaboration, citizen } = page;
  return (
    <section className="block" aria-labelledby="consents">
      <h2 id="consents">{t("title")}</h2>
      <p className="small quiet">{t("lede")}</p>
      {consents.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <ul className={`rows ${styles.circle}`}>
        {consents.map((consent) => (
          <li key={consent.id}>
            <What consent={consent} />
            <p>
              <State consent={consent} />
            </p>
            {may.edit &&
            (consent.state === "holds" || consent.state === "runs-out" || consent.state === "to-come") ? (
              <Withdraw page={page} consent={consent} />
            ) : null}
          </li>
        ))}
      </ul>
      <p className="no-print">
        <Link href={`/${collaboration.key}/citizens/${citizen.id}/consent`} prefetch={false}>
          {t("print")}
        </Link>
      </p>
      {may.edit ? <Record page={page} /> : null}
    </section>
  );
}

async function What({ consent: { to, purpose, basis, form, scope } }: { consent: Consent }) {
  const t = await getTranslations("citizens.consent");
  return (
    <p className="person">
      <span>{to}</span>
      <small>
        {[
          t(`purposes.${purpose}`),
          form ? t(`forms.${form}`).toLocaleLowerCase("da") : t(`bases.${basis}`),
        ].join(", ")}
      </small>
      <small>{scope}</small>
    </p>
  );
}

const marks = {
  holds: "decided",
  "runs-out": "waiting",
  "to-come": "waiting",
  expired: "overdue",
  withdrawn: "none",
} as const;

async function State({ consent: { state, givenOn, expiresOn, withdrawnOn } }: { consent: Consent }) {
  const t = await getTranslations("citizens.consent");
  const on = state === "withdrawn" ? withdrawnOn : state === "to-come" ? givenOn : expiresOn;
  return (
    <Mark kind={marks[state]}>{t(`states.${state}`, { on: on ? fullDay(on, await languageOf()) : "" })}</Mark>
  );
}

/** Folded: everyone it was the ground for is called off at once. */
async function Withdraw({ page, consent }: { page: CitizenPage; consent: Consent }) {
  const t = await getTranslations("citizens.consent");
  const which = t("withdrawWhich", { to: consent.to });
  return (
    <Form
      id={`withdraw-${consent.id}`}
      action={submit.bind(null, "citizens.withdrawConsent")}
      words={await formWords()}
      hidden={{ collaboration: page.collaboration.key, citizen: page.citizen.id, consent: consent.id }}
      fold={
        <>
          {t("withdraw")}
          <span className="vh"> {which}</span>
        </>
      }
      foldLook="fold small no-print"
    >
      <p className="small">{t("withdrawAsk")}</p>
      <Send look="small danger">
        {t("withdraw")} {which}
      </Send>
    </Form>
  );
}

async function Record({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.consent");
  const { collaboration, citizen, choices, today } = page;
  return (
    <Form
      id="record-consent"
      className={`${styles.fields} ${styles.narrow} no-print`}
      action={submit.bind(null, "citizens.recordConsent")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, citizen: citizen.id }}
      doneWords={t("recorded")}
      clears
      fold={t("record")}
    >
      <Select
        name="to"
        label={t("to")}
        choices={choices.parties.map(({ value, name }) => ({ value, label: name }))}
      />
      <Select
        name="purpose"
        label={t("purpose")}
        help={t("purposeHelp")}
        choices={consentPurposes.map((value) => ({ value, label: t(`purposes.${value}`) }))}
      />
      <Select
        name="basis"
        label={t("basis")}
        choices={consentBases.map((value) => ({ value, label: t(`bases.${value}`) }))}
      />
      <Select
        name="form"
        label={t("form")}
        value="written"
        empty={t("formNone")}
        choices={consentForms.map((value) => ({ value, label: t(`forms.${value}`) }))}
      />
      <TextArea name="scope" label={t("scope")} help={t("scopeHelp")} />
      <div className={styles.pair}>
        <TextField name="givenOn" label={t("givenOn")} value={writeDate(today)} wide={10} />
        <TextField
          name="expiresOn"
          label={t("expiresOn")}
          value={writeDate(monthsAfter(today, 12))}
          wide={10}
        />
      </div>
      <p className="acts">
        <Send look="">{t("recordButton")}</Send>
      </p>
    </Form>
  );
}
