// What an administrator watches: mail that did not arrive, work given up, and who did what.

import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Moment } from "@/app/_ui/moment";
import { Mark } from "@/app/_ui/signs";
import styles from "./administration.module.css";
import { Retention } from "./retention";

type Words = Awaited<ReturnType<typeof getTranslations<"admin">>>;

type Params = Promise<{ collaboration: string }>;
type Watched = Awaited<ReturnType<typeof watch>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin"))("title") };
}

const watch = (collaboration: string) =>
  ask(async (api) => ({
    mail: await api.mail.oversee({ collaboration }),
    activity: await api.people.activity({ collaboration }),
    retention: await api.retention.page({ collaboration }),
    stranded: await api.referrals.stranded({ collaboration }),
  }));

export default async function AdministrationPage({ params }: { params: Params }) {
  const { collaboration } = await params;
  const { mail, activity, retention, stranded } = await watch(collaboration);
  const t = await getTranslations("admin");
  return (
    <div className="sheet">
      <header className="page-head with-act">
        <div>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede", { dead: mail.dead.length, failed: mail.failed.length })}</p>
        </div>
        <p className="acts">
          <Link href={`/${collaboration}/people`} prefetch={false}>
            {t("people")}
          </Link>
          <Link href={`/${collaboration}/administration/readings`} prefetch={false}>
            {t("readings.link")}
          </Link>
          {/* no Link: it would be fetched as a page */}
          <a href={`/${collaboration}/file`} download>
            {t("file")}
          </a>
        </p>
      </header>
      <Undelivered mails={mail.dead} collaboration={collaboration} />
      <Waiting mails={mail.waiting} inAll={mail.waitingInAll} way={mail.way} />
      <GivenUp jobs={mail.failed} />
      <Stranded points={stranded} collaboration={collaboration} />
      <Retention retention={retention} collaboration={collaboration} />
      <Activity events={activity} />
    </div>
  );
}

async function Undelivered({
  mails,
  collaboration,
}: {
  mails: Watched["mail"]["dead"];
  collaboration: string;
}) {
  const t = await getTranslations("admin");
  const words = await formWords();
  return (
    <section aria-labelledby="undelivered">
      <h2 id="undelivered">{t("undelivered")}</h2>
      {mails.length === 0 ? <p className="quiet">{t("allDelivered")}</p> : null}
      <ul className="rows">
        {mails.map((mail) => (
          <li key={mail.id} className={styles.mail}>
            <div>
              <p>
                <Mark kind="overdue">{t("didNotArrive")}</Mark> <strong>{mail.subject}</strong>
              </p>
              <p className="small quiet">
                {toWhom(mail, t)} · <Moment at={mail.createdAt} />
              </p>
              {mail.lastError ? <p className="small">{t("serverSaid", { error: mail.lastError })}</p> : null}
            </div>
            <Form
              id={`send-${mail.id}`}
              action={submit.bind(null, "mail.sendAgain")}
              words={words}
              hidden={{ collaboration, mail: mail.id }}
              doneWords={t("sentAgain")}
            >
              <Send look="small">
                {t("sendAgain")}
                <span className="vh"> {toWhom(mail, t)}</span>
              </Send>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Waiting({
  mails,
  inAll,
  way,
}: {
  mails: Watched["mail"]["waiting"];
  inAll: number;
  way: Watched["mail"]["way"];
}) {
  const t = await getTranslations("admin");
  return (
    <section className="block" aria-labelledby="waiting">
      <h2 id="waiting">{t("waiting")}</h2>
      <p className="quiet">{t("waitingCount", { count: inAll })}</p>
      {way.awaySince ? (
        <p>
          <Mark kind="overdue">{t("serverAway")}</Mark> <Moment at={way.awaySince} />. {t("serverAwayHelp")}
        </p>
      ) : null}
      {way.lastGoesAt && inAll > 0 ? (
        <p className="quiet">
          {t("lastGoes", { count: way.perMinute ?? 0 })} <Moment at={way.lastGoesAt} />.
        </p>
      ) : null}
      <ul className={`rows ${styles.waiting}`}>
        {mails.map((mail) => (
          <li key={mail.id}>
            {mail.subject}{" "}
            <small className="org">
              {toWhom(mail, t)} · {t("tries", { count: mail.attempts })} · <Moment at={mail.createdAt} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function GivenUp({ jobs }: { jobs: Watched["mail"]["failed"] }) {
  if (jobs.length === 0) return null;
  const t = await getTranslations("admin");
  return (
    <section className="block" aria-labelledby="given-up">
      <h2 id="given-up">{t("givenUp")}</h2>
      <p className="quiet">{t("givenUpHelp")}</p>
      <ul className="rows">
        {jobs.map((job) => (
          <li key={job.id}>
            {t(`job.${job.name}`)}{" "}
            <small className="org">
              <Moment at={job.failedAt} /> · {job.id}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Points that wait for groups that meet no more. */
async function Stranded({ points, collaboration }: { points: Watched["stranded"]; collaboration: string }) {
  if (points.length === 0) return null;
  const t = await getTranslations("admin.stranded");
  return (
    <section className="block" aria-labelledby="stranded">
      <h2 id="stranded">{t("title")}</h2>
      <p className="quiet">{t("text")}</p>
      <ul className="rows">
        {points.map(({ id, question, to }) => (
          <li key={id}>
            <Link href={`/${collaboration}/referrals/${id}`} prefetch={false}>
              {question}
            </Link>{" "}
            <small className="org">{t("at", { group: to.name })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Activity({ events }: { events: Watched["activity"] }) {
  const t = await getTranslations("admin");
  return (
    <section className="block" aria-labelledby="activity">
      <h2 id="activity">{t("activity")}</h2>
      <p className="quiet">{t("activityHelp")}</p>
      <div className="scroll" role="region" aria-label={t("activityTable")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("when")}</th>
              <th scope="col">{t("who")}</th>
              <th scope="col">{t("what")}</th>
              <th scope="col">{t("whereTo")}</th>
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <tr key={event.id}>
                <td>
                  <Moment at={event.at} />
                </td>
                <td>{t.has(`actor.${event.actor}`) ? t(`actor.${event.actor}`) : event.actor}</td>
                <th scope="row">
                  {t.has(`action.${event.action}`) ? t(`action.${event.action}`) : event.action}
                </th>
                <td className="small quiet">{event.subject.split(":").at(-1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Whom a citizen brings is named to nobody here. */
const toWhom = ({ toName, toAddress }: { toName: string; toAddress: string }, t: Words) =>
  toAddress === "" ? t("toSomebodyOutside") : t("toWhom", { name: toName, address: toAddress });
