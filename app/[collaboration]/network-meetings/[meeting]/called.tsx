// Who comes: told to the circle alone, and in no calendar; somebody is taken off, and another is called.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { capital } from "@/server/domain/spoken-time";
import type { NetworkPage } from "@/server/network-meetings/page";
import { groundInWords } from "../../citizens/case-words";
import styles from "../network.module.css";

export async function Called({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.called");
  const { called, citizen, others, meeting, may } = page;
  const mayChange = may.book && meeting.state === "booked" && !meeting.hasBegun;
  return (
    <section className="block" aria-labelledby="called">
      <h2 id="called">{t("title")}</h2>
      <ul className={`rows ${styles.called}`}>
        <li>
          <p className="person">
            <span>{citizen.name}</span>
            <small>{t("citizen")}</small>
          </p>
        </li>
        {called.map((seat) => (
          <li key={seat.id}>
            <Person seat={seat} />
            <Standing seat={seat} isHeld={meeting.state === "held"} />
            {mayChange ? <TakeOff page={page} seat={seat} /> : null}
          </li>
        ))}
      </ul>
      {mayChange && others.length > 0 ? (
        <>
          <h3>{t("addTitle")}</h3>
          <ul className={`rows ${styles.called}`}>
            {others.map((seat) => (
              <li key={seat.id}>
                <Person seat={seat} />
                <Call page={page} seat={seat} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

type Seat = NetworkPage["called"][number];
type Other = NetworkPage["others"][number];

async function Person({ seat: { name, role, organisation } }: { seat: Seat | Other }) {
  const roles = await getTranslations("citizenLetter.role");
  return (
    <p className="person">
      <span>{name}</span>
      <small>{[capital(roles(role)), organisation].filter(Boolean).join(", ")}</small>
    </p>
  );
}

async function Standing({ seat, isHeld }: { seat: Seat; isHeld: boolean }) {
  const t = await getTranslations("network.called");
  const { answer, attended, isCalledOff, isUnreached, groundThen } = seat;
  return (
    <p className="quiet">
      {isHeld ? t(attended ? "there" : "notThere") : null}
      {!isHeld && isCalledOff ? (
        <Mark kind="overdue">{groundThen.ok ? t("calledOff") : await groundInWords(groundThen)}</Mark>
      ) : null}
      {!isHeld && !isCalledOff ? t(answer) : null}
      {!isHeld && isUnreached ? <Mark kind="overdue">{t("unreached")}</Mark> : null}
    </p>
  );
}

/** Folded: what it tells whom is said before it is done. */
async function TakeOff({ page, seat: { id, name, isTheLast } }: { page: NetworkPage; seat: Seat }) {
  const t = await getTranslations("network.called");
  return (
    <Form
      id={`take-off-${id}`}
      action={submit.bind(null, "networkMeetings.takeOff")}
      words={await formWords()}
      hidden={hiddenFor(page, id)}
      fold={
        <>
          {t("takeOff")}
          <span className="vh"> {name}</span>
        </>
      }
      foldLook="fold small no-print"
    >
      {isTheLast ? (
        <p className="small">{t("last")}</p>
      ) : (
        <>
          <p className="small">
            {t("takeOffAsk", { name })} {t(page.letterWaits ? "letterWaits" : "letterNew")}
          </p>
          <Send look="small danger">{t("takeOffWho", { name })}</Send>
        </>
      )}
    </Form>
  );
}

async function Call({ page, seat }: { page: NetworkPage; seat: Other }) {
  const t = await getTranslations("network.called");
  const { id, name, groundThen, wasCalled, isReached } = seat;
  if (!groundThen.ok)
    return (
      <p>
        <Mark kind="overdue">{await groundInWords(groundThen)}</Mark>
      </p>
    );
  return (
    <Form
      id={`call-${id}`}
      action={submit.bind(null, "networkMeetings.callIn")}
      words={await formWords()}
      hidden={hiddenFor(page, id)}
      fold={
        <>
          {t("call")}
          <span className="vh"> {name}</span>
          {wasCalled ? ` (${t("wasCalled")})` : null}
        </>
      }
      foldLook="fold small no-print"
    >
      <p className="small">
        {isReached ? t("callAsk", { name }) : t("noMail")} {t(page.letterWaits ? "letterWaits" : "letterNew")}
      </p>
      <Send look="small">{t("callWho", { name })}</Send>
    </Form>
  );
}

const hiddenFor = ({ collaboration, meeting }: NetworkPage, seat: string) => ({
  ...{ collaboration: collaboration.key, meeting: meeting.id, version: meeting.version, seat },
});
