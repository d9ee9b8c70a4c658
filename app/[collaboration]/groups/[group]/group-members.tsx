// Who sits round the group's table, included circles resolved.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { spokenList } from "@/server/domain/spoken-list";
import type { GroupPage } from "@/server/groups/page";
import styles from "./group.module.css";

/** How many are shown before the rest are folded. */
const most = 15;

export async function Members({
  page: { collaboration, group, seats, secretary, includes, includedIn },
}: {
  page: GroupPage;
}) {
  const t = await getTranslations("group.members");
  const language = await languageOf();
  const notes = [
    ...(secretary ? [t("secretary", { name: secretary })] : []),
    ...(includes.length > 0 ? [t("includes", { groups: spokenList(includes, language) })] : []),
  ];
  return (
    <section aria-labelledby="members">
      <h2 id="members">{t("title")}</h2>
      <Seats seats={seats.slice(0, most)} />
      {seats.length > most ? (
        <details className={`fold ${styles.after}`}>
          <summary>{t("more", { count: seats.length - most })}</summary>
          <Seats seats={seats.slice(most)} />
        </details>
      ) : null}
      <p className={`small quiet ${styles.after}`}>
        {notes.join(" ")}{" "}
        {includedIn.length > 0
          ? t.rich("includedInLinks", {
              name: group.name,
              groups: () =>
                includedIn.map((other, index) => (
                  <span key={other.key}>
                    {index > 0 ? ", " : null}
                    <Link href={`/${collaboration.key}/groups/${other.key}`} prefetch={false}>
                      {other.name}
                    </Link>
                  </span>
                )),
            })
          : null}
      </p>
    </section>
  );
}

async function Seats({ seats }: { seats: GroupPage["seats"] }) {
  const t = await getTranslations("group.members");
  return (
    <ul className={styles.people}>
      {seats.map(({ key, name, role, through, organisation, title }) => (
        <li key={key}>
          <span className="person">
            {name} {role === "member" ? null : <small>{t(role)}</small>}
          </span>
          <span className="org">
            {[organisation ?? title, through ? t("through", { group: through }) : null]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
