// When I work and when I am away, in one collaboration or in all of mine.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Checkbox, Select } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { AbsenceList } from "@/app/[collaboration]/absence-list";
import type { myAvailability } from "@/server/availability/queries";
import { spokenList } from "@/server/domain/spoken-list";
import { Days } from "./days";
import styles from "./settings.module.css";

type Mine = Awaited<ReturnType<typeof myAvailability>>;
type Place = Mine["places"][number];

export async function Availability({ places, absences }: Mine) {
  const t = await getTranslations("availability");
  const language = await languageOf();
  if (places.length === 0) return null;
  return (
    <section className="block" aria-labelledby="availability">
      <h2 id="availability">{t("title")}</h2>
      <p className="read">{t("lede")}</p>
      <WorkingHours places={places} />
      <h3 className={styles.part}>{t("absences")}</h3>
      <p className="small quiet read">{t("absencesLede")}</p>
      <AbsenceList
        absences={absences.map(({ from, to, places: named }) => ({
          ...{ from, to, sent: { first: from, last: to } },
          ...(named.length < places.length ? { onlyIn: spokenList(named, language) } : {}),
        }))}
        add="availability.addAbsence"
        remove="availability.removeAbsence"
        places={choicesFrom(places)}
      />
    </section>
  );
}

/** One form where the hours are the same everywhere, else one for each collaboration. */
async function WorkingHours({ places }: { places: readonly Place[] }) {
  const t = await getTranslations("availability");
  const [first] = places;
  if (first && places.every((place) => said(place) === said(first)))
    return (
      <>
        <h3 className={styles.part}>{t("hours")}</h3>
        <Hours place={first} places={places} chosen="" />
      </>
    );
  return places.map((place) => (
    <div key={place.key}>
      <h3 className={styles.part}>{t("hoursIn", { name: place.name })}</h3>
      <Hours place={place} places={places} chosen={place.key} />
    </div>
  ));
}

const said = ({ hasSaid, week, odd }: Place) => JSON.stringify([hasSaid, week, odd]);

interface HoursProps {
  place: Place;
  places: readonly Place[];
  /** The collaboration they are shown for; empty for all. */
  chosen: string;
}

async function Hours({ place, places, chosen }: HoursProps) {
  const t = await getTranslations("availability");
  return (
    <Form
      id={`hours${chosen && `-${chosen}`}`}
      className="fields"
      action={submit.bind(null, "availability.setHours")}
      words={await formWords()}
      doneWords={t("hoursSaved")}
    >
      {place.hasSaid ? null : <p className="small quiet read">{t("nothingSaid")}</p>}
      <Days name="week" week={place.week} legend={t("week")} help={t("hoursHelp")} />
      <details className="fold" open={place.odd !== null}>
        <summary>{t("everyOther")}</summary>
        <Checkbox name="oddDiffers" label={t("oddDiffers")} checked={place.odd !== null} />
        <Days name="odd" week={place.odd ?? place.week} legend={t("oddWeeks")} help={t("oddHelp")} />
      </details>
      {places.length > 1 ? (
        <Select
          name="collaboration"
          label={t("where")}
          empty={t("everywhere")}
          value={chosen}
          choices={choicesFrom(places)}
        />
      ) : null}
      <p className="acts">
        <Send look="">{t("saveHours")}</Send>
      </p>
    </Form>
  );
}
