// What others can book of my week, in each of my collaborations, and what they have booked.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { BookedList } from "@/app/[collaboration]/booked-list";
import type { myBookings } from "@/server/bookings/queries";
import { Days } from "./days";
import styles from "./settings.module.css";

type Mine = Awaited<ReturnType<typeof myBookings>>;
type Place = Mine["places"][number];

export async function Bookable({ places, booked }: Mine) {
  const t = await getTranslations("bookings");
  if (places.length === 0) return null;
  const several = places.length > 1;
  return (
    <section className="block" aria-labelledby="bookable">
      <h2 id="bookable">{t("settings.title")}</h2>
      <p className="read">{t("settings.lede")}</p>
      {places.some(({ page }) => page) ? null : <p className="quiet">{t("settings.isClosed")}</p>}
      {places.map((place) => (
        <Opened key={place.key} place={place} several={several} />
      ))}
      {booked.length > 0 ? (
        <>
          <h3 className={styles.below}>{t("bookedTimes")}</h3>
          <BookedList booked={booked} />
        </>
      ) : null}
    </section>
  );
}

/** Folded away where nothing is open. */
async function Opened({ place, several }: { place: Place; several: boolean }) {
  const t = await getTranslations("bookings");
  const { key: collaboration, name, person, page } = place;
  if (!page)
    return <Week place={place} fold={several ? t("settings.unfoldIn", { name }) : t("settings.unfold")} />;
  return (
    <>
      {several ? <h3 className={styles.below}>{t("settings.openIn", { name })}</h3> : null}
      <p className={styles.below}>
        <Link href={`/${collaboration}/book/${person}`} prefetch={false}>
          {t("settings.see")}
        </Link>
      </p>
      <Week place={place} />
      <Form
        id={`close-times-${collaboration}`}
        className={styles.below}
        action={submit.bind(null, "bookings.close")}
        words={await formWords()}
        hidden={{ collaboration }}
      >
        <p className="acts">
          <Send look="plain">{t("settings.close")}</Send>
          <span className="small quiet">{t("settings.stays")}</span>
        </p>
      </Form>
    </>
  );
}

/** What somebody begins with who has opened nothing. */
const usual = { minutes: 45, bufferMinutes: 15, leadHours: 24, mostPerDay: null, places: [] as string[] };

async function Week({ place, fold }: { place: Place; fold?: string }) {
  const t = await getTranslations("bookings");
  const { minutes, bufferMinutes, leadHours, mostPerDay, places } = place.page ?? usual;
  return (
    <Form
      id={`open-times-${place.key}`}
      className="fields"
      action={submit.bind(null, "bookings.open")}
      words={await formWords()}
      hidden={{ collaboration: place.key }}
      doneWords={t("settings.saved")}
      fold={fold}
    >
      <Days name="week" week={place.week} legend={t("settings.week")} help={t("settings.weekHelp")} />
      <div className={styles.week}>
        <Count name="minutes" value={minutes} label={t("settings.minutes")} help={t("settings.steps")} />
        <Count
          name="bufferMinutes"
          value={bufferMinutes}
          label={t("settings.bufferMinutes")}
          help={t("settings.steps")}
        />
        <Count name="leadHours" value={leadHours} label={t("settings.leadHours")} />
        <Count name="mostPerDay" value={mostPerDay} label={t("settings.mostPerDay")} optional />
      </div>
      <TextArea
        name="places"
        label={t("settings.places")}
        help={t("settings.placesHelp")}
        value={places.join("\n")}
        optional
      />
      <p className="acts">
        <Send look="">{t("settings.save")}</Send>
      </p>
    </Form>
  );
}

interface CountProps {
  name: string;
  value: number | null;
  label: string;
  help?: string;
  optional?: boolean;
}

const Count = ({ value, ...field }: CountProps) => (
  <TextField {...field} value={value === null ? null : String(value)} inputMode="numeric" wide={6} />
);
