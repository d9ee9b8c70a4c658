// Who comes: told to the circle alone, and in no calendar.
import { getTranslations } from "@/app/_text/words";
import { Mark } from "@/app/_ui/signs";
import { capital } from "@/server/domain/spoken-time";
import type { NetworkPage } from "@/server/network-meetings/page";
import { groundInWords } from "../../citizens/case-words";
import styles from "../network.module.css";

export async function Called({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.called");
  const { called, citizen } = page;
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
            <One seat={seat} isHeld={page.meeting.state === "held"} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function One({ seat, isHeld }: { seat: NetworkPage["called"][number]; isHeld: boolean }) {
  const t = await getTranslations("network.called");
  const roles = await getTranslations("citizenLetter.role");
  const { name, role, organisation, answer, attended, isCalledOff, isUnreached, groundThen } = seat;
  return (
    <>
      <p className="person">
        <span>{name}</span>
        <small>{[capital(roles(role)), organisation].filter(Boolean).join(", ")}</small>
      </p>
      <p className="quiet">
        {isHeld ? t(attended ? "there" : "notThere") : null}
        {!isHeld && isCalledOff ? (
          <Mark kind="overdue">{groundThen.ok ? t("calledOff") : await groundInWords(groundThen)}</Mark>
        ) : null}
        {!isHeld && !isCalledOff ? t(answer) : null}
        {!isHeld && isUnreached ? <Mark kind="overdue">{t("unreached")}</Mark> : null}
      </p>
    </>
  );
}
