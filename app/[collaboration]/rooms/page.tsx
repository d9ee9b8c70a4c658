// Everything that can be booked for a meeting, and the form that adds to it; and how far the places lie apart.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { clockRange } from "@/server/domain/spoken-time";
import { RoomFields } from "./room-fields";
import styles from "./rooms.module.css";
import { TravelTimes } from "./travel-times";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("title") };
}

type Listed = Awaited<ReturnType<typeof list>>["rooms"];

const list = (collaboration: string) => ask((api) => api.rooms.list({ collaboration }));

export default async function Rooms({ params }: { params: Promise<{ collaboration: string }> }) {
  const { collaboration } = await params;
  const { rooms, may } = await list(collaboration);
  const t = await getTranslations("rooms");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
        <p className="lede">{t("lede")}</p>
      </header>
      {rooms.length === 0 ? (
        <div className="empty">
          <strong>{t("none")}</strong>
          <p>{t("noneText")}</p>
        </div>
      ) : (
        <Rows rooms={rooms} collaboration={collaboration} />
      )}
      {may.edit ? <Add collaboration={collaboration} open={rooms.length === 0} /> : null}
      <TravelTimes collaboration={collaboration} />
    </div>
  );
}

async function Rows({ rooms, collaboration }: { rooms: Listed; collaboration: string }) {
  const t = await getTranslations("rooms");
  return (
    <ul className={`rows ${styles.rows}`}>
      {rooms.map((room) => (
        <li key={room.key}>
          <p>
            <Link href={`/${collaboration}/rooms/${room.key}`} prefetch={false}>
              {room.name}
            </Link>
            <span className="small quiet">
              {[t(`kind.${room.kind}`), room.seats === null ? null : t("seatsCount", { seats: room.seats })]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </p>
          <p>
            {room.address}
            {room.equipment ? <span className="small quiet">{room.equipment}</span> : null}
          </p>
          <p className="small">
            <Next room={room} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Who has it next, as far as the reader may know. */
async function Next({ room: { next } }: { room: Listed[number] }) {
  const t = await getTranslations("rooms");
  if (!next) return <span className="quiet">{t("noNext")}</span>;
  const language = await languageOf();
  return t("nextAt", {
    day: weekdayAndDay(next.wallTime, language),
    time: clockRange(next.wallTime, next.durationMinutes, language),
    who: next.meeting?.group ?? t("taken"),
  });
}

async function Add({ collaboration, open }: { collaboration: string; open: boolean }) {
  const t = await getTranslations("rooms");
  const form = (
    <Form
      id="add-room"
      className="fields"
      action={submit.bind(null, "rooms.add")}
      words={await formWords()}
      hidden={{ collaboration }}
      doneWords={t("added")}
      clears
      {...(open ? {} : { fold: t("addTitle") })}
    >
      <RoomFields room={null} />
      <p className="acts">
        <Send>{t("add")}</Send>
      </p>
    </Form>
  );
  return <section className={`block no-print ${styles.narrow}`}>{form}</section>;
}
