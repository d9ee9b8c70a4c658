// Who helps the citizen, and on what ground each takes part; whoever is in the circle puts others in it, and takes them out.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import type { CitizenPage, ToldSeat } from "@/server/citizens/page";
import { type Ground, seatRoles } from "@/server/domain/case-circle";
import { fullDay } from "@/server/domain/spoken-day";
import { capital } from "@/server/domain/spoken-time";
import { writeDate } from "@/server/domain/written-time";
import { groundInWords } from "../case-words";
import styles from "../citizens.module.css";

export async function Circle({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.circle");
  const { circle, formerly, may } = page;
  return (
    <section className="block" aria-labelledby="circle">
      <h2 id="circle">{t("title")}</h2>
      <p className="small quiet">{t("lede")}</p>
      <ul className={`rows ${styles.circle}`}>
        {circle.map((seat) => (
          <li key={seat.id}>
            <Who seat={seat} />
            <p>
              <GroundMark ground={seat.ground} />
              {seat.ground.ok && seat.health && !seat.health.ok ? <GroundMark ground={seat.health} /> : null}
            </p>
            {may.edit ? <End page={page} seat={seat} /> : null}
          </li>
        ))}
      </ul>
      {formerly.length > 0 ? <Formerly seats={formerly} /> : null}
      {may.edit ? <Add page={page} /> : null}
    </section>
  );
}

async function Who({ seat }: { seat: ToldSeat }) {
  const t = await getTranslations("citizens.circle");
  const roles = await getTranslations("citizenLetter.role");
  const language = await languageOf();
  const { name, role, organisation, isMe, from, reach } = seat;
  return (
    <p className="person">
      <span>
        {name}
        {isMe ? ` (${t("me")})` : ""}
      </span>
      <small>
        {[capital(roles(role)), organisation, reach].filter(Boolean).join(", ")} ·{" "}
        {t("since", { on: fullDay(from, language) })}
      </small>
    </p>
  );
}

async function GroundMark({ ground }: { ground: Ground }) {
  const words = await groundInWords(ground);
  return ground.ok ? <span className="quiet">{words}</span> : <Mark kind="overdue">{words}</Mark>;
}

/** Folded: it takes somebody's access away at once. */
async function End({ page, seat }: { page: CitizenPage; seat: ToldSeat }) {
  const t = await getTranslations("citizens.circle");
  return (
    <Form
      id={`end-${seat.id}`}
      action={submit.bind(null, "citizens.endSeat")}
      words={await formWords()}
      hidden={{ collaboration: page.collaboration.key, citizen: page.citizen.id, seat: seat.id }}
      fold={
        <>
          {t("end")}
          <span className="vh"> {seat.name}</span>
        </>
      }
      foldLook="fold small no-print"
    >
      <p className="small">{t("endAsk", { name: seat.name })}</p>
      <Send look="small danger">{t("endWho", { name: seat.name })}</Send>
    </Form>
  );
}

async function Formerly({ seats }: { seats: readonly ToldSeat[] }) {
  const t = await getTranslations("citizens.circle");
  const roles = await getTranslations("citizenLetter.role");
  const language = await languageOf();
  return (
    <details className="fold no-print">
      <summary>{t("formerly")}</summary>
      <ul>
        {seats.map(({ id, name, role, from, to }) => (
          <li key={id}>
            {name}, {roles(role)},{" "}
            {t("until", { from: fullDay(from, language), to: to ? fullDay(to, language) : "" })}
          </li>
        ))}
      </ul>
    </details>
  );
}

async function Add({ page }: { page: CitizenPage }) {
  const t = await getTranslations("citizens.circle");
  const roles = await getTranslations("citizenLetter.role");
  const { collaboration, citizen, choices, today } = page;
  const named = ({ name, title, organisation }: (typeof choices.people)[number]) =>
    [name, title, organisation].filter(Boolean).join(", ");
  return (
    <Form
      id="add-seat"
      className={`${styles.fields} ${styles.narrow} no-print`}
      action={submit.bind(null, "citizens.seat")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, citizen: citizen.id }}
      doneWords={t("added")}
      clears
      fold={t("add")}
    >
      <Select
        name="role"
        label={t("role")}
        value="caseworker"
        choices={seatRoles.map((value) => ({ value, label: capital(roles(value)) }))}
      />
      <Select
        name="person"
        label={t("person")}
        help={t("personHelp")}
        empty={t("personNone")}
        choices={choices.people.map((person) => ({ value: person.key, label: named(person) }))}
      />
      <TextField name="name" label={t("name")} optional />
      <TextField name="reach" label={t("reach")} help={t("reachHelp")} optional />
      <TextField name="from" label={t("from")} value={writeDate(today)} wide={10} />
      <p className="acts">
        <Send look="">{t("addButton")}</Send>
      </p>
    </Form>
  );
}
