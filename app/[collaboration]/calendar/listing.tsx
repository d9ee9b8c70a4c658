// The calendar as a list: month by month, what meets when, and the days that nobody meets on.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import type { CalendarPage } from "@/server/calendar/queries";
import { dayAndMonth, monthName, weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, clockRange, weekOf } from "@/server/domain/spoken-time";
import { stateMarks } from "../meetings/state-marks";
import styles from "./calendar.module.css";
import { type Asked, addressOf } from "./calendar-address";

interface Props {
  page: CalendarPage;
  asked: Asked;
  collaboration: string;
}

export async function Listing({ page, asked, collaboration }: Props) {
  const t = await getTranslations("calendar");
  const language = await languageOf();
  const months = byMonth(await linesOf(page, collaboration));
  return (
    <div className={styles.listing}>
      {page.meetings.length + page.holds.length + page.booked.length + page.network.length === 0 ? (
        <div className="empty">
          <strong>{t("none")}</strong>
          <p>{t("noneText")}</p>
        </div>
      ) : null}
      {months.map(([month, lines]) => (
        <section key={month} className="block" aria-labelledby={`month-${month}`}>
          <h2 id={`month-${month}`}>
            {capital(monthName(`${month}-01`, language))} {month.slice(0, 4)}
          </h2>
          <ol className={`rows ${styles.rows}`}>
            {lines.map((line) =>
              "own" in line ? (
                <OwnRow key={line.own.id} own={line.own} />
              ) : "words" in line ? (
                <li key={`${line.day} ${line.words}`} className={styles.free}>
                  <p>{line.when}</p>
                  <p>{line.words}</p>
                </li>
              ) : (
                <Row
                  key={line.meeting.key}
                  meeting={line.meeting}
                  asked={asked}
                  collaboration={collaboration}
                  today={page.today}
                />
              ),
            )}
          </ol>
        </section>
      ))}
    </div>
  );
}

type ListedMeeting = CalendarPage["meetings"][number];

/** What is the reader's own: a time that a poll holds, or one that is booked. */
interface Own {
  id: string;
  wallTime: string;
  durationMinutes: number;
  href: string;
  name: string;
  place: string | null;
  isHeld: boolean;
}

type Line =
  | { day: string; meeting: ListedMeeting }
  | { day: string; own: Own }
  | { day: string; when: string; words: string };

/** Meetings, holidays and avoided days in order; the days before the meetings of the same day. */
async function linesOf(page: CalendarPage, collaboration: string): Promise<Line[]> {
  const { meetings, holidays, avoided, range } = page;
  const t = await getTranslations("agenda.holiday");
  const language = await languageOf();
  const free: Line[] = [
    ...holidays.map(({ key, on }) => ({
      day: on,
      when: capital(weekdayAndDay(on, language)),
      words: t(key),
    })),
    ...avoided.map(({ name, from, to }) => ({
      day: from > range.from ? from : range.from,
      when:
        from === to
          ? capital(weekdayAndDay(from, language))
          : `${dayAndMonth(from, language)} – ${dayAndMonth(to, language)}`,
      words: capital(name),
    })),
  ];
  const timed: Line[] = [
    ...meetings.map((meeting) => ({ day: meeting.wallTime.slice(0, 10), meeting })),
    ...(await ownOf(page, collaboration)).map((own) => ({ day: own.wallTime.slice(0, 10), own })),
  ];
  const lines = [...free, ...timed.toSorted((one, other) => (at(one) < at(other) ? -1 : 1))];
  return lines.toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

async function ownOf({ holds, booked, network }: CalendarPage, collaboration: string): Promise<Own[]> {
  const polls = await getTranslations("polls");
  const bookings = await getTranslations("bookings");
  const neutral = (await getTranslations("network"))("title");
  return [
    ...holds.map(({ poll, title, ...hold }) => ({
      ...{ ...hold, href: `/${collaboration}/polls/${poll}`, name: title ?? polls("one") },
      ...{ place: null, isHeld: true },
    })),
    ...booked.map(({ hostKey, other, ...booking }) => ({
      ...{ ...booking, href: `/${collaboration}/book/${hostKey}`, name: bookings("entry", { other }) },
      isHeld: false,
    })),
    ...network.map((meeting) => ({
      ...{ ...meeting, href: `/${collaboration}/network-meetings/${meeting.id}`, name: neutral },
      ...{ place: null, isHeld: false },
    })),
  ];
}

function at(line: Line): string {
  if ("own" in line) return line.own.wallTime;
  return "meeting" in line ? line.meeting.wallTime : "";
}

function byMonth(lines: readonly Line[]): [string, Line[]][] {
  const months = new Map<string, Line[]>();
  for (const line of lines) {
    const month = line.day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), line]);
  }
  return [...months];
}

async function Row({
  meeting: { key, wallTime, durationMinutes, groupName, place, state, mayMove },
  asked,
  collaboration,
  today,
}: {
  meeting: ListedMeeting;
  asked: Asked;
  collaboration: string;
  today: string;
}) {
  const t = await getTranslations("meeting.list");
  const isToday = wallTime.startsWith(today);
  return (
    <li
      className={state === "cancelled" ? styles.isCancelled : undefined}
      aria-current={isToday ? "date" : undefined}
    >
      <When wallTime={wallTime} durationMinutes={durationMinutes} />
      <p>
        <Link href={`/${collaboration}/meetings/${key}`} prefetch={false}>
          {groupName}
        </Link>
        {place ? <span className="small quiet">{place}</span> : null}
      </p>
      <p>
        <Mark kind={stateMarks[state]}>{t(`state.${state}`)}</Mark>
        {mayMove ? <MoveLink meeting={{ key, wallTime, groupName }} asked={asked} /> : null}
      </p>
    </li>
  );
}

async function OwnRow({ own: { wallTime, durationMinutes, href, name, place, isHeld } }: { own: Own }) {
  const t = await getTranslations("polls");
  return (
    <li>
      <When wallTime={wallTime} durationMinutes={durationMinutes} />
      <p>
        <Link href={href} prefetch={false}>
          {name}
        </Link>
        {place ? <span className="small quiet">{place}</span> : null}
      </p>
      {isHeld ? (
        <p>
          <Mark kind="waiting">{t("holdPlain")}</Mark>
        </p>
      ) : null}
    </li>
  );
}

async function When({ wallTime, durationMinutes }: Pick<ListedMeeting, "wallTime" | "durationMinutes">) {
  const t = await getTranslations("meeting.list");
  const language = await languageOf();
  return (
    <p>
      <strong>{capital(weekdayAndDay(wallTime, language))}</strong>
      <span className="small quiet">
        {t("timeAndWeek", {
          time: clockRange(wallTime, durationMinutes, language),
          week: weekOf(wallTime),
        })}
      </span>
    </p>
  );
}

async function MoveLink({
  meeting: { key, wallTime, groupName },
  asked,
}: {
  meeting: Pick<ListedMeeting, "key" | "wallTime" | "groupName">;
  asked: Asked;
}) {
  const t = await getTranslations("calendar.move");
  const which = `${groupName}, ${weekdayAndDay(wallTime, await languageOf())}`;
  return (
    <Link
      className={`small no-print ${styles.listed}`}
      href={addressOf(asked, { move: key })}
      data-move={key}
      aria-label={t("openWhich", { meeting: which })}
      prefetch={false}
      scroll={false}
    >
      {t("open")}
    </Link>
  );
}
