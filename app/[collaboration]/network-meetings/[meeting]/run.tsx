// While the meeting is held: the plan is written on, a short text, who was there, and the next meeting booked before anyone leaves.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { Conflict } from "@/app/_ui/conflict";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { PlainWords } from "@/app/[collaboration]/plain-words";
import { writtenPlan } from "@/server/domain/citizen-plan";
import { barriers, caseThemes } from "@/server/domain/network-meeting";
import { spokenMoment } from "@/server/domain/spoken-time";
import type { NetworkPage } from "@/server/network-meetings/page";
import { PlanFields } from "../../citizens/plan-fields";
import styles from "../network.module.css";

export async function Run({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.run");
  const { collaboration, meeting, plan, planNumber, texts, called, sitting } = page;
  const wishes = (await getTranslations("network.fills"))("wishes");
  const labels = { wishes, minutes: t("minutes"), remark: t("remark") };
  return (
    <section className="block no-print" aria-labelledby="run-title">
      <h2 id="run-title">{t("title")}</h2>
      <p className="small quiet">{t("lede")}</p>
      <Form
        id="run"
        className={styles.run}
        action={submit.bind(null, "networkMeetings.save")}
        words={await formWords()}
        hidden={{
          ...{ collaboration: collaboration.key, meeting: meeting.id, version: meeting.version },
          planVersion: planNumber,
        }}
        doneWords={t("kept")}
        {...(meeting.hasBegun ? {} : { fold: t("prepare") })}
      >
        <Conflict labels={labels} words={await conflictWords()} />
        <TextArea name="wishes" label={wishes} value={texts.wishes} optional />
        <PlanFields plan={writtenPlan(plan)} circle={sitting} />
        <PlainWords
          name="minutes"
          label={labels.minutes}
          help={t("minutesHelp")}
          value={texts.minutes}
          optional
        />
        <TextArea name="remark" label={labels.remark} help={t("remarkHelp")} value={texts.remark} optional />
        <CheckList
          name="attended"
          label={t("attended")}
          choices={called.map(({ id, name }) => ({ value: id, label: name }))}
          values={called
            .filter(({ attended, answer }) => attended ?? answer !== "DECLINED")
            .map(({ id }) => id)}
        />
        <CheckList
          name="themes"
          label={t("themes")}
          help={t("themesHelp")}
          choices={caseThemes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          values={page.themes}
        />
        <CheckList
          name="barriers"
          label={t("barriers")}
          help={t("barriersHelp")}
          choices={barriers.map((value) => ({ value, label: t(`barrier.${value}`) }))}
          values={page.barriers}
        />
        <Next page={page} />
        <p className="acts">
          <Send look={meeting.hasBegun ? "" : "first"}>{t("keep")}</Send>
          {meeting.hasBegun ? (
            <Send name="closes" value="true">
              {t("hold")}
            </Send>
          ) : null}
        </p>
        <p className="small quiet">{meeting.hasBegun ? t("holdHelp") : t("notBegun")}</p>
      </Form>
    </section>
  );
}

/** Nobody leaves before it is booked. */
async function Next({ page: { next, collaboration, citizen } }: { page: NetworkPage }) {
  const t = await getTranslations("network");
  const language = await languageOf();
  return (
    <section id="run-next">
      <h3>{t("run.next")}</h3>
      {next ? (
        <p>
          <Link href={`/${collaboration.key}/network-meetings/${next.id}`} prefetch={false}>
            {t("fills.nextIs", { time: spokenMoment(next.wallTime, language) })}
          </Link>
        </p>
      ) : (
        <>
          <p className="small quiet">{t("run.nextFirst")}</p>
          <Link
            className="btn"
            href={`/${collaboration.key}/network-meetings/new?citizen=${citizen.id}`}
            prefetch={false}
          >
            {t("run.bookNext")}
          </Link>
        </>
      )}
    </section>
  );
}
