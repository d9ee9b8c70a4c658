// When somebody is away, and one more stretch of days to write down: in the settings, and where a secretary keeps it.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { weekdayAndFullDay } from "@/server/domain/spoken-day";
import styles from "./absence-list.module.css";

interface Stretch {
  from: string;
  to: string;
  /** Where it counts, when that is not everywhere. */
  onlyIn?: string;
  /** What its button sends. */
  sent: Record<string, string>;
}

interface Choice {
  value: string;
  label: string;
}

interface Props {
  absences: readonly Stretch[];
  /** The procedures that add and remove, and what both are told along. */
  add: string;
  remove: string;
  hidden?: Record<string, string>;
  /** The collaborations to choose among; none where there is but one. */
  places?: readonly Choice[];
}

export async function AbsenceList({ absences, add, remove, hidden = {}, places = [] }: Props) {
  const t = await getTranslations("availability");
  const words = await formWords();
  return (
    <>
      {absences.length === 0 ? <p className="quiet">{t("none")}</p> : null}
      <ul className="rows">
        {absences.map((absence) => (
          <li key={`${absence.from} ${absence.to} ${absence.onlyIn}`} className={styles.stretch}>
            <Days {...absence} />
            <Form
              id={`remove-${absence.from}-${absence.to}`}
              action={submit.bind(null, remove)}
              words={words}
              hidden={{ ...hidden, ...absence.sent }}
            >
              <Send look="small plain">
                {t("remove")}
                <span className="vh"> {absence.from}</span>
              </Send>
            </Form>
          </li>
        ))}
      </ul>
      <Form
        id="add-absence"
        className={styles.add}
        action={submit.bind(null, add)}
        words={words}
        hidden={hidden}
        doneWords={t("added")}
        clears
      >
        <TextField name="first" label={t("from")} help={t("dayHelp")} inputMode="numeric" wide={10} />
        <TextField name="last" label={t("to")} help={t("toHelp")} inputMode="numeric" wide={10} optional />
        {places.length > 1 ? (
          <Select name="collaboration" label={t("where")} empty={t("everywhere")} choices={places} />
        ) : null}
        <p className="acts">
          <Send look="">{t("add")}</Send>
        </p>
      </Form>
    </>
  );
}

async function Days({ from, to, onlyIn }: Stretch) {
  const t = await getTranslations("availability");
  const language = await languageOf();
  const [first, last] = [weekdayAndFullDay(from, language), weekdayAndFullDay(to, language)];
  return (
    <span>
      {from === to ? first : t("stretch", { from: first, to: last })}
      {onlyIn ? <small className="quiet"> {t("in", { places: onlyIn })}</small> : null}
    </span>
  );
}
