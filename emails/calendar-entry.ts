// What the calendar itself shows of a meeting: seen by whoever looks over a shoulder or shares a calendar.
import type { Agenda } from "@/server/domain/agenda";
import { agendaClock } from "@/server/domain/agenda-clock";
import { clockTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import type { MeetingFacts } from "./meeting";

interface CalendarEntryProps extends MeetingFacts {
  agenda: Agenda;
  /** Names; each attendee's own message names nobody else as such. */
  participants: readonly string[];
}

interface CalendarEntry {
  summary: string;
  description: string;
  location: string | null;
  url: string;
  /** The organizer's, and so the sender's, name. */
  organizerName: string;
}

export function calendarEntry(props: CalendarEntryProps, t: Translator): CalendarEntry {
  const { groupName, collaborationName, place, leader, meetingUrl, confidential } = props;
  if (confidential) {
    return {
      summary: t("mail.neutral.title"),
      description: `${t("mail.neutral.seeInside")}\n${meetingUrl}`,
      location: null,
      url: meetingUrl,
      organizerName: t("mail.product"),
    };
  }
  return {
    summary: t("mail.calendar.title", { group: groupName, collaboration: collaborationName }),
    description: [
      `${t("mail.meeting.leader")}: ${leader.name}`,
      `${t("mail.calendar.participants")}: ${props.participants.join(", ")}`,
      "",
      `${t("mail.agenda.heading")}:`,
      ...titlesOf(props.agenda, t),
      "",
      `${t("mail.agenda.readAll")}: ${meetingUrl}`,
    ].join("\n"),
    location: place,
    url: meetingUrl,
    organizerName: t("mail.calendar.organizer", { leader: leader.name, group: groupName }),
  };
}

/** "13.00 1 Godkendelse af dagsorden" */
function titlesOf(agenda: Agenda, t: Translator): string[] {
  const { startsAt, numbers } = agendaClock(agenda);
  return agenda.items.flatMap(({ key, title }) => {
    const at = startsAt[key];
    return at ? [`${clockTime(at, t.language)}  ${numbers[key] ?? ""} ${title}`] : [];
  });
}
