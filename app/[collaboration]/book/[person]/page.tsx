// Somebody's time: one click on a time, and one to book it.
import type { Metadata } from "next";
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { BookedList } from "@/app/[collaboration]/booked-list";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, clockTime } from "@/server/domain/spoken-time";
import styles from "./book.module.css";
import { Times } from "./times";

interface Props {
  params: Promise<{ collaboration: string; person: string }>;
  searchParams: Promise<{ booked?: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("bookings"))("title") };
}

type Page = Awaited<ReturnType<typeof pageOf>>;
type Open = Page & { page: NonNullable<Page["page"]>; collaboration: string };

const pageOf = (collaboration: string, person: string) =>
  ask((api) => api.bookings.page({ collaboration, person }));

export default async function BookPage({ params, searchParams }: Props) {
  const { collaboration, person: personKey } = await params;
  const { booked: justBooked } = await searchParams;
  const shown = await pageOf(collaboration, personKey);
  const { person, page, isMe, days, booked } = shown;
  const t = await getTranslations("bookings");
  return (
    <div className="sheet">
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${collaboration}/people`} prefetch={false}>
            {(await getTranslations("people"))("title")}
          </Link>
        </p>
        <h1>{t("with", { name: person.name })}</h1>
        {page && !isMe ? <p className="lede">{t("lede", { minutes: page.minutes })}</p> : null}
      </header>
      {booked.some(({ id }) => id === justBooked) ? (
        <p className={`notice ${styles.done}`} role="status">
          {t("isBooked")}
        </p>
      ) : null}
      {booked.length > 0 ? (
        <section aria-labelledby="booked">
          <h2 id="booked">{t("booked")}</h2>
          <BookedList booked={booked} />
        </section>
      ) : null}
      {isMe ? (
        <Own />
      ) : page && days.length > 0 ? (
        <Choose {...shown} page={page} collaboration={collaboration} />
      ) : (
        <Nothing name={person.name} isOpen={page !== null} collaboration={collaboration} />
      )}
    </div>
  );
}

async function Choose({ person, page, days, calendar, collaboration }: Open) {
  const t = await getTranslations("bookings");
  const own = await getTranslations("connectedCalendars");
  const language = await languageOf();
  return (
    <Form
      id="book"
      className={`fields ${styles.form}`}
      action={submit.bind(null, "bookings.book")}
      words={await formWords()}
      hidden={{ collaboration, person: person.key }}
      then={`/${collaboration}/book/${person.key}?booked={booking}`}
    >
      <Times
        legend={t("choose")}
        days={days.map(({ day, times }) => ({
          label: capital(weekdayAndDay(day, language)),
          times: times.map(({ at, wallTime }) => ({ at, label: clockTime(wallTime, language) })),
        }))}
      />
      <div className={styles.confirm}>
        {page.places.length > 1 ? (
          <Select
            name="place"
            label={t("place")}
            value={page.places[0] ?? null}
            choices={page.places.map((place) => ({ value: place, label: place }))}
          />
        ) : null}
        <TextField name="purpose" label={t("purpose")} help={t("purposeHelp")} optional />
        {calendar ? (
          <p className="small quiet">
            {own("freshHost", {
              name: person.name,
              ago: own(`ago.${calendar.ago.unit}`, { count: calendar.ago.count }),
            })}
          </p>
        ) : null}
        <p className="acts">
          <Send>{t("book")}</Send>
        </p>
      </div>
    </Form>
  );
}

async function Own() {
  const t = await getTranslations("bookings");
  return (
    <div className="empty">
      <strong>{t("yours")}</strong>
      <p>{t("yoursText")}</p>
      <p className="acts">
        <Link className="btn" href="/settings#bookable" prefetch={false}>
          {t("edit")}
        </Link>
      </p>
    </div>
  );
}

interface NothingProps {
  name: string;
  isOpen: boolean;
  collaboration: string;
}

async function Nothing({ name, isOpen, collaboration }: NothingProps) {
  const t = await getTranslations("bookings");
  return (
    <div className="empty">
      <strong>{t(isOpen ? "full" : "closed", { name })}</strong>
      <p>{t(isOpen ? "fullText" : "closedText", { name })}</p>
      <p className="acts">
        <Link className="btn" href={`/${collaboration}/find-a-time`} prefetch={false}>
          {t("findATime")}
        </Link>
      </p>
    </div>
  );
}
