// Everyone in the collaboration, and the form that invites more.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { writeDate } from "@/server/domain/written-time";
import { Invite } from "./invite";
import styles from "./people.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

type Params = Promise<{ collaboration: string }>;
type Listed = Awaited<ReturnType<typeof list>>["people"];

const list = (collaboration: string) => ask((api) => api.people.list({ collaboration }));

export default async function PeoplePage({ params }: { params: Params }) {
  const { collaboration } = await params;
  const { people, left, organisations, may } = await list(collaboration);
  const t = await getTranslations("people");
  return (
    <div className="sheet">
      <header className="page-head with-act">
        <div className={styles.head}>
          <h1>{t("title")}</h1>
          <p className="lede">{t("lede", { count: people.length })}</p>
        </div>
        {may.invite ? (
          <p className="acts">
            <a className="btn first" href="#invite">
              {t("invite")}
            </a>
          </p>
        ) : null}
      </header>
      <People people={people} collaboration={collaboration} mayEdit={may.edit} />
      {left.length > 0 ? <Left people={left} /> : null}
      {may.invite ? <Invite collaboration={collaboration} organisations={organisations} /> : null}
    </div>
  );
}

async function People({
  people,
  collaboration,
  mayEdit,
}: {
  people: Listed;
  collaboration: string;
  mayEdit: boolean;
}) {
  const t = await getTranslations("people");
  const keepsAny = people.some(({ mayKeep }) => mayKeep);
  return (
    <div className="scroll" role="region" aria-label={t("table")} tabIndex={0}>
      <table className={`stacks ${styles.people}`}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("from")}</th>
            <th scope="col">{t("groups")}</th>
            <th scope="col">{t("reach")}</th>
            {keepsAny ? (
              <th scope="col">
                <span className="vh">{t(mayEdit ? "edit" : "absence")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.key}>
              <th scope="row">
                {person.name}
                {person.administrator ? <small className="org"> {t("administrator")}</small> : null}
              </th>
              <td>
                {person.organisation}
                {person.title ? <small className={styles.second}>{person.title}</small> : null}
              </td>
              <td>
                <Groups groups={person.groups} collaboration={collaboration} />
              </td>
              <td>
                <a href={`mailto:${person.email}`}>
                  <Address of={person.email} />
                </a>
                {person.mobile ? <small className={styles.second}>{person.mobile}</small> : null}
                {person.isBookable ? (
                  <Link
                    className={styles.second}
                    href={`/${collaboration}/book/${person.key}`}
                    prefetch={false}
                  >
                    {t("book")}
                    <span className="vh"> {person.name}</span>
                  </Link>
                ) : null}
              </td>
              {keepsAny ? (
                <td>
                  {person.mayKeep ? (
                    <Link href={`/${collaboration}/people/${person.key}`} prefetch={false}>
                      {t(mayEdit ? "edit" : "absence")}
                      <span className="vh"> {person.name}</span>
                    </Link>
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A long one goes over on two lines before what is said after its sign. */
function Address({ of }: { of: string }) {
  const [name, place] = of.split(/(?=@)/);
  return (
    <>
      {name}
      <wbr />
      {place}
    </>
  );
}

async function Groups({
  groups,
  collaboration,
}: {
  groups: Listed[number]["groups"];
  collaboration: string;
}) {
  const t = await getTranslations("people");
  return (
    <ul className={styles.groups}>
      {groups.map(({ key, name, role }) => (
        <li key={`${key} ${role}`}>
          <Link href={`/${collaboration}/groups/${key}`} prefetch={false}>
            {name}
          </Link>
          {role === "member" ? null : <small className="org"> {t(`role.${role}`)}</small>}
        </li>
      ))}
    </ul>
  );
}

async function Left({ people }: { people: Listed }) {
  const t = await getTranslations("people");
  return (
    <details className="block">
      <summary>{t("left", { count: people.length })}</summary>
      <ul className="rows">
        {people.map((person) => (
          <li key={person.key}>
            {person.name}{" "}
            <small className="org">{t("leftOn", { day: writeDate(person.leftOn ?? "") })}</small>
          </li>
        ))}
      </ul>
      <p className="small quiet">{t("leftHelp")}</p>
    </details>
  );
}
