// Who was asked and has answered, and the proposals that wait for the leader: seen by who makes the agenda, while it is made.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Radios, Select, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import type { Agenda } from "@/server/domain/agenda";
import { everyItem } from "@/server/domain/agenda-edits";
import { proposalAnswers } from "@/server/domain/proposal";
import { dayAndMonth, weekdayAndDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";

type Triage = NonNullable<MeetingPage["input"]["triage"]>;
type Proposal = Triage["unanswered"][number];

interface Props {
  triage: Triage;
  agenda: Agenda;
  address: Address;
}

export async function TriageOfInput({ triage, agenda, address }: Props) {
  const t = await getTranslations("input.triage");
  return (
    <section className={`${styles.changes} ${styles.triage} no-print`} aria-labelledby="triage" id="input">
      <h2 id="triage">{t("title")}</h2>
      <Asked triage={triage} address={address} />
      {triage.unanswered.length > 0 ? (
        <>
          <h3>{t("proposals", { count: triage.unanswered.length })}</h3>
          <Proposals proposals={triage.unanswered} agenda={agenda} address={address} />
        </>
      ) : null}
      {triage.answered.length > 0 ? (
        <details className="fold">
          <summary>{t("answeredTitle")}</summary>
          <Proposals proposals={triage.answered} agenda={agenda} address={address} />
        </details>
      ) : null}
    </section>
  );
}

/** Before anybody has been asked, when that happens; afterwards who has answered and who has not. */
async function Asked({ triage, address }: Pick<Props, "triage" | "address">) {
  const t = await getTranslations("input.triage");
  const language = await languageOf();
  const { asked, callOn, isCallToCome, lastDay, isOpen } = triage;
  const names = (which: (one: Triage["asked"][number]) => boolean) =>
    spokenList(
      asked.filter(which).map(({ name }) => name),
      language,
    );
  const silent = asked.filter(({ answered }) => !answered);
  const reminded = asked
    .flatMap(({ remindedOn }) => remindedOn ?? [])
    .sort()
    .at(-1);
  const hasNothing = names(({ nothing }) => nothing);
  const hasAnswered = names(({ answered, nothing }) => answered && !nothing);
  if (asked.length === 0) {
    return (
      <>
        <p>
          {t("notCalled")} {isCallToCome ? t("willCall", { on: weekdayAndDay(callOn, language) }) : null}
        </p>
        {isOpen ? <Call address={address} /> : null}
      </>
    );
  }
  return (
    <>
      <p>
        {t("asked", {
          count: asked.length,
          answered: asked.length - silent.length,
          lastDay: dayAndMonth(lastDay, language),
        })}
      </p>
      <details className="behind">
        <summary>{t("who")}</summary>
        {hasAnswered ? <p>{t("answered", { names: hasAnswered })}</p> : null}
        {hasNothing ? <p>{t("nothing", { names: hasNothing })}</p> : null}
        {silent.length > 0 ? (
          <p>
            {t("silent", { names: names(({ answered }) => !answered) })}{" "}
            {reminded ? t("reminded", { on: dayAndMonth(reminded, language) }) : null}
          </p>
        ) : null}
        {silent.length > 0 && isOpen ? <Remind address={address} count={silent.length} /> : null}
      </details>
    </>
  );
}

async function Call({ address }: Pick<Props, "address">) {
  const t = await getTranslations("input.triage");
  return (
    <Form
      id="call-for-items"
      action={submit.bind(null, "inputs.callPeople")}
      words={await formWords()}
      hidden={{ ...address }}
      doneWords={t("called")}
    >
      <Send look="small">{t("callNow")}</Send>
    </Form>
  );
}

async function Remind({ address, count }: Pick<Props, "address"> & { count: number }) {
  const t = await getTranslations("input.triage");
  return (
    <Form
      id="remind"
      action={submit.bind(null, "inputs.remind")}
      words={await formWords()}
      hidden={{ ...address }}
      doneWords={t("remindDone")}
    >
      <Send look="small">{t("remind", { count })}</Send>
    </Form>
  );
}

interface ProposalsProps extends Pick<Props, "agenda" | "address"> {
  proposals: readonly Proposal[];
}

async function Proposals({ proposals, agenda, address }: ProposalsProps) {
  return (
    <ul className="rows">
      {proposals.map((proposal) => (
        <li key={proposal.id} id={`proposal-${proposal.id}`}>
          <What proposal={proposal} address={address} />
          <div className={styles.reply}>
            {proposal.state === "proposed" || proposal.again ? (
              <Accept proposal={proposal} address={address} />
            ) : null}
            <Otherwise proposal={proposal} agenda={agenda} address={address} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The proposal in full: who proposes it, why, what they recommend, and what was said of it before. */
async function What({ proposal, address }: OneProps) {
  const t = await getTranslations("input.triage");
  const became = await getTranslations("input.became");
  const language = await languageOf();
  const { title, name, organisation, sentOn, minutes, background, recommendation, again } = proposal;
  const { state, reason } = proposal;
  return (
    <>
      <strong>{title}</strong>
      <p className="small quiet">
        {t("by", { name, from: organisation ?? "none", on: dayAndMonth(sentOn, language) })}{" "}
        {minutes === null ? null : t("wants", { minutes })}
      </p>
      {background ? <p>{background}</p> : null}
      {recommendation ? <p>{t("recommends", { text: recommendation })}</p> : null}
      {proposal.files.length > 0 ? (
        <ul>
          {proposal.files.map(({ id, name: file }) => (
            <li key={id}>
              <a href={`/${address.collaboration}/files/${id}`} download={file}>
                {file}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      {again ? (
        <p className="notice">{reason ? t("again", { reason }) : t("againAfterCancelled")}</p>
      ) : state === "proposed" ? null : (
        <p>
          {became(state, { into: "none" })} {reason ? became("because", { reason }) : null}
        </p>
      )}
    </>
  );
}

interface OneProps extends Pick<Props, "address"> {
  proposal: Proposal;
}

async function Accept({ proposal, address }: OneProps) {
  const t = await getTranslations("input.triage");
  return (
    <Form
      id={`accept-${proposal.id}`}
      action={submit.bind(null, "inputs.answer")}
      words={await formWords()}
      hidden={{ ...address, proposal: proposal.id, version: proposal.version, answer: "accepted" }}
      doneWords={t("done")}
    >
      <Conflict labels={conflictLabels(await getTranslations("input"))} words={await conflictWords()} />
      <Send look="small">{t("accept")}</Send>
    </Form>
  );
}

/** Merging, putting off and turning down: a choice, and why. */
async function Otherwise({ proposal, agenda, address }: OneProps & Pick<Props, "agenda">) {
  const t = await getTranslations("input.triage");
  const isOpen = proposal.state === "proposed" || proposal.again;
  const items = everyItem(agenda.items).filter(
    ({ key, struck }) => !struck && key !== `proposal:${proposal.id}`,
  );
  return (
    <Form
      fold={
        <>
          {t(isOpen ? "otherwise" : "change")}
          <span className="vh"> {proposal.title}</span>
        </>
      }
      foldLook="behind"
      id={`answer-${proposal.id}`}
      className="fields"
      action={submit.bind(null, "inputs.answer")}
      words={await formWords()}
      hidden={{ ...address, proposal: proposal.id, version: proposal.version }}
      doneWords={t("done")}
    >
      <Conflict labels={conflictLabels(await getTranslations("input"))} words={await conflictWords()} />
      <Radios
        name="answer"
        label={t("answer")}
        value={isOpen ? "merged" : proposal.state}
        choices={proposalAnswers
          .filter((answer) => !isOpen || answer !== "accepted")
          .map((answer) => ({ value: answer, label: t(`choice.${answer}`) }))}
      />
      <div className={styles.into}>
        <Select
          name="into"
          label={t("into")}
          empty={t("intoNone")}
          value={proposal.mergedInto}
          choices={items.map(({ key, title }) => ({ value: key, label: title }))}
        />
      </div>
      <TextArea
        name="reason"
        label={t("reason")}
        help={t("reasonHelp")}
        value={proposal.again ? null : proposal.reason}
        rows={2}
      />
      <p className="acts">
        <Send look="small">{t("send")}</Send>
      </p>
    </Form>
  );
}

/** What may have changed under the leader's answer: what the proposer wrote, or what another keeper answered. */
const conflictLabels = (t: Awaited<ReturnType<typeof getTranslations<"input">>>) => ({
  title: t("itemTitle"),
  background: t("background"),
  recommendation: t("recommendation"),
});
