// A year's meetings that are one person's: when, with whom and where, before anybody is invited.
import type { Letter, YearDatesFacts } from "@/server/domain/mail-facts";
import { capital, meetingTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { anchor, footer, letter, paragraph } from "./layout";

export function yearDates(props: YearDatesFacts, t: Translator): Letter {
  const { dates, collaborationName: collaboration } = props;
  const named = { meetings: dates.length, collaboration, years: yearsOf(props) };
  return letter(
    {
      subject: t("mail.yearDates.subject", named),
      preheader: t("mail.yearDates.what", named),
      sender: collaboration,
      heading: t("mail.yearDates.heading", named),
      passages: [
        paragraph(t("mail.yearDates.what", named)),
        ...dates.map((date) => paragraph(said(date, t))),
        paragraph(t("mail.yearDates.file")),
        anchor(t("mail.yearDates.open"), props.calendarUrl),
        footer(t("mail.yearDates.next")),
      ],
    },
    t,
  );
}

/** What the calendar that goes along is called, and what stands under its meetings. */
export const yearDatesCalendar = (props: YearDatesFacts, t: Translator) => ({
  name: t("mail.yearDates.calendar", { collaboration: props.collaborationName, years: yearsOf(props) }),
  description: t("mail.yearDates.next"),
});

/** "2028", or "2028–2029" */
const yearsOf = ({ dates }: YearDatesFacts): string =>
  [...new Set(dates.map(({ startsAt }) => startsAt.slice(0, 4)))].join("–");

/** "Torsdag 27. januar kl. 9.00–11.00, uge 4", and under it with whom and where. */
function said(
  { groupName, startsAt, durationMinutes, place }: YearDatesFacts["dates"][number],
  t: Translator,
): string {
  const when = capital(meetingTime(startsAt, durationMinutes, t.language));
  return `${when}\n${place ? `${groupName}, ${place}` : groupName}`;
}
