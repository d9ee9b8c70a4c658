// The plan on one page, to be read together on a tablet or printed; and what one of its versions brought.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import type { PlanPage } from "@/server/citizens/page";
import { openAgreements } from "@/server/domain/citizen-plan";
import { fullDay } from "@/server/domain/spoken-day";
import { capital, spokenMoment } from "@/server/domain/spoken-time";
import { changesInWords } from "../../case-words";
import styles from "../../citizens.module.css";

interface Props {
  params: Promise<{ collaboration: string; citizen: string }>;
  searchParams: Promise<{ number?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("citizens.plan"))("title") };
}

export default async function Plan({ params, searchParams }: Props) {
  const address = await params;
  const { number } = await searchParams;
  const page = await ask((api) => api.citizens.plan(address));
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const { collaboration, citizen, plan, may, today } = page;
  const home = `/${collaboration.key}/citizens/${citizen.id}`;
  return (
    <article className={`sheet ${styles.plan}`}>
      <p className="no-print small quiet">
        <Link href={home} prefetch={false}>
          {t("back", { name: citizen.name })}
        </Link>
        {may.edit ? (
          <>
            {" · "}
            <Link href={`${home}/plan/edit`} prefetch={false}>
              {t("plan.write")}
            </Link>
          </>
        ) : null}
      </p>
      <header>
        <h1>{t("plan.of", { name: citizen.name })}</h1>
      </header>
      {number ? <Changed address={address} number={number} /> : null}
      <section>
        <h2>{t("plan.hopes")}</h2>
        <p className={styles.hopes}>{plan.hopes || t("plan.none2")}</p>
      </section>
      <Goals page={page} />
      <div className={styles.two}>
        <Agreed page={page} />
        <Activities page={page} />
      </div>
      <Next page={page} />
      <p className="small quiet">{t("plan.made", { on: fullDay(today, language) })}</p>
      <Versions page={page} />
    </article>
  );
}

async function Changed({ address, number }: { address: Awaited<Props["params"]>; number: string }) {
  const t = await getTranslations("citizens.plan");
  const version = await ask((api) => api.citizens.planVersion({ ...address, number: Number(number) }));
  const said = await changesInWords(version.changes, version.circle);
  return (
    <section className="notice no-print">
      <h2>{t("changed", { number: version.number })}</h2>
      {said.length === 0 ? <p>{t("unchanged")}</p> : null}
      <ul>
        {said.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </section>
  );
}

async function Goals({ page: { plan } }: { page: PlanPage }) {
  const t = await getTranslations("citizens.plan");
  return (
    <section>
      <h2>{t("goals")}</h2>
      {plan.goals.length === 0 ? <p className="quiet">{t("none2")}</p> : null}
      {plan.goals.map(({ id, words, state, steps }) => (
        <div key={id} className={styles.goal}>
          <p>
            <strong>{words}</strong> <span className="quiet">({t(`states.${state}`)})</span>
          </p>
          <ul className={styles.steps}>
            {steps.map((step) => (
              <li key={step.id}>
                <Box done={step.done} words={t("done")} /> {step.words}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** A box to tick on paper; a tick that is heard, too. */
function Box({ done, words }: { done: boolean; words: string }) {
  return (
    <span className={styles.box}>
      {done ? (
        <>
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path d="M1 6l4 4 6-8" fill="none" stroke="currentColor" strokeWidth="2" />
          </svg>
          <span className="vh">{words}:</span>
        </>
      ) : null}
    </span>
  );
}

async function Agreed({ page: { plan, circle } }: { page: PlanPage }) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const open = openAgreements(plan);
  const who = (seat: string | null) => circle.find(({ id }) => id === seat)?.name ?? t("plan.me");
  return (
    <section>
      <h2>{t("plan.agreements")}</h2>
      {open.length === 0 ? <p className="quiet">{t("plan.none2")}</p> : null}
      <ul className={styles.steps}>
        {open.map(({ id, what, seat, due }) => (
          <li key={id}>
            <Box done={false} words={t("plan.done")} />
            <span>
              {what}{" "}
              <small className="quiet">
                {who(seat)}
                {due ? `, ${t("due", { on: fullDay(due, language) })}` : ""}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Activities({ page: { plan } }: { page: PlanPage }) {
  const t = await getTranslations("citizens.plan");
  const language = await languageOf();
  const days = (from: string | null, to: string | null) =>
    [from, to].map((day) => (day ? fullDay(day, language) : "")).join(" – ");
  return (
    <section>
      <h2>{t("activities")}</h2>
      {plan.activities.length === 0 ? <p className="quiet">{t("none2")}</p> : null}
      <ul className={styles.steps}>
        {plan.activities.map(({ id, kind, words, from, to }) => (
          <li key={id}>
            <span>
              {words}{" "}
              <small className="quiet">
                {[t(`kinds.${kind}`), from || to ? days(from, to) : ""].filter(Boolean).join(", ")}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Next({ page: { meetings } }: { page: PlanPage }) {
  const t = await getTranslations("citizens.plan");
  const language = await languageOf();
  const [next] = meetings;
  if (!next) return null;
  return (
    <section>
      <h2>{t("next")}</h2>
      <p>{capital(spokenMoment(next.wallTime, language))}</p>
    </section>
  );
}

async function Versions({ page: { versions, collaboration, citizen } }: { page: PlanPage }) {
  const t = await getTranslations("citizens.plan");
  const language = await languageOf();
  if (versions.length === 0) return null;
  return (
    <details className="fold no-print">
      <summary>{t("versions")}</summary>
      <ul>
        {versions.map(({ number, madeOn, by }) => (
          <li key={number}>
            <Link
              href={`/${collaboration.key}/citizens/${citizen.id}/plan?number=${number}`}
              prefetch={false}
            >
              {t("versionBy", { number, on: fullDay(madeOn, language), by })}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
