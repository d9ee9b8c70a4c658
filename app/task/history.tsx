// What has been said and done with a task, the oldest first.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Moment } from "@/app/_ui/moment";
import { fullDay, type SpokenLanguage } from "@/server/domain/spoken-day";
import type { TaskHistory } from "@/server/tasks/shown-task";
import styles from "./task.module.css";

export async function History({ history }: { history: TaskHistory }) {
  const t = await getTranslations("tasks.one");
  const language = await languageOf();
  return (
    <section className="block" aria-labelledby="history">
      <h2 id="history">{t("history")}</h2>
      {history.length === 0 ? <p className="quiet">{t("noHistory")}</p> : null}
      <ol className={styles.history}>
        {history.map(({ id, what, by, text, details, at }) => (
          <li key={id}>
            <Moment at={at} />
            <div>
              <p>{t(`did.${what}`, { by, ...inWords(details, language) })}</p>
              {text ? <blockquote>{text}</blockquote> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Days as people say them; names as they are. */
function inWords(details: TaskHistory[number]["details"], language: SpokenLanguage) {
  const said = (value: string | null | undefined) =>
    value && /^\d{4}-\d{2}-\d{2}$/.test(value) ? fullDay(value, language) : (value ?? "–");
  return { from: said(details?.from), to: said(details?.to) };
}
