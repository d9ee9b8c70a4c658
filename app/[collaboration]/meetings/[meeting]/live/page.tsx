// The meeting while it runs: one item at a time, written down as people speak.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { agendaClock } from "@/server/domain/agenda-clock";
import { undecided } from "@/server/domain/minutes";
import { clockTime, weekdayAndDay } from "@/server/domain/spoken-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import { type Address, Content } from "../agenda-list";
import { typeLetter } from "../agenda-strip";
import { meetingTitle } from "../meeting-title";
import { Agreed } from "../minutes-list";
import { languageOf, voiceFor } from "../voice";
import { Attendance } from "./attendance";
import { Catch } from "./catch";
import { Clock } from "./clock";
import styles from "./live.module.css";
import { Note } from "./note";

interface Props {
  params: Promise<Address>;
  searchParams: Promise<{ item?: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const address = await params;
  const { meeting, group } = await ask((api) => api.meetings.page(address));
  return { title: await meetingTitle(group.name, meeting.wallTime) };
}

export default async function Live({ params, searchParams }: Props) {
  const address = await params;
  const { item: asked } = await searchParams;
  const seen = await ask((api) => api.meetings.page(address));
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  if (seen.meeting.state !== "running" || !seen.may.write) redirect(home);
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
}

async function Running({ seen, address, items, current, before, after }: RunningProps) {
  const t = await getTranslations("live");
  const types = await getTranslations("meeting.type");
  const errors = await getTranslations("errors");
  const outcomes = await getTranslations("minutes.outcome");
  const language = await languageOf();
  const voice = await voiceFor(seen.meeting.wallTime);
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  const item = (seen.agenda?.items ?? [])
    .flatMap((each) => [each, ...each.sub])
    .find(({ key }) => key === current.key);
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
                  <span className="small quiet">{current.presenter}</span>
                ) : null}
              </p>
            </div>
            {item ? (
              <div className={styles.basis}>
                <Content item={item} address={address} fresh={new Set()} voice={voice} />
              </div>
            ) : null}
            <Note
              key={current.key}
              address={address}
              item={current.key}
              version={current.version}
              note={current.note ?? ""}
              outcome={current.outcome}
              action={submit.bind(null, "minutes.saveItem")}
              formWords={await formWords()}
              choices={(["decided", "noted", "deferred", "withdrawn"] as const).map((value) => ({
                value,
                label: outcomes(value),
              }))}
              words={{
                label: t("note"),
                outcome: t("outcome"),
                saved: t.raw("saved"),
                saving: t("saving"),
                unsaved: t("unsaved"),
                theirs: t("theirs"),
                takeTheirs: t("takeTheirs"),
                keepMine: t("keepMine"),
                recovered: t("recovered"),
                errors: {
                  conflict: errors("conflict"),
                  unknown: errors("unknown"),
                  notSignedIn: errors("notSignedIn"),
                  forbidden: errors("forbidden"),
                },
              }}
            />
            <section aria-labelledby="agreed">
              <h3 id="agreed">{t("agreed")}</h3>
              {current.decisions.length + current.tasks.length + current.referrals.length === 0 ? (
                <p className="quiet">{t("nothingAgreed")}</p>
              ) : null}
              <Agreed row={current} address={address} />
              <Removals row={current} address={address} />
            </section>
            <Catch seen={seen} address={address} item={current} />
          </div>
          <aside className={`${styles["toc-box"]} stack`} aria-label={t("aside")}>
            <Contents seen={seen} address={address} items={items} current={current} />
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
          </aside>
        </div>
      </div>
      <div className="bar" role="region" aria-label={t("switch")}>
        <div className={`sheet ${styles.bar}`}>
          {before ? (
            <button
              className="btn"
              type="submit"
              form="note"
              name="then"
              value={`${home}/live?item=${before.key}`}
            >
              {t("before")}
              <span className="vh">: {before.number}</span>
            </button>
          ) : (
            <span />
          )}
          <div className="acts">
            {after ? (
              <button
                className="btn first"
                type="submit"
                form="note"
                name="then"
                value={`${home}/live?item=${after.key}`}
              >
                {t("after", { number: after.number })}
              </button>
            ) : null}
            <Close key={current.key} seen={seen} address={address} items={items} last={!after} />
          </div>
        </div>
      </div>
    </>
  );
}

async function Schedule({ seen, current }: { seen: MeetingPage; current: RecordItem }) {
  const t = await getTranslations("live.clock");
  const language = await languageOf();
  if (!seen.agenda) return null;
  const { numbers } = agendaClock(seen.agenda);
  const top = current.parentKey ?? current.key;
  const items = seen.agenda.items.filter(({ struck }) => !struck);
  return (
    <Clock
      timeZone={seen.collaboration.timeZone}
      language={language}
      startsAt={seen.meeting.wallTime}
      items={items.map(({ key, minutes }) => ({
        key,
        number: numbers[key] ?? "",
        minutes: minutes ?? 0,
        current: key === top,
      }))}
      words={{ over: t.raw("over"), left: t.raw("left"), ends: t.raw("ends") }}
    />
  );
}

async function Contents({
  seen,
  address,
  items,
  current,
}: {
  seen: MeetingPage;
  address: Address;
  items: readonly RecordItem[];
  current: RecordItem;
}) {
  const t = await getTranslations("live");
  const language = await languageOf();
  const startsAt = seen.agenda ? agendaClock(seen.agenda).startsAt : {};
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents" className={styles.small}>
        {t("contents")}
      </h2>
      <ol className={styles.toc}>
        {items.map((item) => {
          const at = startsAt[item.key];
          const dealtWith = item.outcome !== null || item.note !== null;
          return (
            <li
              key={item.key}
              className={dealtWith ? styles.past : undefined}
              aria-current={item.key === current.key ? "step" : undefined}
            >
              <time>{at ? clockTime(at, language) : ""}</time>
              <span>{item.number}</span>
              <Link
                href={`/${address.collaboration}/meetings/${address.meeting}/live?item=${item.key}`}
                prefetch={false}
              >
                {item.title}
                {dealtWith ? <span className="vh">, {t("dealtWith")}</span> : null}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

interface CloseProps {
  seen: MeetingPage;
  address: Address;
  items: readonly RecordItem[];
  last: boolean;
}

/** What was written down by mistake can be taken away again while the meeting runs. */
async function Removals({ row, address }: { row: RecordItem; address: Address }) {
  const t = await getTranslations("live.remove");
  const words = await formWords();
  const entries = [
    ...row.decisions.map(({ id, version, text }) => ({
      kind: "decision",
      procedure: "minutes.removeDecision",
      id,
      version,
      text,
    })),
    ...row.tasks.map(({ id, version, what }) => ({
      kind: "task",
      procedure: "minutes.removeTask",
      id,
      version,
      text: what,
    })),
    ...row.referrals.map(({ id, version, question }) => ({
      kind: "referral",
      procedure: "minutes.removeReferral",
      id,
      version,
      text: question,
    })),
  ];
  if (entries.length === 0) return null;
  return (
    <details className="behind">
      <summary>{t("open")}</summary>
      <ul className={styles.removals}>
        {entries.map(({ kind, procedure, id, version, text }) => (
          <li key={id}>
            <Form
              id={`remove-${id}`}
              action={submit.bind(null, procedure)}
              words={words}
              hidden={{ ...address, [kind]: id, version }}
              doneWords={t("done")}
            >
              <span>{text}</span>{" "}
              <Send look="small">
                {t("remove")}
                <span className="vh"> {text}</span>
              </Send>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Ends the meeting and sends the minutes; what still lacks an outcome is named first, with a way there. */
async function Close({ seen, address, items, last }: CloseProps) {
  const t = await getTranslations("live.close");
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  const missing = new Set(undecided(items.map(closingItem)).map(({ key }) => key));
  return (
    <>
      <button className={last ? "btn first" : "btn"} type="button" popoverTarget="close">
        {t("open")}
      </button>
      <div className="dialog" id="close" popover="auto" role="dialog" aria-labelledby="close-title">
        <h2 id="close-title">{t("title")}</h2>
        {missing.size > 0 ? (
          <>
            <p>{t("missing", { items: missing.size })}</p>
            <ul>
              {items
                .filter(({ key }) => missing.has(key))
                .map(({ key, number, title }) => (
                  <li key={key}>
                    <Link href={`${home}/live?item=${key}`} prefetch={false}>
                      {number} {title}
                    </Link>
                  </li>
                ))}
            </ul>
          </>
        ) : (
          <p>{t("text")}</p>
        )}
        <Form
          id="close-form"
          action={submit.bind(null, "minutes.close")}
          words={await formWords()}
          then={home}
          hidden={{ ...address, version: seen.meeting.version }}
        >
          <div className="acts">
            <button className="btn" type="button" popoverTarget="close" popoverTargetAction="hide">
              {t("wait")}
            </button>
            {missing.size > 0 ? null : <Send>{t("send")}</Send>}
          </div>
        </Form>
      </div>
    </>
  );
}

const closingItem = (item: RecordItem) => ({
  ...item,
  referral: item.referralId,
  decisions: item.decisions.length,
  tasks: item.tasks.length,
  referrals: item.referrals.length,
});
