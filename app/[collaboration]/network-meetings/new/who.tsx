// The circle, proposed: whoever has a ground is ticked, and whoever has none is shown with why. Changed, times are sought anew.

import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { AskedChoice, AskedField } from "@/app/_ui/asked-field";
import { Mark } from "@/app/_ui/signs";
import { spokenList } from "@/server/domain/spoken-list";
import { capital } from "@/server/domain/spoken-time";
import { writeDate } from "@/server/domain/written-time";
import type { NetworkTimes } from "@/server/network-meetings/find-times";
import { networkMinutes } from "@/server/network-meetings/input";
import { groundInWords } from "../../citizens/case-words";
import styles from "../network.module.css";

export async function Who({ times }: { times: NetworkTimes }) {
  const t = await getTranslations("network.book");
  const { citizen, circle, candidates, anyOne, minutes, from } = times;
  const language = await languageOf();
  const called = circle.filter(({ isChosen }) => isChosen).map(({ name }) => name);
  const all = [...called, ...(anyOne ? [t("anyJob").toLocaleLowerCase("da")] : [])];
  const groundless = circle.filter(({ ground }) => !ground.ok);
  return (
    <section className={styles.step}>
      <h2>
        <span className={styles.no}>1</span>
        {t("who")}
      </h2>
      <p>{all.length > 0 ? spokenList(all, language) : t("noneChosen")}</p>
      {groundless.map((seat) => (
        <Groundless key={seat.id} seat={seat} />
      ))}
      <details className="fold" open={all.length === 0}>
        <summary>{t("changeWho")}</summary>
        <form method="get" className={styles.fields} id="who">
          <input type="hidden" name="citizen" value={citizen.id} />
          <fieldset>
            <legend className="vh">{t("who")}</legend>
            <p className="small quiet">{t("whoHelp")}</p>
            <div className={styles.pick}>
              {circle.map((seat) => (
                <SeatChoice key={seat.id} seat={seat} />
              ))}
              {candidates.length > 0 ? (
                <label className="choice">
                  <input type="hidden" name="anyJobConsultant" value="false" />
                  <input type="checkbox" name="anyJobConsultant" value="true" defaultChecked={anyOne} />
                  <span>
                    {t("anyJob")}
                    <small>{t("anyJobHelp", { names: spokenList(candidates, language) })}</small>
                  </span>
                </label>
              ) : null}
            </div>
          </fieldset>
          <div className={styles.pair}>
            <AskedChoice
              {...{ id: "ask-minutes", name: "minutes", label: t("minutes"), value: String(minutes) }}
              error={undefined}
              choices={networkMinutes.map((value) => ({
                value: String(value),
                label: t("minutesOf", { minutes: value }),
              }))}
            />
            <AskedField
              {...{ id: "ask-from", name: "from", label: t("from"), value: writeDate(from) }}
              error={undefined}
            />
          </div>
          <p className="acts">
            <button type="submit" className="btn small">
              {t("refresh")}
            </button>
          </p>
        </form>
      </details>
    </section>
  );
}

/** Said where it is decided who comes, and not only where it is folded away. */
async function Groundless({ seat: { name, ground } }: { seat: NetworkTimes["circle"][number] }) {
  return (
    <p className="small">
      <Mark kind="overdue">
        {name}: {await groundInWords(ground)}
      </Mark>
    </p>
  );
}

async function SeatChoice({ seat }: { seat: NetworkTimes["circle"][number] }) {
  const roles = await getTranslations("citizenLetter.role");
  const ground = await groundInWords(seat.ground);
  const { id, name, role, organisation, isChosen } = seat;
  return (
    <label className="choice">
      <input type="checkbox" name="seats" value={id} defaultChecked={isChosen} disabled={!seat.ground.ok} />
      <span>
        {name}
        <small>{[capital(roles(role)), organisation].filter(Boolean).join(", ")}</small>
        <small>{seat.ground.ok ? ground : <Mark kind="overdue">{ground}</Mark>}</small>
      </span>
    </label>
  );
}
