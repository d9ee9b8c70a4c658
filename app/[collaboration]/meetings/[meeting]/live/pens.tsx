// Who else writes along at this meeting, said by its leader or secretary.
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Select } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Address } from "../agenda-list";
import styles from "./live.module.css";

export async function Pens({ address }: { address: Address }) {
  const { givesPens, pens, candidates } = await ask((api) => api.notes.writers(address));
  if (!givesPens) return null;
  const t = await getTranslations("live.pens");
  const words = await formWords();
  return (
    <details className="fold">
      <summary>{t("title", { count: pens.length })}</summary>
      <p className="small quiet">{t("help")}</p>
      <ul className={styles.removals}>
        {pens.map(({ key, name }) => (
          <li key={key}>
            <Form
              id={`take-pen-${key}`}
              action={submit.bind(null, "notes.takePen")}
              words={words}
              hidden={{ ...address, person: key }}
              doneWords={t("taken")}
            >
              <span>{name}</span>{" "}
              <Send look="small">
                {t("take")}
                <span className="vh"> {name}</span>
              </Send>
            </Form>
          </li>
        ))}
      </ul>
      {candidates.length === 0 ? null : (
        <Form
          id="give-pen"
          action={submit.bind(null, "notes.givePen")}
          words={words}
          hidden={{ ...address }}
          doneWords={t("given")}
          className="fields"
        >
          <Select
            name="person"
            label={t("who")}
            choices={candidates.map(({ key, name }) => ({ value: key, label: name }))}
            empty={t("choose")}
          />
          <p className="acts">
            <Send look="">{t("give")}</Send>
          </p>
        </Form>
      )}
    </details>
  );
}
