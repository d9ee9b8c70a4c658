// Who sits round the group's table, included circles resolved.
import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { GroupPage } from "@/server/groups/page";
import styles from "./group.module.css";

export async function Members({
  page: { collaboration, group, seats, secretary, includes, includedIn },
}: {
  page: GroupPage;
}) {
  const t = await getTranslations("group.members");
  const format = await getFormatter();
  const notes = [
    ...(secretary ? [t("secretary", { name: secretary })] : []),
    ...(includes.length > 0 ? [t("includes", { groups: format.list(includes) })] : []),
  ];
  return (
    <section aria-labelledby="members">
      <h2 id="members">{t("title")}</h2>
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
