// What has been written to the citizen, and what lies ready to be printed.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { fullDay } from "@/server/domain/spoken-day";
import type { NetworkPage } from "@/server/network-meetings/page";
import styles from "../network.module.css";

export async function Letters({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.letters");
  const { letters } = page;
  return (
    <section className="block no-print" aria-labelledby="letters">
      <h2 id="letters">{t("title")}</h2>
      {letters.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <ul className={`rows ${styles.called}`}>
        {letters.map((letter) => (
          <li key={letter.id}>
            <One page={page} letter={letter} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const marks = {
  waiting: "waiting",
  "to-print": "waiting",
  sent: "decided",
  dropped: "none",
  failed: "overdue",
} as const;

async function One({ page, letter }: { page: NetworkPage; letter: NetworkPage["letters"][number] }) {
  const t = await getTranslations("network.letters");
  const { id, kind, channel, state, madeOn, isAnew } = letter;
  const { collaboration, meeting, may } = page;
  const which = { kind: t(`kind.${kind}`), on: fullDay(madeOn, await languageOf()) };
  return (
    <>
      <p>
        {channel === "sms" ? (
          t("seeWhich", which)
        ) : (
          <a href={`/${collaboration.key}/network-meetings/${meeting.id}/letters/${id}`}>
            {t("seeWhich", which)}
          </a>
        )}
        <small className="quiet">
          {[
            t(`channel.${channel}`),
            letter.isFallback && channel === "print" ? t("fallback") : "",
            isAnew ? t("isAnew") : "",
          ]
            .filter(Boolean)
            .join(", ")}
        </small>
      </p>
      <div className="acts">
        <Mark kind={marks[state]}>{t(`state.${state}`)}</Mark>
        {state === "to-print" && may.run ? (
          <Form
            id={`printed-${id}`}
            className="acts"
            action={submit.bind(null, "networkMeetings.printed")}
            words={await formWords()}
            hidden={{ collaboration: collaboration.key, meeting: meeting.id, letter: id }}
          >
            {page.reach.hasPostal ? (
              <Send look="small" name="way" value="print">
                {t("printed")}
                <span className="vh"> {t("seeWhich", which)}</span>
              </Send>
            ) : null}
            <Send look="small" name="way" value="by-hand">
              {t("byHand")}
              <span className="vh"> {t("seeWhich", which)}</span>
            </Send>
          </Form>
        ) : null}
        {letter.lacksRemark ? <Anew page={page} id={id} which={t("seeWhich", which)} /> : null}
      </div>
    </>
  );
}

/** It went before the citizen's own words came. */
async function Anew({ page, id, which }: { page: NetworkPage; id: string; which: string }) {
  const t = await getTranslations("network.letters");
  const { collaboration, meeting, may } = page;
  return (
    <>
      <Mark kind="waiting">{t("lacksRemark")}</Mark>
      {may.run ? (
        <Form
          id={`anew-${id}`}
          action={submit.bind(null, "networkMeetings.writeAnew")}
          words={await formWords()}
          hidden={{ collaboration: collaboration.key, meeting: meeting.id, letter: id }}
        >
          <Send look="small">
            {t("anew")}
            <span className="vh"> {which}</span>
          </Send>
        </Form>
      ) : null}
    </>
  );
}
