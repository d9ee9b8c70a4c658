// The invented people of the demo, by collaboration and by what they are in it.
import { getTranslations } from "next-intl/server";
import type { DemoPlace, DemoRole } from "@/server/sign-in/queries";
import { enterAsDemoPerson } from "./actions";
import styles from "./demo-people.module.css";

const roles: readonly DemoRole[] = ["administrator", "leader", "secretary", "participant"];

export async function DemoPeople({ places, then }: { places: readonly DemoPlace[]; then: string }) {
  if (places.length === 0) return null;
  const t = await getTranslations("signIn");
  return (
    <section aria-labelledby="demo">
      <h2 id="demo">{t("demo")}</h2>
      <p className="quiet">{t("demoHelp")}</p>
      {places.map((place) => (
        <form key={place.key} action={enterAsDemoPerson} className={styles.place}>
          <h3>{place.name}</h3>
          <input type="hidden" name="then" value={then} />
          {roles.map((role) => (
            <Role key={role} place={place} role={role} words={t(`role.${role}`)} />
          ))}
        </form>
      ))}
    </section>
  );
}

function Role({ place, role, words }: { place: DemoPlace; role: DemoRole; words: string }) {
  const people = place.people.filter((person) => person.role === role);
  if (people.length === 0) return null;
  return (
    <>
      <h4>{words}</h4>
      <ul className={`rows ${styles.people}`}>
        {people.map((person) => (
          <li key={person.key}>
            <button type="submit" name="person" value={`${place.key}/${person.key}`}>
              {person.name} <small>{[person.title, person.organisation].filter(Boolean).join(", ")}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
