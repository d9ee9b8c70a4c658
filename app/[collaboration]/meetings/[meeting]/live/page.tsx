// The meeting while it runs: one item at a time, written down as people speak.

import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { everyItem } from "@/server/domain/agenda-edits";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import { WithoutNames } from "../../../without-names";
import { type Address, Content } from "../agenda-list";
import { typeLetter } from "../agenda-strip";
import { Follow } from "../follow";
import { meetingTitle } from "../meeting-title";
import { Agreed } from "../minutes-list";
import { ConfidentialPassages, passagesOn } from "../passages";
import { voiceFor } from "../voice";
import { Asked } from "./asked";
import { Attendance } from "./attendance";
import { Catch } from "./catch";
import { Close } from "./close";
import { Contents } from "./contents";
import { Elsewhere } from "./elsewhere";
import { Files } from "./files";
import { Keys } from "./keys";
import styles from "./live.module.css";
import { Marks } from "./marks";
import { NoteField } from "./note-field";
import { Pens } from "./pens";
import { Removals } from "./removals";
import { Reviews } from "./reviews";
import { Schedule } from "./schedule";

interface Props {
  params: Promise<Address>;
  searchParams: Promise<{ item?: string; passage?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { group } = await ask((api) => api.meetings.page(address));
  return { title: (await getTranslations("live"))("name", { group: group.name }) };
}

export default async function Live({ params, searchParams }: Props) {
  const address = await params;
  const { item: asked, passage = null } = await searchParams;
  const seen = await ask((api) => api.meetings.page(address));
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  if (seen.meeting.state !== "running") redirect(home);
  const { writes } = await ask((api) => api.notes.writers(address));
  if (!writes) redirect(home);
  const items = seen.items ?? [];
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === (asked ?? seen.currentItemKey)),
  );
  const current = items[at];
  if (!current) notFound();
  return (
    <Running
      seen={seen}
      address={address}
      items={items}
      current={current}
      before={items[at - 1]}
      after={items[at + 1]}
      passage={passage}
    />
  );
}

interface RunningProps {
  seen: MeetingPage;
  address: Address;
  items: readonly RecordItem[];
  current: RecordItem;
  before: RecordItem | undefined;
  after: RecordItem | undefined;
  /** The item or the passage whose form stands open. */
  passage: string | null;
}

async function Running({ seen, address, items, current, before, after, passage }: RunningProps) {
  const t = await getTranslations("live");
  const types = await getTranslations("meeting.type");
  const errors = await getTranslations("errors");
  const language = await languageOf();
  const voice = await voiceFor(seen.meeting.wallTime);
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  const item = everyItem(seen.agenda?.items ?? []).find(({ key }) => key === current.key);
  return (
    <>
      <div className="sheet">
        <header className="page-head">
          <p className="crumb">
            <Link href={home} prefetch={false}>
              {await meetingTitle(seen.group.name, seen.meeting.wallTime)}
            </Link>{" "}
            · {t("running")}
          </p>
          <h1 className="vh">
            {t("title", { group: seen.group.name, day: weekdayAndDay(seen.meeting.wallTime, language) })}
          </h1>
          <Schedule seen={seen} current={current} />
          {seen.may.write ? <Elsewhere seen={seen} address={address} current={current} /> : null}
          <div className="acts no-print">
            {seen.may.write ? <Keys catches={await catches()} words={await keyWords()} /> : null}
            <Link className="btn small plain" href={`${home}/screen`} target="_blank" prefetch={false}>
              {t("screen")}
            </Link>
            <Follow
              address={address}
              news={[]}
              words={{ following: "", lost: await lostWords() }}
              known={["text"]}
            />
          </div>
        </header>
        <div className={styles.live}>
          <div className={styles.cur}>
            <div>
              <h2>
                <span className={styles.no}>{current.number}</span>
                {current.title}
              </h2>
              <p className="acts">
                <span className={`type ${typeLetter[current.type]}`}>
                  <i aria-hidden="true">{types(`${current.type}.letter`)}</i>
                  {types(`${current.type}.name`)}
                </span>
                {current.presenter && current.presenter !== "effort-leader" ? (
                  <span className="small quiet">{voice.presenter(current)}</span>
                ) : null}
              </p>
            </div>
            {item ? (
              <div className={styles.basis}>
                <Content item={item} address={address} fresh={new Set()} voice={voice} />
              </div>
            ) : null}
            <Files seen={seen} collaboration={address.collaboration} item={current.key} />
            {seen.group.bringsCases ? <WithoutNames /> : null}
            <NoteField
              address={address}
              items={items}
              current={current}
              then={`${home}/live?item={goTo}`}
              settles={seen.may.write}
            />
            <section aria-labelledby="agreed">
              <h3 id="agreed">{t("agreed")}</h3>
              {current.decisions.length + current.tasks.length + current.referrals.length === 0 ? (
                <p className="quiet">{t("nothingAgreed")}</p>
              ) : null}
              <Agreed row={current} address={address} language={voice.language} />
              {seen.may.write ? <Removals row={current} address={address} /> : null}
            </section>
            <ConfidentialPassages
              row={current}
              told={await passagesOn(seen, address)}
              address={address}
              here={`${home}/live?item=${encodeURIComponent(current.key)}&`}
              place=""
              open={passage}
              folded
            />
            {seen.may.write ? (
              <>
                <Reviews seen={seen} address={address} item={current.key} />
                <Asked seen={seen} address={address} item={current} />
                <Catch seen={seen} address={address} item={current} />
              </>
            ) : null}
          </div>
          <aside className={`${styles["toc-box"]} stack`} aria-label={t("aside")}>
            <Contents seen={seen} address={address} items={items} current={current} />
            {seen.may.write ? (
              <Attendance
                address={address}
                people={seen.attendance}
                words={{
                  title: t.raw("present"),
                  who: t("whoIsHere"),
                  apologies: t("apologies"),
                  failed: errors("unknown"),
                }}
              />
            ) : null}
            {seen.may.write ? <Marks seen={seen} address={address} current={current} /> : null}
            <Pens address={address} />
          </aside>
        </div>
      </div>
      {seen.may.write ? (
        <div className="bar" role="region" aria-label={t("switch")}>
          {/* where the meeting goes when a button says nothing else */}
          <input type="hidden" form="note" name="goTo" value={(after ?? current).key} />
          <div className={`sheet ${styles.bar}`}>
            {before ? (
              <button
                className="btn"
                type="submit"
                form="note"
                name="goTo"
                value={before.key}
                data-go="before"
                aria-keyshortcuts="P ArrowLeft"
              >
                {t("before")}
                <span className="vh">: {before.number}</span>
              </button>
            ) : (
              <span />
            )}
            <div className="acts">
              <button className="btn plain" type="submit" form="note" name="outcome" value="deferred">
                {t("defer")}
              </button>
              {after ? (
                <button
                  className="btn first"
                  type="submit"
                  form="note"
                  name="goTo"
                  value={after.key}
                  data-go="after"
                  aria-keyshortcuts="N ArrowRight"
                >
                  {t("after", { number: after.number })}
                </button>
              ) : null}
              <Close
                key={current.key}
                seen={seen}
                address={address}
                items={items}
                current={current.key}
                last={!after}
              />
            </div>
          </div>
        </div>
      ) : (
        <Between home={home} before={before} after={after} />
      )}
    </>
  );
}

/** From item to item for who only writes along: what they write is saved as it is, and they settle nothing. */
async function Between({
  home,
  before,
  after,
}: {
  home: string;
  before: RecordItem | undefined;
  after: RecordItem | undefined;
}) {
  const t = await getTranslations("live");
  return (
    <nav className="bar" aria-label={t("switch")}>
      <div className={`sheet ${styles.bar}`}>
        {before ? (
          <Link className="btn" href={`${home}/live?item=${before.key}`} prefetch={false}>
            {t("before")}
            <span className="vh">: {before.number}</span>
          </Link>
        ) : (
          <span />
        )}
        {after ? (
          <Link className="btn" href={`${home}/live?item=${after.key}`} prefetch={false}>
            {t("after", { number: after.number })}
          </Link>
        ) : null}
      </div>
    </nav>
  );
}

/** What a letter opens, by the ids of the kinds and fields in `catch.tsx`. */
async function catches() {
  const t = await getTranslations("live.catch");
  return (
    [
      ["decision", "decide-text"],
      ["task", "assign-what"],
      ["referral", "refer-to"],
    ] as const
  ).map(([kind, field]) => ({
    ...{ letter: t(`${kind}.key`), kind: `catch-${kind}`, field },
    says: t(`${kind}.name`),
  }));
}

async function keyWords() {
  const t = await getTranslations("live.keys");
  return {
    ...{ open: t("open"), title: t("title"), before: t("before"), after: t("after"), back: t("back") },
    ...{ help: t("help"), save: t("save"), alt: t("alt"), close: t("close") },
    ...{ single: t("single"), singleHelp: t("singleHelp") },
  };
}

const lostWords = async () => (await getTranslations("meeting.follow"))("lost");
