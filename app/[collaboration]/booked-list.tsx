// What is booked with me or by me, each to be cancelled: where one books, and in the settings.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import type { myBookings } from "@/server/bookings/queries";
import { capital, meetingTime } from "@/server/domain/spoken-time";
import styles from "./booked-list.module.css";

type Booked = Awaited<ReturnType<typeof myBookings>>["booked"];

export async function BookedList({ booked }: { booked: Booked }) {
  const t = await getTranslations("bookings");
  const language = await languageOf();
  const words = await formWords();
  return (
    <ul className="rows">
      {booked.map(
        ({ id, collaboration, wallTime, minutes, isHost, host, guest, place, purpose, isUnreached }) => (
          <li key={id} className={styles.booking}>
            <p>
              <strong>{capital(meetingTime(wallTime, minutes, language))}</strong>
              <span className="small quiet">
                {[isHost ? t("hostedFor", { guest }) : t("guestAt", { host }), place, purpose]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              {isUnreached ? (
                <Mark kind="overdue">{t("unreached", { name: isHost ? guest : host })}</Mark>
              ) : null}
            </p>
            <Form
              id={`cancel-${id}`}
              action={submit.bind(null, "bookings.cancel")}
              words={words}
              hidden={{ collaboration, booking: id }}
            >
              <Send look="small plain">
                {t("cancel")}
                <span className="vh"> {meetingTime(wallTime, minutes, language)}</span>
              </Send>
            </Form>
          </li>
        ),
      )}
    </ul>
  );
}
