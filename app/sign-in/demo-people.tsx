// The invented people of the demo, by collaboration and by what they are in it.
import { getTranslations } from "@/app/_text/words";
import type { DemoPerson, DemoPlace, DemoRole } from "@/server/sign-in/queries";
import { enterAsDemoPerson } from "./actions";
import styles from "./demo-people.module.css";

const roles: readonly DemoRole[] = ["leader", "secretary", "administrator", "participant"];

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
            <Role
              key={role}
              place={place}
              role={role}
              words={t(`role.${role}`)}
              administrator={t("administrator")}
            />
          ))}
        </form>
      ))}
    </section>
  );
}

interface RoleProps {
  place: DemoPlace;
  role: DemoRole;
  words: string;
  /** Said of those who keep the collaboration in order beside what else they do. */
  administrator: string;
}

function Role({ place, role, words, administrator }: RoleProps) {
  const people = place.people.filter((person) => person.role === role);
  if (people.length === 0) return null;
  return (
    <>
      <h4>{words}</h4>
      <ul className={`rows ${styles.people}`}>
        {people.map((person) => (
          <li key={person.key}>
            <button type="submit" name="person" value={`${place.key}/${person.key}`}>
              {person.name} <small>{about(person, administrator)}</small>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function about({ title, organisation, administrator, role }: DemoPerson, words: string): string {
  const also = administrator && role !== "administrator" ? words : null;
  return [title, organisation, also].filter(Boolean).join(", ");
}
