// The agenda: the network's standing items, each filled from the citizen's plan, and the citizen's own first.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { Agreement } from "@/server/domain/citizen-plan";
import type { NetworkFill } from "@/server/domain/network-agenda";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenMoment } from "@/server/domain/spoken-time";
import type { NetworkPage } from "@/server/network-meetings/page";
import styles from "../network.module.css";
import { NoteHere } from "./notes";

export async function Agenda({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network");
  const { meeting, may } = page;
  const takesNotes = meeting.state === "booked" && meeting.hasBegun && may.run;
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">{t("agenda")}</h2>
      <ol className={styles.agenda}>
        {page.agenda.map(({ title, minutes, filled }, at) => (
          <li key={title}>
            <div>
              <h3>
                {title}
                {minutes ? <small className="quiet"> {t("minutesOf", { minutes })}</small> : null}
              </h3>
              <Filled page={page} filled={filled} />
              {takesNotes ? <NoteHere page={page} item={title} at={at} /> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Filled({ page, filled }: { page: NetworkPage; filled: NetworkFill }) {
  switch (filled.fill) {
    case "plan-status":
      return <Own filled={filled} />;
    case "plan-tasks":
      return <Tasks page={page} filled={filled} />;
    case "plan-goals":
      return <Goals filled={filled} />;
    case "plan-activities":
      return <Activities filled={filled} />;
    case "next-meeting":
      return <Next page={page} />;
    default:
      return null;
  }
}

type FillOf<Name> = Extract<NetworkFill, { fill: Name }>;

async function Own({ filled: { wishes, hopes, inputs } }: { filled: FillOf<"plan-status"> }) {
  const t = await getTranslations("network.fills");
  return (
    <>
      {wishes ? <p className="small quiet">{t("wishes")}</p> : null}
      <p className={wishes ? styles.own : "quiet"}>{wishes ?? t("noWishes")}</p>
      {hopes ? (
        <p className={styles.text}>
          <span className="quiet">{t("hopes")}: </span>
          {hopes}
        </p>
      ) : null}
      {inputs.map(({ name, words }) => (
        <p key={name} className={styles.text}>
          <span className="quiet">{t("sent", { name })}: </span>
          {words}
        </p>
      ))}
    </>
  );
}

async function Tasks({ page, filled: { open, kept } }: { page: NetworkPage; filled: FillOf<"plan-tasks"> }) {
  const t = await getTranslations("network.fills");
  if (open.length + kept.length === 0) return <p className="quiet">{t("noTasks")}</p>;
  return (
    <>
      <ul className={styles.lines}>
        {open.map((agreement) => (
          <AgreementLine key={agreement.id} page={page} agreement={agreement} />
        ))}
      </ul>
      {kept.length > 0 ? (
        <>
          <p className="small quiet">{t("kept")}</p>
          <ul className={styles.lines}>
            {kept.map(({ id, what }) => (
              <li key={id} className="quiet">
                {what}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

async function AgreementLine({
  page: { circle, today },
  agreement,
}: {
  page: NetworkPage;
  agreement: Agreement;
}) {
  const t = await getTranslations("citizens");
  const language = await languageOf();
  const { what, seat, due } = agreement;
  const who = circle.find(({ id }) => id === seat)?.name ?? t("plan.citizen");
  return (
    <li>
      {what}{" "}
      <small className={due && due < today ? "over" : "quiet"}>
        {who}
        {due ? `, ${t("due", { on: fullDay(due, language) })}` : ""}
      </small>
    </li>
  );
}

async function Goals({ filled: { goals } }: { filled: FillOf<"plan-goals"> }) {
  const t = await getTranslations("network.fills");
  const words = await getTranslations("citizens.plan");
  if (goals.length === 0) return <p className="quiet">{t("noGoals")}</p>;
  return (
    <ul className={styles.lines}>
      {goals.map(({ id, words: said, state, steps }) => (
        <li key={id}>
          {said} <small className="quiet">({words(`states.${state}`)})</small>
          <ul>
            {steps
              .filter(({ done }) => !done)
              .map((step) => (
                <li key={step.id}>{step.words}</li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

async function Activities({ filled: { activities } }: { filled: FillOf<"plan-activities"> }) {
  const t = await getTranslations("network.fills");
  const words = await getTranslations("citizens.plan");
  if (activities.length === 0) return <p className="quiet">{t("noActivities")}</p>;
  return (
    <ul className={styles.lines}>
      {activities.map(({ id, words: said, kind }) => (
        <li key={id}>
          {said} <small className="quiet">{words(`kinds.${kind}`)}</small>
        </li>
      ))}
    </ul>
  );
}

async function Next({ page: { next, by } }: { page: NetworkPage }) {
  const t = await getTranslations("network.fills");
  const language = await languageOf();
  return (
    <p className={next ? undefined : "quiet"}>
      {next
        ? t("nextIs", { time: spokenMoment(next.wallTime, language) })
        : t("by", { by: fullDay(by, language) })}
    </p>
  );
}
