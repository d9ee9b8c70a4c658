// Booking rooms, a projector, a car for the meeting: each says whether it is free then, and who has it.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { clockRange, meetingTime } from "@/server/domain/spoken-time";
import type { Shown } from "./shown";

export async function BookRooms({ seen: { meeting }, address }: Pick<Shown, "seen" | "address">) {
  const t = await getTranslations("rooms.book");
  const rooms = await ask((api) => api.rooms.forMeeting(address));
  const choices = await inWords(rooms);
  const ours = rooms.filter(({ isOurs }) => isOurs).map(({ key }) => key);
  return (
    <section className="block no-print" aria-labelledby="rooms-title">
      <h2 id="rooms-title">{t("title")}</h2>
      {rooms.length === 0 ? (
        <NoRooms collaboration={address.collaboration} />
      ) : (
        <Form
          id="rooms"
          action={submit.bind(null, "rooms.book")}
          words={await formWords()}
          then={`/${address.collaboration}/meetings/${address.meeting}`}
          hidden={{ ...address, ...Object.fromEntries(ours.map((key, index) => [`shown.${index}`, key])) }}
          className="fields block"
        >
          <p className="notice">{t("text")}</p>
          <CheckList
            name="rooms"
            label={t("label", {
              time: meetingTime(meeting.wallTime, meeting.durationMinutes, await languageOf()),
            })}
            choices={choices}
            values={ours}
          />
          <p className="acts">
            <Send>{t("send")}</Send>
            <Link className="btn plain" href="?" prefetch={false}>
              {t("keep")}
            </Link>
          </p>
        </Form>
      )}
    </section>
  );
}

type Offered = Awaited<ReturnType<typeof import("@/server/rooms/queries").roomsForMeeting>>;

/** "Mødelokale 2, 12 pladser – optaget 13.00–15.00 af Driftsteam" */
async function inWords(rooms: Offered) {
  const t = await getTranslations("rooms");
  const language = await languageOf();
  return rooms.map(({ key, name, seats, isOurs, takenBy }) => {
    const said = [name, seats === null ? null : t("seatsCount", { seats })].filter(Boolean).join(", ");
    const taken = () =>
      t("book.isTaken", {
        time: takenBy ? clockRange(takenBy.wallTime, takenBy.durationMinutes, language) : "",
        isTold: takenBy?.meeting ? "yes" : "no",
        by: takenBy?.meeting?.group ?? "",
      });
    const state = isOurs ? t("book.isOurs") : takenBy ? taken() : t("book.isFree");
    return { value: key, label: `${said} – ${state}` };
  });
}

async function NoRooms({ collaboration }: { collaboration: string }) {
  const t = await getTranslations("rooms");
  return (
    <div className="empty">
      <strong>{t("none")}</strong>
      <p>{t("noneText")}</p>
      <p>
        <Link href={`/${collaboration}/rooms`} prefetch={false}>
          {t("open")}
        </Link>
      </p>
    </div>
  );
}
