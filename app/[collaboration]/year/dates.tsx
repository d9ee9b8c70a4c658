// The plan's meetings as a table, each with what is unusual about it; those that are ticked are made.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Checkbox } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { capital, clockTime, weekOf } from "@/server/domain/spoken-time";
import type { YearPage } from "@/server/year-plan/page";
import styles from "./year.module.css";

type Plan = NonNullable<YearPage["plan"]>;
type Row = Plan["dates"][number];

export async function Dates({ page, plan }: { page: YearPage; plan: Plan }) {
  const t = await getTranslations("yearPlan");
  const { collaboration } = page;
  const moves = plan.dates.some(({ meeting, movesFrom }) => meeting === null && movesFrom !== null);
  const mayMake = plan.state !== "making" && plan.dates.some(({ meeting }) => meeting === null);
  return (
    <section className="block" aria-labelledby="dates-title">
      <h2 id="dates-title">{t("dates")}</h2>
      <Form
        id="carry-out"
        action={submit.bind(null, "yearPlan.carryOut")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, plan: plan.id }}
        then={`/${collaboration.key}/year?plan={key}`}
      >
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="dates-title">
          <Table page={page} plan={plan} mayMake={mayMake} />
        </div>
        {mayMake ? (
          <div className={`no-print ${styles.carry}`}>
            <Checkbox name="tell" label={t("tell")} help={t("tellHelp", { people: page.peopleToTell })} />
            <Send>{t(moves ? "carryOutMoves" : "carryOut")}</Send>
            <p className="small quiet">{t(moves ? "carryOutMovesHelp" : "carryOutHelp")}</p>
            <Hearers hearers={page.movesToTell} />
          </div>
        ) : null}
      </Form>
      <p className="acts no-print">
        <a className="btn small plain" href={`/${collaboration.key}/year/${plan.id}.csv`}>
          {t("csv")}
        </a>
        <a className="btn small plain" href={`/${collaboration.key}/year/${plan.id}.ics`}>
          {t("ical")}
        </a>
      </p>
    </section>
  );
}

/** Who hears of what moves, by name. */
async function Hearers({ hearers }: { hearers: YearPage["movesToTell"] }) {
  const t = await getTranslations("yearPlan");
  if (hearers.length === 0) return null;
  return (
    <details className="fold">
      <summary>{t("hearers", { people: hearers.length })}</summary>
      <ul className="small">
        {hearers.map(({ id, name, moves, others }) => (
          <li key={id}>
            {t("hearer", { name, moves, others, both: moves > 0 && others > 0 ? "yes" : "no" })}
          </li>
        ))}
      </ul>
    </details>
  );
}

async function Table({ page, plan, mayMake }: { page: YearPage; plan: Plan; mayMake: boolean }) {
  const t = await getTranslations("yearPlan.column");
  return (
    <table className={`stacks ${styles.table}`}>
      <thead>
        <tr>
          {mayMake ? (
            <th scope="col" className="no-print">
              {t("take")}
            </th>
          ) : null}
          <th scope="col" className="r">
            {t("week")}
          </th>
          <th scope="col">{t("day")}</th>
          <th scope="col">{t("time")}</th>
          <th scope="col">{t("group")}</th>
          <th scope="col">{t("place")}</th>
          <th scope="col">{t("remarks")}</th>
        </tr>
      </thead>
      <tbody>
        {plan.dates.map((row, index) => (
          <Line
            key={`${row.group}@${row.wallTime}`}
            page={page}
            plan={plan}
            row={row}
            index={index}
            mayMake={mayMake}
          />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  page: YearPage;
  plan: Plan;
  row: Row;
  index: number;
  mayMake: boolean;
}

async function Line({ page, plan, row, index, mayMake }: LineProps) {
  const t = await getTranslations("yearPlan");
  const language = await languageOf();
  const name = page.groups.find(({ key }) => key === row.group)?.name ?? row.group;
  const day = weekdayAndDay(row.wallTime, language);
  const value = `${row.group}@${row.wallTime}`;
  return (
    <tr>
      {mayMake ? (
        <td className="no-print">
          {row.meeting === null ? (
            <label className={`choice ${styles.tick}`}>
              <input type="checkbox" name={`dates.${index}`} value={value} defaultChecked />
              <span className="vh">{t("take", { group: name, day })}</span>
            </label>
          ) : null}
        </td>
      ) : null}
      <td className="r" data-of={t("column.week")}>
        {weekOf(row.wallTime)}
      </td>
      <td>{capital(day)}</td>
      <td>{clockTime(row.wallTime, language)}</td>
      <th scope="row">
        {row.meeting ? (
          <Link href={`/${page.collaboration.key}/meetings/${row.meeting}`} prefetch={false}>
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      <td>{row.place}</td>
      <td>
        <div className={styles.remarks}>
          <Remarks row={row} />
          {mayMake && row.meeting === null && row.standing === null ? (
            <Link
              className="no-print small"
              href={`?plan=${plan.id}&change=${encodeURIComponent(value)}#give-title`}
              prefetch={false}
            >
              {t("change")}
              <span className="vh">: {t("changeOf", { group: name, day })}</span>
            </Link>
          ) : null}
        </div>
      </td>
    </tr>
  );
}

async function Remarks({ row }: { row: Row }) {
  const t = await getTranslations("yearPlan");
  const language = await languageOf();
  if (row.meeting)
    return (
      <span>
        {row.isThemeDay ? `${t("themeDay")} ` : null}
        <Mark kind="decided">{t(row.standing ? "standing" : "made")}</Mark>
      </span>
    );
  const remarks = [
    row.isThemeDay ? t("themeDay") : null,
    row.movesFrom ? t("movesFrom", { day: weekdayAndDay(row.movesFrom, language) }) : null,
    row.isGiven ? t("given") : null,
    row.offRoom ? t("offRoom") : null,
    row.offWeekday ? t("offWeekday") : null,
    row.offTime ? t("offTime") : null,
    row.away > 0 ? t("away", { away: row.away }) : null,
    row.taken ? t("taken", { taken: row.taken }) : null,
  ].filter(Boolean);
  return remarks.length > 0 ? <span>{remarks.join(" · ")}</span> : null;
}
