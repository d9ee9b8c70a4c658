// Days as people say them. A day is `YYYY-MM-DD`, or a wall time that begins with it. Said in the browser, too.

export type SpokenLanguage = "da" | "en";

export const locales: Record<SpokenLanguage, string> = { da: "da-DK", en: "en-GB" };

/** A way to say days; what it needs is made once, and each day is said once, because a page says the same few over and over. */
function spoken(options: Intl.DateTimeFormatOptions) {
  const format = (language: SpokenLanguage) =>
    new Intl.DateTimeFormat(locales[language], { ...options, timeZone: "UTC" });
  const formats = { da: format("da"), en: format("en") };
  const said = { da: new Map<string, string>(), en: new Map<string, string>() };
  return (time: string, language: SpokenLanguage) => {
    const day = time.slice(0, 10);
    const known = said[language].get(day);
    if (known !== undefined) return known;
    const words = formats[language].format(Date.parse(`${day}T12:00:00Z`));
    said[language].set(day, words);
    return words;
  };
}

/** "1. december" · "1 December" */
export const dayAndMonth = spoken({ day: "numeric", month: "long" });

/** "1. december 2026" · "1 December 2026" */
export const fullDay = spoken({ day: "numeric", month: "long", year: "numeric" });

/** "dec. 2026" · "Dec 2026": as little as says which month it is. */
export const shortMonth = spoken({ month: "short", year: "numeric" });

/** "december" · "December" */
export const monthName = spoken({ month: "long" });

/** "tirsdag" · "Tuesday" */
const weekdayName = spoken({ weekday: "long" });

/** "tir." · "Tue": three letters, as calendars in print have them. */
export const weekdayShort = (day: string, language: SpokenLanguage) =>
  `${weekdayName(day, language).slice(0, 3)}${language === "da" ? "." : ""}`;

/** "tirsdag 1. december" · "Tuesday 1 December" */
export const weekdayAndDay = (day: string, language: SpokenLanguage) =>
  `${weekdayName(day, language)} ${dayAndMonth(day, language)}`;

/** "tirsdag 1. december 2026" · "Tuesday 1 December 2026" */
export const weekdayAndFullDay = (day: string, language: SpokenLanguage) =>
  `${weekdayName(day, language)} ${fullDay(day, language)}`;

/** "tirsdag den 24. november" · "Tuesday 24 November", as a letter says it. */
export const weekdayTheDay = (day: string, language: SpokenLanguage) =>
  `${weekdayName(day, language)} ${language === "da" ? "den " : ""}${dayAndMonth(day, language)}`;
