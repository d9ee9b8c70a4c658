// A booked time is cancelled by one of the two: to both, whose calendars it leaves.
import type { BookingFacts, Letter } from "@/server/domain/mail-facts";
import type { Translator } from "@/server/domain/translator";
import { bookingHeading, bookingName } from "./booked";
import { anchor, letter, paragraph } from "./layout";
import { fullTime } from "./meeting";

export function bookingCancelled(props: BookingFacts, t: Translator): Letter {
  const { isHost, other, cancelledBy, url, collaborationName } = props;
  const time = fullTime(props, t);
  const what = t("mail.booking.cancelled", { by: cancelledBy ?? other, time });
  return letter(
    {
      subject: t("mail.booking.subject.cancelled", { booking: bookingName(props, t) }),
      preheader: what,
      sender: collaborationName,
      heading: bookingHeading(props, t),
      passages: [paragraph(what), anchor(t(`mail.booking.${isHost ? "see" : "find"}`), url)],
    },
    t,
  );
}
