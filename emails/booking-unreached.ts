// Mail about a booking did not arrive at one of the two: the other is told, and can tell them.
import type { BookingUnreachedFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { bookingHeading, bookingName } from "./booked";
import { anchor, letter, paragraph } from "./layout";
import { fullTime } from "./meeting";

export function bookingUnreached(props: BookingUnreachedFacts, t: Translator): Letter {
  const { other, address, cancelledBy, url, collaborationName } = props;
  const what = t(`mail.booking.unreached.${cancelledBy === null ? "booked" : "cancelled"}`, {
    ...{ other, address, time: fullTime(props, t) },
  });
  return letter(
    {
      subject: t("mail.booking.subject.unreached", { booking: bookingName(props, t) }),
      preheader: what,
      sender: collaborationName,
      heading: bookingHeading(props, t),
      passages: [
        paragraph(what),
        paragraph(t("mail.booking.unreached.next", { other })),
        anchor(t("mail.booking.open"), url),
      ],
    },
    t,
  );
}
