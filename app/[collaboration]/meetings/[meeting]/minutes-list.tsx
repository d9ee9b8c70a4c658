// The same rows as minutes: decisions first to be found, notes, what was agreed, and who was there.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations, wordsIn } from "@/app/_text/words";
import { LinksInPlace } from "@/app/_ui/links-in-place";
import { Markdown } from "@/app/_ui/markdown";
import { Mark } from "@/app/_ui/signs";
import { Commenting } from "@/app/review/commenting";
import { Remarks } from "@/app/review/remarks";
import { everyItem } from "@/server/domain/agenda-edits";
import { markSaid } from "@/server/domain/attendance";
import { decisionNumber } from "@/server/domain/numbering";
import { dayAndMonth, type SpokenLanguage } from "@/server/domain/spoken-day";
import { spokenList } from "@/server/domain/spoken-list";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Passages } from "@/server/passages/queries";
import type { SentBack } from "../../file-trouble";
import styles from "./agenda.module.css";
import { type Address, Content, Heading } from "./agenda-list";
import { Attachments } from "./attachments";
import { CorrectAttendance, CorrectItem } from "./correct-minutes";
import { Corrected } from "./corrected";
import { Downloads } from "./downloads";
import { EditMinutes } from "./edit-minutes";
import { ConfidentialPassages, passagesOn } from "./passages";
import { ReviewHead } from "./review-head";
import { Seal } from "./seal";
import { SendingsLog } from "./sendings-log";
import type { Shown } from "./shown";
import { Supplied } from "./supplied";
import { type Voice, voiceFor } from "./voice";

export async function MinutesList({ seen, address, asked }: Shown) {
  const items = seen.items ?? [];
  const mayCorrect = seen.may.write;
  const editing = asked.edit ?? null;
  const told = await passagesOn(seen, address);
  const mine = told?.passages ?? [];
  const shared = {
    seen,
    address,
    attaching: asked,
    told,
    passage: asked.passage ?? null,
    voice: await voiceFor(seen.meeting.wallTime),
  };
  return (
    <LinksInPlace>
      <ReviewHead seen={seen} address={address} />
      <Corrected seen={seen} address={address} />
      <Decided items={items} />
      <Attendance seen={seen} />
      {seen.may.correct && seen.attendance.length > 0 ? (
        <CorrectAttendance seen={seen} address={address} open={asked.do === "correct-attendance"} />
      ) : null}
      <Downloads seen={seen} address={address} confidential={mine.length > 0} />
      <ol className={styles.agenda}>
        {items
          .filter(({ parentKey }) => parentKey === null)
          .map((row) => (
            <li
              key={row.key}
              id={`item-${row.key}`}
              className={styles.item}
              aria-current={row.key === seen.currentItemKey ? "step" : undefined}
            >
              <span className={styles.clock} />
              <div className={styles.body}>
                <Row row={row} level="h2" {...shared} />
                {items
                  .filter(({ parentKey }) => parentKey === row.key)
                  .map((sub) => (
                    <section key={sub.key} id={`item-${sub.key}`} className={styles.sub}>
                      <Row row={sub} level="h3" {...shared} />
                      {mayCorrect && !isHidden(sub) ? (
                        <EditMinutes
                          bringsCases={seen.group.bringsCases}
                          row={sub}
                          address={address}
                          open={editing === sub.key}
                        />
                      ) : null}
                      {seen.may.correct && !isHidden(sub) ? (
                        <CorrectItem
                          row={sub}
                          seen={seen}
                          address={address}
                          open={asked.correct === sub.key}
                        />
                      ) : null}
                    </section>
                  ))}
                {mayCorrect && !isHidden(row) ? (
                  <EditMinutes
                    bringsCases={seen.group.bringsCases}
                    row={row}
                    address={address}
                    open={editing === row.key}
                  />
                ) : null}
                {seen.may.correct && !isHidden(row) ? (
                  <CorrectItem row={row} seen={seen} address={address} open={asked.correct === row.key} />
                ) : null}
              </div>
            </li>
          ))}
      </ol>
      {seen.may.readSendings ? <SendingsLog address={address} maySend={seen.may.sendAgain} /> : null}
      <Seal seen={seen} address={address} passages={mine} checking={asked.do === "check"} />
    </LinksInPlace>
  );
}

interface Spoken {
  language: SpokenLanguage;
}

/** Closed to whoever reads this. */
const isHidden = ({ closed, title }: RecordItem) => closed && title === "";

interface RowProps {
  row: RecordItem;
  seen: MeetingPage;
  address: Address;
  attaching: SentBack;
  told: Passages | null;
  /** The item or the passage whose form stands open. */
  passage: string | null;
  level: "h2" | "h3";
  voice: Voice;
}

/** One item of the minutes: what happened, what was said, what was agreed, and behind it what it built on. */
function Row({ row, seen, address, attaching, told, passage, level, voice }: RowProps) {
  const item = everyItem(seen.agenda?.items ?? []).find(({ key }) => key === row.key);
  if (!item) return null;
  return (
    <>
      <Heading item={item} number={row.number} level={level} voice={voice} />
      <Supplied seen={seen} item={row.key} voice={voice} />
      <Outcome row={row} language={voice.language} />
      {row.note ? (
        <div className={`read ${styles.written}`}>
          <Markdown text={row.note} />
        </div>
      ) : null}
      <Agreed row={row} address={address} language={voice.language} />
      <Remarks remarks={row.remarks} />
      {item.hidden ? null : (
        <ConfidentialPassages
          row={row}
          told={told}
          address={address}
          here={`/${address.collaboration}/meetings/${address.meeting}?`}
          place={`#item-${row.key}`}
          open={passage}
        />
      )}
      {item.hidden || !row.outcome ? null : (
        <p className="source no-print">
          <a href={`/${address.collaboration}/items/${row.lineageId}`}>
            {voice.words("lineage")}
            <span className="vh">: {row.title}</span>
          </a>
        </p>
      )}
      {item.hidden ? null : (
        <Attached row={row} seen={seen} address={address} attaching={attaching} language={voice.language} />
      )}
      {seen.review && !item.hidden ? (
        <Commenting
          way={{ by: "page", ...address }}
          about={row}
          comments={seen.review.comments}
          mayComment={seen.review.mayComment}
          mayAnswer={seen.review.mayAnswer}
        />
      ) : null}
      {item.lines.length > 0 ? (
        <Basis language={voice.language}>
          <Content item={item} address={address} fresh={new Set()} voice={voice} />
        </Basis>
      ) : null}
    </>
  );
}

/** The item's files, then those of each decision under it. */
function Attached({ row, ...shared }: Omit<RowProps, "level" | "voice" | "told" | "passage"> & Spoken) {
  const here = { ...shared, item: row.key, number: row.number, mayAttach: shared.seen.may.attach };
  return (
    <>
      <Attachments {...here} />
      {row.decisions.map(({ id, year, number }) => (
        <Attachments key={id} {...here} decision={{ id, said: decisionNumber({ year, number }) }} />
      ))}
    </>
  );
}

async function Decided({ items }: { items: readonly RecordItem[] }) {
  const t = await getTranslations("minutes");
  const decided = items.flatMap((item) =>
    item.decisions.map((decision) => ({ ...decision, item: item.key, itemNumber: item.number })),
  );
  return (
    <section className="block" aria-labelledby="decided">
      <h2 id="decided">{t("decided")}</h2>
      {decided.length === 0 ? (
        <p className="quiet">{t("nothingDecided")}</p>
      ) : (
        <ol className="rows">
          {decided.map(({ id, year, number, text, item, itemNumber }) => (
            <li key={id}>
              <Mark kind="decided">{t("decision", { said: decisionNumber({ year, number }) })}</Mark> {text}{" "}
              <a className="source" href={`#item-${item}`}>
                {t("item", { number: itemNumber })}
              </a>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

async function Attendance({ seen }: { seen: MeetingPage }) {
  const t = await getTranslations("minutes");
  const language = await languageOf();
  const kinds = (["present", "apologies", "absent"] as const).flatMap((status) => {
    const names = seen.attendance.filter((each) => each.status === status).map(({ name }) => name);
    return names.length > 0 ? [{ status, names: spokenList(names, language) }] : [];
  });
  const said = await getTranslations("minutes.marks");
  const numbers = new Map(seen.items.map(({ key, number }) => [key, number]));
  if (kinds.length + seen.marks.length === 0) return null;
  return (
    <dl className="facts block" id="attendance">
      {kinds.map(({ status, names }) => (
        <div key={status}>
          <dt>{t(`attendance.${status}`)}</dt>
          <dd>{names}</dd>
        </div>
      ))}
      {seen.marks.length === 0 ? null : (
        <div>
          <dt>{said("title")}</dt>
          <dd>
            {seen.marks
              .map((mark) => markSaid({ ...mark, number: numbers.get(mark.item) ?? "" }, said))
              .join(" ")}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Outcome({ row, language }: { row: RecordItem } & Spoken) {
  const t = wordsIn(language, "minutes.outcome");
  if (!row.outcome) return null;
  const kind = {
    decided: "decided",
    noted: "none",
    deferred: "waiting",
    withdrawn: "none",
    "not-reached": "waiting",
  } as const;
  return (
    <p>
      <Mark kind={kind[row.outcome]}>{t(row.outcome)}</Mark>
    </p>
  );
}

/** Decisions, tasks and points sent onward under one item. */
export function Agreed({ row, address, language }: { row: RecordItem; address: Address } & Spoken) {
  const t = wordsIn(language, "minutes");
  if (row.decisions.length + row.tasks.length + row.referrals.length === 0) return null;
  return (
    <ul className={styles.got}>
      {row.decisions.map(({ id, year, number, text, reviewOn, supersedes, concerns }) => (
        <li key={id}>
          <Mark kind="decided">{t("decision", { said: decisionNumber({ year, number }) })}</Mark>
          <div>
            <p>
              <Link href={`/${address.collaboration}/decisions/${id}`} prefetch={false}>
                {text}
              </Link>
            </p>
            {supersedes ? (
              <p className="source">{t("supersedes", { said: decisionNumber(supersedes) })}</p>
            ) : null}
            {concerns.length > 0 ? (
              <p className="source">{t("concerns", { groups: spokenList(concerns, language) })}</p>
            ) : null}
            {reviewOn ? (
              <p className="source">{t("review", { on: dayAndMonth(reviewOn, language) })}</p>
            ) : null}
          </div>
        </li>
      ))}
      {row.tasks.map(({ id, what, who, due, doneOn }) => (
        <li key={id}>
          <Mark kind={doneOn ? "decided" : "waiting"}>{t(doneOn ? "taskDone" : "task")}</Mark>
          <div>
            <p>{what}</p>
            <p className="source">{due ? t("whoAndDue", { who, due: dayAndMonth(due, language) }) : who}</p>
          </div>
        </li>
      ))}
      {row.referrals.map(({ id, toName, question, wantedBy }) => (
        <li key={id}>
          <Mark kind="onward">{t("referral")}</Mark>
          <div>
            <p>
              <Link href={`/${address.collaboration}/referrals/${id}`} prefetch={false}>
                {question}
              </Link>
            </p>
            <p className="source">
              {wantedBy
                ? t("toAndBy", { to: toName, by: dayAndMonth(wantedBy, language) })
                : t("to", { to: toName })}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The agenda's lines stand behind the minutes: one opens them to see what the item was about. */
function Basis({ children, language }: { children: React.ReactNode } & Spoken) {
  const t = wordsIn(language, "minutes");
  return (
    <details className="behind">
      <summary>{t("basis")}</summary>
      {children}
    </details>
  );
}
