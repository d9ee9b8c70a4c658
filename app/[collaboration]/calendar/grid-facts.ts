// What the drawn month or week is made from: every word in its language, as the browser has none of ours.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { CalendarPage } from "@/server/calendar/queries";
import { daysAfter } from "@/server/domain/calendar-day";
import type { CalendarView } from "@/server/domain/calendar-range";
import { type SpokenLanguage, weekdayAndDay } from "@/server/domain/spoken-day";
import {
  capital,
  clockRange,
  clockTime,
  meetingTime,
  minutesAfter,
  weekOf,
} from "@/server/domain/spoken-time";
import type { MovePreview } from "@/server/meetings/preview-move";
import { type Asked, addressOf } from "./calendar-address";

export interface GridMeeting {
  key: string;
  href: string;
  startsAt: string;
  endsAt: string;
  time: string;
  name: string;
  /** Everything about it in one sentence, for who hears it and for who points at it. */
  told: string;
  look: "coming" | "planned" | "past" | "cancelled" | "held";
  /** Where it is moved by keys, for who may. */
  move: { href: string; told: string } | null;
}

export interface GridFacts {
  /** Changes where another month or week is shown. */
  id: string;
  view: CalendarView;
  on: string;
  now: string;
  language: SpokenLanguage;
  meetings: GridMeeting[];
  /** The meeting that is about to be moved, where it would stand. */
  moving: { key: string; startsAt: string } | null;
  moveWord: string;
  busy: { startsAt: string; endsAt: string; words: string }[];
  /** By the Monday it begins on. */
  weeks: Record<string, string>;
  /** What each day is that is a holiday or avoided. */
  special: Record<string, string[]>;
}

interface Surroundings {
  asked: Asked;
  preview: MovePreview | null;
  collaboration: string;
}

export async function gridOf(
  page: CalendarPage,
  { asked, preview, collaboration }: Surroundings,
): Promise<GridFacts> {
  const language = await languageOf();
  const t = await getTranslations("calendar.move");
  return {
    id: `${page.view} ${page.range.on}`,
    ...{ view: page.view, on: page.range.on, now: page.now, language },
    meetings: [
      ...(await meetingsIn(page, { asked, collaboration, language })),
      ...(await holdsIn(page, collaboration, language)),
      ...(await bookingsIn(page, collaboration, language)),
      ...(await networkIn(page, collaboration, language)),
    ],
    moving: preview?.means ? { key: preview.key, startsAt: preview.means.to } : null,
    moveWord: t("open"),
    busy: await busyIn(page, language),
    weeks: await weeksIn(page),
    special: await specialDays(page),
  };
}

async function weeksIn({ range }: CalendarPage): Promise<Record<string, string>> {
  const t = await getTranslations("calendar");
  const weeks: Record<string, string> = {};
  for (let monday = range.from; monday < range.to; monday = daysAfter(monday, 7))
    weeks[monday] = capital(t("week", { week: weekOf(monday) }));
  return weeks;
}

async function meetingsIn(
  page: CalendarPage,
  { asked, collaboration, language }: { asked: Asked; collaboration: string; language: SpokenLanguage },
) {
  const t = await getTranslations("meeting.list");
  const move = await getTranslations("calendar.move");
  return page.meetings.map((meeting): GridMeeting => {
    const { key, wallTime, durationMinutes, groupName, place, state, mayMove } = meeting;
    const facts = [
      `${groupName}: ${meetingTime(wallTime, durationMinutes, language)}`,
      place,
      t(`state.${state}`),
    ];
    return {
      ...{ key, href: `/${collaboration}/meetings/${key}`, name: groupName },
      ...{ startsAt: wallTime, endsAt: minutesAfter(wallTime, durationMinutes) },
      time: clockTime(wallTime, language),
      told: facts.filter(Boolean).join(". "),
      look: lookOf(meeting, page.now),
      move: mayMove
        ? {
            href: addressOf(asked, { move: key }),
            told: move("openWhich", { meeting: `${groupName}, ${weekdayAndDay(wallTime, language)}` }),
          }
        : null,
    };
  });
}

/** What polls hold for the reader; moved by nobody. */
async function holdsIn(
  { holds }: CalendarPage,
  collaboration: string,
  language: SpokenLanguage,
): Promise<GridMeeting[]> {
  const t = await getTranslations("polls");
  return holds.map(({ id, poll, wallTime, durationMinutes, title }) => ({
    ...{ key: id, href: `/${collaboration}/polls/${poll}`, look: "held", move: null },
    ...{ startsAt: wallTime, endsAt: minutesAfter(wallTime, durationMinutes) },
    time: clockTime(wallTime, language),
    name: title === null ? t("holdPlain") : t("hold", { title }),
    told: t("holdTold", {
      title: title ?? t("one"),
      when: meetingTime(wallTime, durationMinutes, language),
    }),
  }));
}

/** What is booked with the reader or by them; moved by nobody. */
async function bookingsIn(
  { booked, now }: CalendarPage,
  collaboration: string,
  language: SpokenLanguage,
): Promise<GridMeeting[]> {
  const t = await getTranslations("bookings");
  return booked.map(({ id, hostKey, other, wallTime, durationMinutes, place }) => {
    const name = t("entry", { other });
    return {
      ...{ key: id, href: `/${collaboration}/book/${hostKey}`, move: null, name },
      ...{ startsAt: wallTime, endsAt: minutesAfter(wallTime, durationMinutes) },
      time: clockTime(wallTime, language),
      told: [`${name}: ${meetingTime(wallTime, durationMinutes, language)}`, place]
        .filter(Boolean)
        .join(". "),
      look: wallTime < now ? "past" : "coming",
    };
  });
}

/** The reader's own: when, and nothing else. */
async function networkIn(
  { network, now }: CalendarPage,
  collaboration: string,
  language: SpokenLanguage,
): Promise<GridMeeting[]> {
  const name = (await getTranslations("network"))("title");
  return network.map(({ id, wallTime, durationMinutes }) => ({
    ...{ key: id, href: `/${collaboration}/network-meetings/${id}`, move: null, name },
    ...{ startsAt: wallTime, endsAt: minutesAfter(wallTime, durationMinutes) },
    time: clockTime(wallTime, language),
    told: `${name}: ${meetingTime(wallTime, durationMinutes, language)}`,
    look: wallTime < now ? "past" : "coming",
  }));
}

function lookOf({ state, wallTime }: CalendarPage["meetings"][number], now: string): GridMeeting["look"] {
  if (state === "cancelled") return "cancelled";
  if (wallTime < now) return "past";
  return state === "planned" || state === "collecting" ? "planned" : "coming";
}

async function busyIn({ busy }: CalendarPage, language: SpokenLanguage): Promise<GridFacts["busy"]> {
  const t = await getTranslations("calendar");
  return busy.map(({ startsAt, endsAt, people, names }) => {
    const minutes = (Date.parse(`${endsAt}Z`) - Date.parse(`${startsAt}Z`)) / 60_000;
    const time = clockRange(startsAt, minutes, language);
    return {
      ...{ startsAt, endsAt },
      words: [t("busy", { time, people }), names.join(", ")].filter(Boolean).join(": "),
    };
  });
}

/** By day, in the words for it. */
export async function specialDays({
  holidays,
  avoided,
  range,
}: CalendarPage): Promise<Record<string, string[]>> {
  const t = await getTranslations("agenda.holiday");
  const days: Record<string, string[]> = {};
  const add = (day: string, words: string) => {
    days[day] = [...(days[day] ?? []), words];
  };
  for (const { key, on } of holidays) add(on, t(key));
  for (const { name, from, to } of avoided) {
    const last = to < range.to ? to : daysAfter(range.to, -1);
    for (let day = from > range.from ? from : range.from; day <= last; day = daysAfter(day, 1))
      add(day, capital(name));
  }
  return days;
}
