// One point's journey from a group to another: what was asked, where it stands, and what came back.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark, type MarkKind } from "@/app/_ui/signs";
import type { ReferralState } from "@/server/domain/referral";
import { dayAndMonth, fullDay } from "@/server/domain/spoken-time";

type Address = { collaboration: string; referral: string };

export async function generateMetadata({ params }: { params: Promise<Address> }): Promise<Metadata> {
  const address = await params;
  return { title: (await ask((api) => api.referrals.one(address))).question };
}

const marks: Record<ReferralState, MarkKind> = {
  waiting: "waiting",
  "on-agenda": "waiting",
  answered: "decided",
};

export default async function Referral({ params }: { params: Promise<Address> }) {
  const address = await params;
  const point = await ask((api) => api.referrals.one(address));
  const t = await getTranslations("referrals");
  const language = await languageOf();
  const home = `/${address.collaboration}`;
  const group = ({ key, name }: { key: string; name: string }) => (
    <Link href={`${home}/groups/${key}`} prefetch={false}>
      {name}
    </Link>
  );
  const place = (at: typeof point.askedAt, groupName: string) =>
    at ? (
      <Link href={`${home}/meetings/${at.meeting}#item-${at.item}`} prefetch={false}>
        {t("meeting", { group: groupName, day: dayAndMonth(at.on, language), number: at.itemNumber })}
      </Link>
    ) : null;
  return (
    <article className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={home} prefetch={false}>
            {t("groups")}
          </Link>{" "}
          · {t("crumb")}
        </p>
        <h1>{point.question}</h1>
      </header>
      <dl className="facts small">
        <div>
          <dt>{t("from")}</dt>
          <dd>{group(point.from)}</dd>
        </div>
        <div>
          <dt>{t("to")}</dt>
          <dd>{group(point.to)}</dd>
        </div>
        <div>
          <dt>{t("asked")}</dt>
          <dd>
            {fullDay(point.sentOn, language)} · {place(point.askedAt, point.from.name)}
          </dd>
        </div>
        <div>
          <dt>{t("wantedBy")}</dt>
          <dd>{point.wantedBy ? fullDay(point.wantedBy, language) : t("noDate")}</dd>
        </div>
        <div>
          <dt>{t("state")}</dt>
          <dd>
            <Mark kind={marks[point.state]}>{t(point.state, { group: point.to.name })}</Mark>{" "}
            {point.standsAt ? place(point.standsAt, point.to.name) : null}
          </dd>
        </div>
      </dl>
      {point.answer ? (
        <section className="block" aria-labelledby="answer">
          <h2 id="answer">{t("answer")}</h2>
          <p>
            <Mark kind="decided">{t(`answers.${point.answer}`)}</Mark>{" "}
            {point.answeredOn ? fullDay(point.answeredOn, language) : null}
          </p>
          <p className="read">{point.answerText}</p>
        </section>
      ) : null}
    </article>
  );
}
