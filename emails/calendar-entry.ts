// What the calendar itself shows of a meeting: seen by whoever looks over a shoulder or shares a calendar.
import type { Agenda } from "@/server/domain/agenda";
import { agendaClock } from "@/server/domain/agenda-clock";
import type { CalendarFacts, CalendarWords } from "@/server/domain/mail-facts";
import { clockTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";

export function calendarEntry(props: CalendarFacts, t: Translator): CalendarWords {
  const { groupName, collaborationName, place, onlineLink, leader, meetingUrl, confidential } = props;
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
      ...(onlineLink ? [`${t("mail.meeting.online")}: ${onlineLink}`] : []),
      `${t("mail.meeting.leader")}: ${leader.name}`,
      `${t("mail.calendar.participants")}: ${props.participants.join(", ")}`,
      "",
      `${t("mail.agenda.heading")}:`,
      ...titlesOf(props.agenda, t),
      "",
      `${t("mail.agenda.readAll")}: ${meetingUrl}`,
    ].join("\n"),
    // a client shows what is joined where it shows the place, and makes a link of it
    location: place ?? onlineLink,
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
