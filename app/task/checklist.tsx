// What there is to do in a task, ticked one by one; whoever is signed in also writes it and puts it in order.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { dayAndMonth } from "@/server/domain/spoken-day";
import { wallTimeAt } from "@/server/domain/wall-time";
import type { TaskChecks } from "@/server/tasks/shown-task";
import type { Way } from "./answering";
import styles from "./task.module.css";

interface Props {
  way: Way;
  checks: TaskChecks;
  timeZone: string;
  /** Whether the reader may tick. */
  may: boolean;
}

type Check = TaskChecks[number];

export async function Checklist({ way, checks, timeZone, may }: Props) {
  const t = await getTranslations("tasks.checks");
  const writes = may && way.by === "page";
  if (checks.length === 0 && !writes) return null;
  return (
    <section className="block" aria-labelledby="checks">
      <h2 id="checks">{t("title")}</h2>
      {checks.length === 0 ? null : (
        <p className="small quiet">
          {t("count", { ticked: checks.filter(({ tickedAt }) => tickedAt).length, all: checks.length })}
        </p>
      )}
      <ol className={styles.checks}>
        {checks.map((check, index) => (
          <li key={check.id}>
            <Tick way={way} check={check} timeZone={timeZone} may={may} />
            {writes ? (
              <Order way={way} check={check} isFirst={index === 0} isLast={index === checks.length - 1} />
            ) : null}
          </li>
        ))}
      </ol>
      {writes ? (
        <Form
          id="add-check"
          action={submit.bind(null, "tasks.addCheck")}
          words={await formWords()}
          hidden={{ task: way.task }}
          doneWords={t("added")}
          clears
          className={`${styles.add} no-print`}
        >
          <TextField name="what" label={t("what")} />
          <Send look="">{t("add")}</Send>
        </Form>
      ) : null}
    </section>
  );
}

async function Tick({ way, check, timeZone, may }: Omit<Props, "checks"> & { check: Check }) {
  const t = await getTranslations("tasks.checks");
  const { id, what, tickedAt, tickedBy } = check;
  const on = tickedAt && dayAndMonth(wallTimeAt(tickedAt, timeZone), await languageOf());
  const said = tickedBy && on ? <small className="quiet">{t("ticked", { by: tickedBy, on })}</small> : null;
  const line = (
    <span>
      {what} {said}
    </span>
  );
  if (!may)
    return (
      <p className={styles.check}>
        <Box ticked={tickedAt !== null} />
        {line}
      </p>
    );
  const of: Record<string, string> = way.by === "link" ? { token: way.token } : { task: way.task };
  return (
    <Form
      id={`tick-${id}`}
      action={submit.bind(null, way.by === "link" ? "tasks.tickByLink" : "tasks.tickCheck")}
      words={await formWords()}
      hidden={{ ...of, check: id, ticked: tickedAt === null }}
      doneWords={t(tickedAt ? "isTicked" : "isNot", { what })}
    >
      <button type="submit" className={styles.check} aria-pressed={tickedAt !== null}>
        <Box ticked={tickedAt !== null} />
        {line}
      </button>
    </Form>
  );
}

const Box = ({ ticked }: { ticked: boolean }) => (
  <svg className={styles.box} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <rect x="1" y="1" width="14" height="14" rx="2" fill="none" stroke="currentColor" strokeWidth="1.5" />
    {ticked ? <path d="M4 8.5 7 11.5 12.5 4.5" fill="none" stroke="currentColor" strokeWidth="2" /> : null}
  </svg>
);

interface Place {
  way: Extract<Way, { by: "page" }>;
  check: Check;
  isFirst: boolean;
  isLast: boolean;
}

async function Order({ way, check: { id: check, what }, isFirst, isLast }: Place) {
  const t = await getTranslations("tasks.checks");
  const words = await formWords();
  const hidden = { task: way.task, check };
  const moves = [
    { to: "up", can: !isFirst },
    { to: "down", can: !isLast },
  ] as const;
  return (
    <div className={`${styles.order} no-print`}>
      {moves.map(({ to, can }) =>
        can ? (
          <Form
            key={to}
            id={`${to}-${check}`}
            action={submit.bind(null, "tasks.moveCheck")}
            words={words}
            hidden={{ ...hidden, direction: to }}
            doneWords={t("moved", { what })}
          >
            <Send look="small plain">
              {t(to)}
              <span className="vh"> {what}</span>
            </Send>
          </Form>
        ) : null,
      )}
      <Form
        id={`remove-${check}`}
        action={submit.bind(null, "tasks.removeCheck")}
        words={words}
        hidden={hidden}
        doneWords={t("removed")}
      >
        <Send look="small plain">
          {t("remove")}
          <span className="vh"> {what}</span>
        </Send>
      </Form>
    </div>
  );
}
