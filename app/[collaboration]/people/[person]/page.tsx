// One person: as an administrator puts them right, and when they are away, for whoever keeps that.
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Conflict } from "@/app/_ui/conflict";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { AbsenceList } from "@/app/[collaboration]/absence-list";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { writeDate } from "@/server/domain/written-time";
import styles from "../people.module.css";

type Params = Promise<{ collaboration: string; person: string }>;
type One = NonNullable<Awaited<ReturnType<typeof one>>["facts"]>;

const one = (collaboration: string, person: string) =>
  ask(async (api) => {
    const away = await api.availability.ofPerson({ collaboration, person });
    const facts = away.may.editPerson ? await api.people.one({ collaboration, person }) : null;
    return { away, facts };
  });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

export default async function PersonPage({ params }: { params: Params }) {
  const { collaboration, person: personKey } = await params;
  const { away, facts } = await one(collaboration, personKey);
  const t = await getTranslations("people");
  return (
    <div className={`sheet ${styles.narrow}`}>
      <header className="page-head">
        <p className="crumb">
          <Link href={`/${collaboration}/people`} prefetch={false}>
            {t("title")}
          </Link>
        </p>
        <h1>{away.person.name}</h1>
        {facts?.person.stillHere === false ? (
          <p className="lede">{t("leftOn", { day: writeDate(facts.person.leftOn ?? "") })}</p>
        ) : null}
        {away.person.isBookable ? (
          <p className="acts">
            <Link className="btn" href={`/${collaboration}/book/${away.person.key}`} prefetch={false}>
              {t("book")}
            </Link>
          </p>
        ) : null}
      </header>
      {facts ? <Facts {...facts} collaboration={collaboration} /> : null}
      <Absences away={away} collaboration={collaboration} />
      {facts?.person.stillHere ? <Standing {...facts} collaboration={collaboration} /> : null}
    </div>
  );
}

type Away = Awaited<ReturnType<typeof one>>["away"];

async function Absences({ away, collaboration }: { away: Away; collaboration: string }) {
  const t = await getTranslations("availability");
  const { key, name } = away.person;
  return (
    <section className="block" aria-labelledby="absence">
      <h2 id="absence">{t("absences")}</h2>
      <p>{t("absencesOf", { name })}</p>
      <AbsenceList
        absences={away.absences.map(({ id, from, to }) => ({ from, to, sent: { absence: id } }))}
        add="availability.addAbsenceOf"
        remove="availability.removeAbsenceOf"
        hidden={{ collaboration, person: key }}
      />
    </section>
  );
}

type Facts = Pick<One, "person" | "organisations"> & { collaboration: string };

async function Facts({ person, collaboration, organisations }: Facts) {
  const t = await getTranslations("people");
  const labels = {
    name: t("name"),
    email: t("address"),
    organisation: t("organisation"),
    title: t("jobTitle"),
    mobile: t("mobile"),
  };
  return (
    <Form
      id="person"
      className="fields"
      action={submit.bind(null, "people.edit")}
      words={await formWords()}
      hidden={{ collaboration, person: person.key, version: person.version }}
      then={`/${collaboration}/people`}
    >
      <Conflict
        labels={labels}
        shown={{ organisation: Object.fromEntries(organisations.map(({ key, name }) => [key, name])) }}
        words={await conflictWords()}
      />
      <TextField name="name" label={labels.name} value={person.name} />
      <TextField
        name="email"
        type="email"
        inputMode="email"
        label={labels.email}
        help={t("addressMoves")}
        value={person.email}
      />
      <Select
        name="organisation"
        label={labels.organisation}
        optional
        empty={t("noOrganisation")}
        value={person.organisationKey}
        choices={choicesFrom(organisations)}
      />
      <TextField name="title" label={labels.title} optional value={person.title} />
      <TextField name="mobile" type="tel" label={labels.mobile} optional value={person.mobile} />
      <p className="acts">
        <Send>{t("save")}</Send>
      </p>
    </Form>
  );
}

/** Whether they keep the collaboration in order, and whether they are in it. */
async function Standing({
  person,
  collaboration,
  isMe,
}: Pick<One, "person" | "isMe"> & { collaboration: string }) {
  const t = await getTranslations("people");
  const words = await formWords();
  const leads = person.groups.filter(({ role }) => role === "leader").map(({ name }) => name);
  return (
    <>
      <section className="block" aria-labelledby="administrator">
        <h2 id="administrator">{t("administratorRight")}</h2>
        <p>{t(person.administrator ? "isAdministrator" : "isNotAdministrator")}</p>
        <Form
          id="set-administrator"
          action={submit.bind(null, "people.setAdministrator")}
          words={words}
          hidden={{ collaboration, person: person.key, administrator: !person.administrator }}
          then={person.administrator && isMe ? `/${collaboration}/people` : undefined}
        >
          <p className="acts">
            <Send look="">{t(person.administrator ? "takeRight" : "giveRight")}</Send>
          </p>
        </Form>
      </section>
      <section className="block" aria-labelledby="leave">
        <h2 id="leave">{t("leave")}</h2>
        <p>{t("leaveHelp")}</p>
        {leads.length > 0 ? (
          <p className="notice wait">{t("stillLeads", { groups: leads.join(", ") })}</p>
        ) : null}
        <Form
          id="mark-as-left"
          action={submit.bind(null, "people.leave")}
          words={words}
          hidden={{ collaboration, person: person.key }}
          then={isMe ? "/" : `/${collaboration}/people`}
        >
          <p className="acts">
            <Send look="danger">{t("leaveNow", { name: person.name })}</Send>
          </p>
        </Form>
      </section>
    </>
  );
}
