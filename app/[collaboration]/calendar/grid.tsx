"use client";
// A month or a week, drawn by FullCalendar; the pages round it decide what is shown.
import FullCalendar, {
  type EventDisplayInfo,
  type EventDropInfo,
  type EventInput,
} from "@fullcalendar/react";
import dayGrid from "@fullcalendar/react/daygrid";
import interaction from "@fullcalendar/react/interaction";
import danish from "@fullcalendar/react/locales/da";
import british from "@fullcalendar/react/locales/en-gb";
import classic from "@fullcalendar/react/themes/classic";
import timeGrid from "@fullcalendar/react/timegrid";
import "@fullcalendar/react/skeleton.css";
import "@fullcalendar/react/themes/classic/theme.css";
import "@fullcalendar/react/themes/classic/palette.css";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type SpokenLanguage, weekdayShort } from "@/server/domain/spoken-day";
import { minutesAfter } from "@/server/domain/spoken-time";
import styles from "./calendar.module.css";
import type { GridFacts, GridMeeting } from "./grid-facts";

const locales = { da: danish, en: british };

/** Wall times are shown as they were agreed, whatever the clock of the reader: to the drawing they are all in one zone. */
export default function Grid(given: GridFacts) {
  const [facts, drop] = useDropping(given);
  const { id, view, on, now, language, weeks, special } = facts;
  return (
    <div className={view === "week" ? styles.weekGrid : styles.monthGrid}>
      <FullCalendar
        key={id}
        plugins={[dayGrid, timeGrid, interaction, classic]}
        initialView={view === "week" ? "timeGridWeek" : "dayGridMonth"}
        initialDate={on}
        now={now}
        timeZone="UTC"
        locale={locales[language]}
        firstDay={1}
        weekNumbers
        weekNumberCalculation="ISO"
        fixedWeekCount={false}
        headerToolbar={false}
        height="auto"
        allDaySlot={false}
        nowIndicator
        eventDisplay="block"
        eventInteractive={false}
        eventDurationEditable={false}
        snapDuration="00:15"
        eventDrop={drop}
        slotHeaderFormat={{ hour: "2-digit", minute: "2-digit", hour12: false }}
        {...hoursOf(facts)}
        events={eventsOf(facts)}
        eventContent={(shown) => <Words {...shown} moveWord={facts.moveWord} />}
        dayCellClass={({ date }) => (special[dayOf(date)] ? styles.special : undefined)}
        dayCellTopContent={({ date, text }) => <DayHead day={text} special={special[dayOf(date)]} />}
        dayLaneClass={({ date }) => (special[dayOf(date)] ? styles.special : undefined)}
        inlineWeekNumberContent={({ date }) => weeks[dayOf(date)]}
        weekNumberHeaderContent={() => weeks[on]}
        dayHeaderContent={({ date }) =>
          view === "week" ? (
            <DayHead day={dayInWeek(dayOf(date), language)} special={special[dayOf(date)]} />
          ) : (
            weekdayShort(dayOf(date), language)
          )
        }
      />
    </div>
  );
}

/**
 * A meeting that is dropped stands where it was dropped while the page says what that would mean; nothing is saved, and
 * when nobody goes on with it, it is back where it was.
 */
function useDropping(given: GridFacts): [GridFacts, (dropped: EventDropInfo) => void] {
  const { meetings } = given;
  const [dropped, setDropped] = useState<{ moving: GridFacts["moving"]; among: GridMeeting[] } | null>(null);
  const router = useRouter();
  const drop = ({ event, revert }: EventDropInfo) => {
    const startsAt = event.startStr.slice(0, 16);
    const meeting = event.extendedProps.meeting as GridMeeting;
    revert();
    setDropped({ moving: { key: meeting.key, startsAt }, among: meetings });
    const when = new URLSearchParams({ date: startsAt.slice(0, 10), time: startsAt.slice(11) });
    router.push(`${meeting.move?.href}&${when}`, { scroll: false });
  };
  // once the page has answered, it knows where the meeting is
  const held = dropped?.among === meetings ? dropped.moving : null;
  return [{ ...given, moving: given.moving ?? held }, drop];
}

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** "tir. 1." · "Tue 1" */
const dayInWeek = (day: string, language: SpokenLanguage) =>
  `${weekdayShort(day, language)} ${Number(day.slice(8))}${language === "da" ? "." : ""}`;

/** The working day, and as much before and after it as the meetings need. */
function hoursOf({ meetings, busy }: GridFacts) {
  const hours = [...meetings, ...busy].flatMap(({ startsAt, endsAt }) => [
    Number(startsAt.slice(11, 13)),
    Number(endsAt.slice(11, 13)) + 1,
  ]);
  return {
    slotMinTime: `${Math.min(7, ...hours)}:00`.padStart(5, "0"),
    slotMaxTime: `${Math.min(24, Math.max(18, ...hours))}:00`,
  };
}

function eventsOf({ view, meetings, moving, busy }: GridFacts): EventInput[] {
  return [
    ...meetings.map((meeting) => ({
      ...{ id: meeting.key, ...placeOf(meeting, moving), meeting, startEditable: meeting.move !== null },
      title: meeting.name,
      className: `${styles[meeting.look]} ${moving?.key === meeting.key ? styles.moving : ""}`,
    })),
    ...busy.map(({ startsAt, endsAt, words }) => ({
      ...{ start: startsAt, end: endsAt, title: words, className: styles.busy },
      // a day of a month has no hours to lie under
      ...(view === "week" ? { display: "background" } : {}),
    })),
  ];
}

function placeOf({ key, startsAt, endsAt }: GridMeeting, moving: GridFacts["moving"]) {
  if (moving?.key !== key) return { start: startsAt, end: endsAt };
  const lasts = (Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / 60_000;
  return { start: moving.startsAt, end: minutesAfter(moving.startsAt, lasts) };
}

function Words({ event, moveWord }: EventDisplayInfo & { moveWord: string }) {
  const meeting = event.extendedProps.meeting as GridMeeting | undefined;
  if (!meeting) return <span className={styles.words}>{event.title}</span>;
  const { key, href, told, time, name, move } = meeting;
  return (
    <span className={styles.words}>
      <Link href={href} prefetch={false} draggable={false} title={told} aria-label={told}>
        <span className="num">{time}</span> {name}
      </Link>
      {move ? (
        <Link
          className={styles.handle}
          href={move.href}
          data-move={key}
          aria-label={move.told}
          prefetch={false}
          scroll={false}
          draggable={false}
        >
          {moveWord}
        </Link>
      ) : null}
    </span>
  );
}

function DayHead({ day, special = [] }: { day: string; special?: string[] | undefined }) {
  return (
    <span className={styles.dayHead}>
      <span className="num">{day}</span>
      {special.map((words) => (
        <small key={words}>{words}</small>
      ))}
    </span>
  );
}
