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
  const { id, kind, channel, state, madeOn } = letter;
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
        <small className="quiet">{t(`channel.${channel}`)}</small>
      </p>
      <div className="acts">
        <Mark kind={marks[state]}>{t(`state.${state}`)}</Mark>
        {state === "to-print" && may.run ? (
          <Form
            id={`printed-${id}`}
            action={submit.bind(null, "networkMeetings.printed")}
            words={await formWords()}
            hidden={{ collaboration: collaboration.key, meeting: meeting.id, letter: id }}
          >
            <Send look="small">
              {t("printed")}
              <span className="vh"> {t("seeWhich", which)}</span>
            </Send>
          </Form>
        ) : null}
      </div>
    </>
  );
}
