// A time that somebody has booked with somebody else: to both.
import type { BookingFacts, CalendarWords, Letter } from "@/server/domain/mail-facts";
import { clockTime } from "@/server/domain/spoken-time";
import type { Translator } from "@/server/domain/translator";
import { anchor, facts, footer, letter, paragraph } from "./layout";
import { clockAndWeek, writtenDay } from "./meeting";

export function booked(props: BookingFacts, t: Translator): Letter {
  const { isHost, other, place, url, collaborationName } = props;
  const what = t(`mail.booking.${isHost ? "host" : "guest"}`, { other });
  return letter(
    {
      subject: t("mail.booking.subject.booked", { booking: bookingName(props, t) }),
      preheader: what,
      sender: collaborationName,
      heading: bookingHeading(props, t),
      passages: [
        paragraph(what),
        facts([
          [t("mail.meeting.time"), clockAndWeek(props, t)],
          [t("mail.meeting.place"), place],
          [t("mail.booking.other"), other],
        ]),
        anchor(t("mail.booking.open"), url),
        footer(t("mail.booking.change")),
      ],
    },
    t,
  );
}

/** "Ida Holm, torsdag 3. december", on two lines. */
export const bookingHeading = (props: BookingFacts, t: Translator): string =>
  t("mail.booking.heading", { other: props.other, day: writtenDay(props, t) });

/** "Ida Holm torsdag 3. december kl. 13.00" */
export const bookingName = (props: BookingFacts, t: Translator): string =>
  t("mail.meeting.name", {
    ...{ group: props.other, day: writtenDay(props, t), clock: clockTime(props.startsAt, t.language) },
  });

/** What the calendar itself shows. */
export const bookingEntry = (props: BookingFacts, t: Translator): CalendarWords => ({
  summary: t("mail.booking.title", { other: props.other }),
  description: `${t("mail.booking.details", { collaboration: props.collaborationName })}\n${props.url}`,
  location: props.place,
  url: props.url,
  organizerName: t("mail.product"),
});
