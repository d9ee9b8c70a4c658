// The collaboration: who meets about what, as a map and as a list, with what flows between them.

import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import type { CollaborationMap } from "@/server/collaborations/map";
import type { MapFacts, MapWords } from "@/server/domain/map-drawing";
import { layOutMap } from "@/server/domain/map-layout";
import { layOutPhoneMap } from "@/server/domain/map-phone";
import { fullDay } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import { spokenNumber } from "@/server/domain/spoken-number";
import { GroupList } from "./group-list";
import styles from "./map.module.css";
import { MapKey, MapPicture } from "./map-picture";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { collaboration } = await params;
  return { title: (await ask((api) => api.collaborations.map({ collaboration }))).name };
}

export default async function Page({ params }: Props) {
  const { collaboration } = await params;
  const map = await ask((api) => api.collaborations.map({ collaboration }));
  const t = await getTranslations("collaboration");
  return (
    <div className="sheet">
      <header className="page-head with-act">
        <div>
          <h1>{map.name}</h1>
          {map.summary ? <p className="lede">{map.summary}</p> : null}
          <When map={map} />
        </div>
        <div className="acts">
          {map.may.edit ? (
            <Link className="btn" href={`/${map.key}/facts`} prefetch={false}>
              {t("edit")}
            </Link>
          ) : null}
          {map.may.create ? (
            <Link className="btn" href={`/${map.key}/groups/new`} prefetch={false}>
              {t("newGroup")}
            </Link>
          ) : null}
        </div>
      </header>
      {map.groups.length === 0 ? (
        <p className="empty">
          <strong>{t("empty.title")}</strong>
          {t("empty.text")} {map.may.create ? null : t("empty.none")}
        </p>
      ) : (
        <>
          <MapFigure map={map} />
          <GroupList map={map} />
          <Hours map={map} />
        </>
      )}
      <ClosedGroups map={map} />
      <Registers map={map} />
    </div>
  );
}

/** Groups that meet no more; what they decided can still be read. */
async function ClosedGroups({ map }: { map: CollaborationMap }) {
  if (map.closed.length === 0) return null;
  const t = await getTranslations("collaboration.closed");
  const language = await languageOf();
  return (
    <section className="block" aria-labelledby="closed">
      <h2 id="closed">{t("title")}</h2>
      <ul className="rows">
        {map.closed.map(({ key, name, archivedOn }) => (
          <li key={key}>
            <Link href={`/${map.key}/groups/${key}`} prefetch={false}>
              {name}
            </Link>{" "}
            <small className="org">{t("on", { on: fullDay(archivedOn, language) })}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How long the collaboration runs, and the phase it is in. */
async function When({ map: { from, to, phases } }: { map: CollaborationMap }) {
  const t = await getTranslations("collaboration.phases");
  const language = await languageOf();
  const runs = from && to ? "both" : from ? "from" : "to";
  const phase = phases.find(({ isCurrent }) => isCurrent);
  if (!from && !to && !phase) return null;
  return (
    <p className="small quiet">
      {from || to
        ? t("runs", {
            runs,
            from: from ? fullDay(from, language) : "",
            to: to ? fullDay(to, language) : "",
          })
        : null}{" "}
      {phase ? t("now", { name: phase.name, to: fullDay(phase.to, language) }) : null}
    </p>
  );
}

async function MapFigure({ map }: { map: CollaborationMap }) {
  const t = await getTranslations("collaboration.map");
  const language = await languageOf();
  const about = await aboutGroups(map);
  const facts: MapFacts = {
    groups: map.groups.map((group) => ({ ...group, about: about(group) })),
    reports: map.reports,
    referrals: map.referrals,
  };
  const words = await mapWords();
  const links = new Map(
    map.groups.map((group) => [
      group.key,
      {
        href: `/${map.key}/groups/${group.key}`,
        title: t("table", { name: group.name, about: about(group), leader: group.leader }),
      },
    ]),
  );
  const inner = map.groups
    .filter(({ included }) => included > 0)
    .map(({ name, includes }) => t("inner", { group: name, included: spokenList(includes, language) }));
  const said = {
    label: t("label", { name: map.name }),
    description: t("describe", { groups: map.groups.length }),
    links,
  };
  return (
    <figure>
      <MapKey words={{ up: t("up"), down: t("down"), referral: t("referral"), leader: t("leader") }} />
      <div className="scroll">
        <MapPicture id="map" className={styles.wide ?? ""} drawing={layOutMap(facts, words)} {...said} />
        <MapPicture
          id="phone-map"
          className={styles.tall ?? ""}
          drawing={layOutPhoneMap(facts, words)}
          {...said}
        />
      </div>
      <figcaption className={`source ${styles.caption}`}>
        {t("caption", { inner: inner.join(""), year: String(map.year) })}
      </figcaption>
    </figure>
  );
}

/** How many sit there, and how often they meet, in few words. */
async function aboutGroups({
  groups,
}: CollaborationMap): Promise<(group: (typeof groups)[number]) => string> {
  const t = await getTranslations("collaboration.map");
  return ({ seats, included, rhythm }) => {
    const people = t("people", { count: seats + included });
    if (!rhythm) return people;
    return "perYear" in rhythm
      ? t("perYear", { people, count: rhythm.perYear })
      : t("everyDays", { people, count: rhythm.everyDays });
  };
}

async function mapWords(): Promise<MapWords> {
  const t = await getTranslations("collaboration");
  return {
    layer: (layer) => t(`layer.${layer}`),
    minutesUp: (count, inReview) =>
      count === 0
        ? []
        : [t("map.minutesUp", { count }), ...(inReview > 0 ? [t("map.inReview", { count: inReview })] : [])],
    decisionsDown: (count) => (count === 0 ? [] : [t("map.decisionsDown", { count })]),
    waiting: (count) => t("map.waiting", { count }),
  };
}

async function Hours({ map }: { map: CollaborationMap }) {
  const t = await getTranslations("collaboration.hours");
  const language = await languageOf();
  if (map.leaderHours === 0) return null;
  const parts = map.groups
    .filter(({ leaderHours }) => leaderHours)
    .map(({ name, leaderHours }) => `${name} ${spokenNumber(leaderHours ?? 0, language)}`);
  return (
    <section className="block" aria-labelledby="hours">
      <h2 id="hours" className="rule">
        {t("title")}
      </h2>
      <p className={styles.sum}>{t("sum", { hours: spokenNumber(map.leaderHours, language) })}</p>
      <p className="small quiet">{t("text", { parts: parts.join(", ") })}</p>
    </section>
  );
}

async function Registers({ map: { efforts, organisations, phases } }: { map: CollaborationMap }) {
  const t = await getTranslations("collaboration");
  const language = await languageOf();
  return (
    <div className={`block ${styles.registers}`}>
      {efforts.length === 0 ? null : (
        <section aria-labelledby="efforts">
          <h2 id="efforts" className="rule">
            {t("efforts.title")}
          </h2>
          <ul className="rows">
            {efforts.map(({ key, name, aliases }) => (
              <li key={key}>
                {name}{" "}
                {aliases?.length ? (
                  <small className="quiet">
                    {t("efforts.also", { names: spokenList(aliases, language) })}
                  </small>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      {organisations.length === 0 ? null : (
        <section aria-labelledby="organisations">
          <h2 id="organisations" className="rule">
            {t("organisations.title")}
          </h2>
          <ul className="rows">
            {organisations.map(({ key, name, parent, to, successor }) => (
              <li key={key}>
                {name}{" "}
                {parent ? <small className="quiet">{t("organisations.under", { parent })}</small> : null}{" "}
                {to ? (
                  <small className="quiet">
                    {successor
                      ? t("organisations.until", { on: fullDay(to, language), successor })
                      : t("organisations.to", { on: fullDay(to, language) })}
                  </small>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      {phases.length === 0 ? null : (
        <section aria-labelledby="phases">
          <h2 id="phases" className="rule">
            {t("phases.title")}
          </h2>
          <ol className="rows">
            {phases.map(({ name, from, to, isCurrent }) => (
              <li key={`${name} ${from}`} aria-current={isCurrent ? "step" : undefined}>
                {isCurrent ? <strong>{name}</strong> : name}{" "}
                <small className="quiet">
                  {t("phases.period", { from: fullDay(from, language), to: fullDay(to, language) })}
                </small>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
