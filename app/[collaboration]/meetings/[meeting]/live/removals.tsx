// Taking back what was written down by mistake.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";
import styles from "./live.module.css";

/** What was written down by mistake can be taken away again while the meeting runs. */
export async function Removals({ row, address }: { row: RecordItem; address: Address }) {
  const t = await getTranslations("live.remove");
  const words = await formWords();
  const entries = [
    ...row.decisions.map(({ id, version, text }) => ({
      kind: "decision",
      procedure: "minutes.removeDecision",
      id,
      version,
      text,
    })),
    ...row.tasks.map(({ id, version, what }) => ({
      kind: "task",
      procedure: "minutes.removeTask",
      id,
      version,
      text: what,
    })),
    ...row.referrals.map(({ id, version, question }) => ({
      kind: "referral",
      procedure: "minutes.removeReferral",
      id,
      version,
      text: question,
    })),
  ];
  if (entries.length === 0) return null;
  return (
    <details className="behind">
      <summary>{t("open")}</summary>
      <ul className={styles.removals}>
        {entries.map(({ kind, procedure, id, version, text }) => (
          <li key={id}>
            <Form
              id={`remove-${id}`}
              action={submit.bind(null, procedure)}
              words={words}
              hidden={{ ...address, [kind]: id, version }}
              doneWords={t("done")}
            >
              <span>{text}</span>{" "}
              <Send look="small">
                {t("remove")}
                <span className="vh"> {text}</span>
              </Send>
            </Form>
          </li>
        ))}
      </ul>
    </details>
  );
}
