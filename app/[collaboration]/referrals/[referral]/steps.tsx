// The journey step by step: sent, on each agenda, given onward, answered, and where the answer stood by itself.
import Link from "next/link";
import type { ReactNode } from "react";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Markdown } from "@/app/_ui/markdown";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import type { ReferralAnswer } from "@/server/domain/referral";
import { dayAndMonth, fullDay } from "@/server/domain/spoken-day";
import type { Journey, JourneyLink as Part } from "@/server/referrals/journey";
import styles from "./journey.module.css";
import type { Address } from "./page";

interface Props {
  point: Journey;
  address: Address;
}

type Place = NonNullable<Part["askedAt"]>;

/** By day, whichever group it was: what happened in one group while another had the point stands between. */
export async function Steps({ point, address }: Props) {
  const t = await getTranslations("referrals");
  const steps = point.chain.flatMap(({ id, link }, index): Dated[] => {
    const earlier = point.chain[index - 1]?.link ?? null;
    if (link) return stepsOf(link, { point, address, earlier, later: point.chain[index + 1]?.link ?? null });
    // it is not known when: it stands where the way goes through it
    const on = earlier?.answeredOn ?? "";
    return [{ on, step: <Step key={id}>{t("step.hidden")}</Step> }];
  });
  const byDay = steps.toSorted((one, other) => one.on.localeCompare(other.on));
  return <ol className={styles.steps}>{byDay.map(({ step }) => step)}</ol>;
}

interface Dated {
  /** `YYYY-MM-DD`, or what sorts after every day. */
  on: string;
  step: ReactNode;
}

interface Around extends Props {
  /** The links before and after it, as far as the reader may see them. */
  earlier: Part | null;
  later: Part | null;
}

function stepsOf(link: Part, { point, address, earlier, later }: Around): Dated[] {
  const { answer, id } = link;
  // that it was given onward is the next link's first step
  const isTold = answer === "delegated" && later !== null;
  return [
    {
      on: link.sentOn,
      step: (
        <Sent
          key={`sent-${id}`}
          link={link}
          because={earlier?.answer === "delegated" ? earlier.answerText : null}
          asked={point.question}
          address={address}
          isThis={id === point.id}
        />
      ),
    },
    ...link.agendas.map((agenda) => ({
      on: agenda.at.on,
      step: <OnAgenda key={`${id}-${agenda.at.meeting}`} link={link} agenda={agenda} address={address} />,
    })),
    ...(link.state === "waiting"
      ? [{ on: "now", step: <Waits key={`waits-${id}`} link={link} address={address} /> }]
      : []),
    ...(answer && !isTold
      ? [
          {
            on: link.answeredOn ?? "",
            step: <Answered key={`answered-${id}`} link={link} answer={answer} address={address} />,
          },
        ]
      : []),
    ...link.heard.map((at) => ({
      on: at.on,
      step: <Heard key={`heard-${id}-${at.meeting}`} at={at} address={address} />,
    })),
  ];
}

function Step({ on, children }: { on?: string; children: ReactNode }) {
  return (
    <li>
      <p className={styles.day}>{on}</p>
      <div className={styles.what}>{children}</div>
    </li>
  );
}

interface SentProps {
  link: Part;
  /** Why it was given onward. */
  because: string | null;
  /** What the page is headed by, and need not say again. */
  asked: string;
  address: Address;
  isThis: boolean;
}

async function Sent({ link, because, asked, address, isThis }: SentProps) {
  const t = await getTranslations("referrals");
  const language = await languageOf();
  const says = t(link.delegated ? "step.onward" : "step.sent", { from: link.from.name, to: link.to.name });
  return (
    <Step on={fullDay(link.sentOn, language)}>
      <p className={isThis ? styles.this : undefined}>
        <Mark kind="onward">
          {isThis ? (
            says
          ) : (
            <Link href={`/${address.collaboration}/referrals/${link.id}`} prefetch={false}>
              {says}
            </Link>
          )}
        </Mark>
      </p>
      {link.question === asked ? null : <p>{link.question}</p>}
      {because ? <Markdown text={because} /> : null}
      {link.comesBack ? <p className="notice">{t("step.comesBack", { group: link.to.name })}</p> : null}
      <p className="source">
        {link.raisedBy ? t("step.raisedBy", { name: link.raisedBy }) : null}{" "}
        {link.sentBy ? t("step.sentBy", { name: link.sentBy }) : null}{" "}
        {link.askedAt ? <At at={link.askedAt} address={address} /> : null}
      </p>
    </Step>
  );
}

async function OnAgenda({
  link,
  agenda: { at, state, outcome, lineage },
  address,
}: {
  link: Part;
  agenda: Part["agendas"][number];
  address: Address;
}) {
  const t = await getTranslations("referrals");
  const outcomes = await getTranslations("minutes.outcome");
  const language = await languageOf();
  const isOut = state === "published" || state === "running";
  const says = state === "cancelled" ? "step.cancelled" : isOut ? "step.stands" : "step.stood";
  return (
    <Step on={fullDay(at.on, language)}>
      <p>
        {t(says, { group: link.to.name })}{" "}
        {outcome === "deferred" || outcome === "not-reached" ? (
          <Mark kind="waiting">{outcomes(outcome)}</Mark>
        ) : null}
      </p>
      <p className="source">
        <At at={at} address={address} /> ·{" "}
        <Link href={`/${address.collaboration}/items/${lineage}`} prefetch={false}>
          {t("lineage")}
        </Link>
      </p>
    </Step>
  );
}

async function Waits({ link, address }: { link: Part; address: Address }) {
  const t = await getTranslations("referrals");
  const language = await languageOf();
  return (
    <Step on={t("step.now")}>
      <p>
        <Mark kind="waiting">{t("waiting", { group: link.to.name })}</Mark>
      </p>
      <p className="source">
        {link.next ? (
          <Link href={`/${address.collaboration}/meetings/${link.next.meeting}`} prefetch={false}>
            {t("step.next", { on: dayAndMonth(link.next.on, language) })}
          </Link>
        ) : (
          t("step.noneNext")
        )}
      </p>
    </Step>
  );
}

const answerMarks: Record<ReferralAnswer, MarkKind> = {
  decided: "decided",
  noted: "decided",
  returned: "none",
  delegated: "onward",
};

async function Answered({ link, answer, address }: { link: Part; answer: ReferralAnswer; address: Address }) {
  const t = await getTranslations("referrals");
  const language = await languageOf();
  return (
    <Step on={link.answeredOn ? fullDay(link.answeredOn, language) : ""}>
      <p>
        {t("step.answered", { group: link.to.name })}{" "}
        <Mark kind={answerMarks[answer]}>{t(`answers.${answer}`)}</Mark>
      </p>
      {link.answerText ? <Markdown text={link.answerText} /> : null}
      <p className="source">
        {link.answeredBy ? t("step.by", { name: link.answeredBy }) : null}{" "}
        {link.answeredAt ? <At at={link.answeredAt} address={address} /> : null}
      </p>
    </Step>
  );
}

async function Heard({ at, address }: { at: Place; address: Address }) {
  const t = await getTranslations("referrals");
  const language = await languageOf();
  return (
    <Step on={fullDay(at.on, language)}>
      <p>{t("step.heard", { group: at.groupName })}</p>
      <p className="source">
        <At at={at} address={address} />
      </p>
    </Step>
  );
}

async function At({ at, address }: { at: Place; address: Address }) {
  const t = await getTranslations("referrals");
  const language = await languageOf();
  return (
    <Link href={`/${address.collaboration}/meetings/${at.meeting}#item-${at.item}`} prefetch={false}>
      {t("meeting", { group: at.groupName, day: dayAndMonth(at.on, language), number: at.itemNumber })}
    </Link>
  );
}
