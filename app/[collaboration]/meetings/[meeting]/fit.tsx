// The agenda's clock, put right: what makes the items fit the time there is, and a longer meeting beside it.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { ProposedFit } from "@/server/agendas/proposed-fit";
import { clockTime } from "@/server/domain/spoken-time";
import { writeDate, writeTime } from "@/server/domain/written-time";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";

/** Less time than this is no news. */
const spareWorthSaying = 10;

interface Props {
  seen: MeetingPage;
  address: Address;
}

export async function Fit({ seen, address }: Props) {
  const t = await getTranslations("preparing.fit");
  const fit = seen.preparation?.fit;
  if (!fit || fit.kind === "exact") return null;
  if (fit.kind === "over") return <TooLong fit={fit} seen={seen} address={address} />;
  if (fit.minutes < spareWorthSaying) return null;
  const time = clockTime(fit.endsAt, await languageOf());
  return <p className="small quiet no-print">{t("spare", { minutes: fit.minutes, time })}</p>;
}

type Over = Extract<ProposedFit, { kind: "over" }>;

async function TooLong({ fit, seen, address }: Props & { fit: Over }) {
  const t = await getTranslations("preparing.fit");
  const { changes, stillOver, basis } = fit;
  return (
    <section className={`notice wait no-print ${styles.fit}`} aria-labelledby="fit-title">
      <h2 id="fit-title">{t("title", { minutes: fit.minutes })}</h2>
      {changes.length === 0 ? (
        <p>{t("cannot")}</p>
      ) : (
        <details className="behind">
          <summary>{t("see")}</summary>
          <p>{t(stillOver > 0 ? "textStill" : "text", { minutes: stillOver })}</p>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("item")}</th>
                <th scope="col">{t("from")}</th>
                <th scope="col">{t("to")}</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ key, title, from, to }) => (
                <tr key={key}>
                  <th scope="row">
                    <a href={`#item-${key}`}>{title}</a>
                  </th>
                  <td className="num nowrap">{t("minutes", { minutes: from })}</td>
                  <td className="num nowrap">{to === null ? t("next") : t("minutes", { minutes: to })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Form
            id="fit"
            action={submit.bind(null, "agendas.fit")}
            words={await formWords()}
            hidden={{ ...address, basis }}
          >
            <Send look="small">{t("send", { count: changes.length })}</Send>
          </Form>
        </details>
      )}
      {fit.longer && seen.may.move ? (
        <>
          <Longer seen={seen} address={address} longer={fit.longer} />
          <p className="small quiet">{t("longerQuiet")}</p>
        </>
      ) : null}
    </section>
  );
}

/** The same meeting, moved to nowhere and made longer. */
async function Longer({ seen, address, longer }: Props & { longer: NonNullable<Over["longer"]> }) {
  const t = await getTranslations("preparing.fit");
  const { wallTime, version } = seen.meeting;
  return (
    <Form
      id="longer"
      action={submit.bind(null, "meetings.move")}
      words={await formWords()}
      hidden={{
        ...{ ...address, version, durationMinutes: longer.durationMinutes },
        ...{ date: writeDate(wallTime.slice(0, 10)), time: writeTime(wallTime.slice(11, 16)) },
      }}
    >
      <Send look="small">{t("longer", { time: clockTime(longer.endsAt, await languageOf()) })}</Send>
    </Form>
  );
}
