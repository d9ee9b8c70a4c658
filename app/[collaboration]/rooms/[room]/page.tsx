// One room: what it is, whose it is through a week, and, for those who keep the list, what stands about it.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { daysAfter } from "@/server/domain/calendar-day";
import { roomKinds } from "@/server/domain/room-booking";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, clockRange, weekOf } from "@/server/domain/spoken-time";
import { RoomFields } from "../room-fields";
import styles from "../rooms.module.css";

interface Props {
  params: Promise<{ collaboration: string; room: string }>;
  searchParams: Promise<{ day?: string }>;
}

type Week = Awaited<ReturnType<typeof inWeek>>;

const inWeek = (collaboration: string, room: string, day?: string) =>
  ask((api) => api.rooms.week({ collaboration, room, ...(day ? { day } : {}) }));

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("rooms"))("title") };
}

export default async function RoomPage({ params, searchParams }: Props) {
  const { collaboration, room: key } = await params;
  const { day } = await searchParams;
  const week = await inWeek(collaboration, key, day);
  const t = await getTranslations("rooms");
  const { room, may } = week;
  return (
    <div className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${collaboration}/rooms`} prefetch={false}>
            {t("title")}
          </Link>
        </p>
        <h1>{room.name}</h1>
        <Facts room={room} />
      </header>
      <Days week={week} />
      {may.edit ? <Keep room={room} collaboration={collaboration} /> : null}
    </div>
  );
}

async function Facts({ room }: Pick<Week, "room">) {
  const t = await getTranslations("rooms");
  const facts = [
    [t("kind.short"), t(`kind.${room.kind}`)],
    [t("address"), room.address],
    [t("seats"), room.seats === null ? null : String(room.seats)],
    [t("equipment"), room.equipment],
    [t("note"), room.note],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([label, value]) =>
        value ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

async function Days({ week: { collaboration, monday, today, days } }: { week: Week }) {
  const t = await getTranslations("rooms");
  const language = await languageOf();
  return (
    <section className="block" aria-labelledby="week">
      <h2 id="week">{t("week", { week: weekOf(monday) })}</h2>
      <p className="acts no-print">
        <Link className="btn small plain" href={`?day=${daysAfter(monday, -7)}`} prefetch={false}>
          {t("before")}
        </Link>
        <Link className="btn small plain" href="?" prefetch={false}>
          {t("thisWeek")}
        </Link>
        <Link className="btn small plain" href={`?day=${daysAfter(monday, 7)}`} prefetch={false}>
          {t("after")}
        </Link>
      </p>
      <ol className={`rows ${styles.week}`}>
        {days.map(({ day, booked }) => (
          <li key={day} aria-current={day === today ? "date" : undefined}>
            <p className={day === today ? styles.today : undefined}>
              {capital(weekdayAndDay(day, language))}
            </p>
            {booked.length === 0 ? <p className="quiet">{t("free")}</p> : null}
            {booked.length === 0 ? null : (
              <ul>
                {booked.map(({ meetingId, wallTime, durationMinutes, meeting }) => (
                  <li key={meetingId}>
                    {clockRange(wallTime, durationMinutes, language)}{" "}
                    {meeting ? (
                      <Link href={`/${collaboration.key}/meetings/${meeting.key}`} prefetch={false}>
                        {meeting.group}
                      </Link>
                    ) : (
                      t("taken")
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

async function Keep({ room, collaboration }: Pick<Week, "room"> & { collaboration: string }) {
  const t = await getTranslations("rooms");
  const words = await formWords();
  const labels = {
    ...{ kind: t("kind.label"), name: t("name"), address: t("address"), seats: t("seats") },
    ...{ equipment: t("equipment"), note: t("note") },
  };
  const kinds = Object.fromEntries(roomKinds.map((kind) => [kind, t(`kind.${kind}`)]));
  return (
    <>
      <section className={`block no-print ${styles.narrow}`}>
        <Form
          id="room"
          className="fields"
          action={submit.bind(null, "rooms.edit")}
          words={words}
          hidden={{ collaboration, room: room.key, version: room.version }}
          then={`/${collaboration}/rooms/${room.key}`}
          fold={t("edit")}
        >
          <Conflict labels={labels} shown={{ kind: kinds }} words={await conflictWords()} />
          <RoomFields room={room} />
          <p className="acts">
            <Send>{t("save")}</Send>
          </p>
        </Form>
      </section>
      <section className={`block no-print ${styles.narrow}`}>
        <Form
          id="remove-room"
          className="fields"
          action={submit.bind(null, "rooms.remove")}
          words={words}
          hidden={{ collaboration, room: room.key }}
          then={`/${collaboration}/rooms`}
          fold={t("removeTitle")}
        >
          <p>{t("removeText")}</p>
          <p className="acts">
            <Send look="danger">{t("remove", { name: room.name })}</Send>
          </p>
        </Form>
      </section>
    </>
  );
}
