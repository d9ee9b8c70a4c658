// One point's journey from group to group: what was asked, where it has stood, what came back, and what the reader may do.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Markdown } from "@/app/_ui/markdown";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import type { ReferralState } from "@/server/domain/referral";
import { fullDay } from "@/server/domain/spoken-day";
import type { Journey, JourneyLink } from "@/server/referrals/journey";
import type { SentBack } from "../../file-trouble";
import { Answering } from "./answering";
import { Files } from "./files";
import styles from "./journey.module.css";
import { Steps } from "./steps";

export interface Address {
  collaboration: string;
  referral: string;
}

export async function generateMetadata({ params }: { params: Promise<Address> }): Promise<Metadata> {
  const address = await params;
  return { title: (await ask((api) => api.referrals.one(address))).question };
}

const marks: Record<ReferralState, MarkKind> = {
  waiting: "waiting",
  "on-agenda": "waiting",
  answered: "decided",
};

interface Props {
  params: Promise<Address>;
  searchParams: Promise<SentBack>;
}

export default async function Referral({ params, searchParams }: Props) {
  const address = await params;
  const point = await ask((api) => api.referrals.one(address));
  const t = await getTranslations("referrals");
  const now = whereItIsNow(point);
  return (
    <article className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${address.collaboration}`} prefetch={false}>
            {t("groups")}
          </Link>{" "}
          · {t("crumb")}
        </p>
        <h1>{point.question}</h1>
      </header>
      <Facts point={point} now={now} address={address} />
      {point.background ? (
        <section className="block" aria-labelledby="background">
          <h2 id="background">{t("background")}</h2>
          <div className="read">
            <Markdown text={point.background} />
          </div>
        </section>
      ) : null}
      {now.answer && now.answerText ? (
        <section className="block" aria-labelledby="answer">
          <h2 id="answer">{t("answerFrom", { group: now.to.name })}</h2>
          <div className={`read ${styles.said}`}>
            <Markdown text={now.answerText} />
          </div>
        </section>
      ) : null}
      {point.mayAnswer ? <Answering point={point} address={address} /> : null}
      <Files address={address} sentBack={await searchParams} />
      <section className="block" aria-labelledby="journey">
        <h2 id="journey">{t("journey")}</h2>
        <Steps point={point} address={address} />
      </section>
    </article>
  );
}

/** Where the question is in the end: one that was given onward is answered, or waits, with whoever has it now. */
function whereItIsNow(point: Journey): JourneyLink {
  const last = point.chain.at(-1)?.link;
  return point.answer === "delegated" && last ? last : point;
}

async function Facts({ point, now, address }: { point: Journey; now: JourneyLink; address: Address }) {
  const t = await getTranslations("referrals");
  const language = await languageOf();
  const group = ({ key, name }: { key: string; name: string }) => (
    <Link href={`/${address.collaboration}/groups/${key}`} prefetch={false}>
      {name}
    </Link>
  );
  return (
    <dl className="facts small">
      <div>
        <dt>{t("from")}</dt>
        <dd>{group(point.from)}</dd>
      </div>
      <div>
        <dt>{t("to")}</dt>
        <dd>{group(point.to)}</dd>
      </div>
      {point.raisedBy ? (
        <div>
          <dt>{t("raisedBy")}</dt>
          <dd>{point.raisedBy}</dd>
        </div>
      ) : null}
      <div>
        <dt>{t("wantedBy")}</dt>
        <dd>{point.wantedBy ? fullDay(point.wantedBy, language) : t("noDate")}</dd>
      </div>
      <div>
        <dt>{t("state")}</dt>
        <dd>
          <Mark kind={now.answer === "delegated" ? "onward" : marks[now.state]}>
            {now.answer ? t(`answers.${now.answer}`) : t(now.state, { group: now.to.name })}
          </Mark>
          {now.answer && now.id !== point.id ? <> · {group(now.to)}</> : null}
        </dd>
      </div>
    </dl>
  );
}
