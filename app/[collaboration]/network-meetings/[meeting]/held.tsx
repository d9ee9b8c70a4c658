// What came of the meeting: the difference it made in the plan, a short text, and where it is filed.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Mark } from "@/app/_ui/signs";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { fullDay } from "@/server/domain/spoken-day";
import type { NetworkPage } from "@/server/network-meetings/page";
import { changesInWords } from "../../citizens/case-words";
import styles from "../network.module.css";

export async function Held({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network");
  const { texts, barriers, themes, changes, circle } = page;
  const said = await changesInWords(changes ?? [], circle);
  return (
    <>
      <section aria-labelledby="changes">
        <h2 id="changes">{t("held.changes")}</h2>
        {said.length === 0 ? <p className="quiet">{t("held.noChanges")}</p> : null}
        <ul className="rows">
          {said.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </section>
      <Text title={t("held.minutes")} text={texts.minutes} />
      <Text title={t("held.remark")} text={texts.remark} />
      {page.may.run ? <Remark page={page} /> : null}
      {themes.length > 0 ? (
        <Text title={t("held.themes")} text={themes.map((theme) => t(`run.theme.${theme}`)).join(", ")} />
      ) : null}
      {barriers.length > 0 ? (
        <Text
          title={t("held.barriers")}
          text={barriers.map((barrier) => t(`run.barrier.${barrier}`)).join(", ")}
        />
      ) : null}
      <Filing page={page} />
    </>
  );
}

function Text({ title, text }: { title: string; text: string | null }) {
  return text === null ? null : (
    <section className="block">
      <h2>{title}</h2>
      <p className={styles.text}>{text}</p>
    </section>
  );
}

/** The citizen may add to it afterwards too, in words of their own. */
async function Remark({ page: { meeting, texts, collaboration } }: { page: NetworkPage }) {
  const t = await getTranslations("network.held");
  return (
    <Form
      id="remark"
      className={`${styles.fields} ${styles.narrow}`}
      action={submit.bind(null, "networkMeetings.remark")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, meeting: meeting.id, version: meeting.version }}
      doneWords={t("remarkSaved")}
      fold={t(texts.remark === null ? "remarkWrite" : "remarkEdit")}
      foldLook="fold small no-print"
    >
      <Conflict labels={{ remark: t("remark") }} words={await conflictWords()} />
      <TextArea name="remark" label={t("remark")} help={t("remarkHelp")} value={texts.remark} optional />
      <p className="acts">
        <Send look="small">{t("remarkSave")}</Send>
      </p>
    </Form>
  );
}

/** It stands in the records system, or somebody has to put it there. */
async function Filing({ page: { meeting, may, collaboration } }: { page: NetworkPage }) {
  const t = await getTranslations("network.held");
  if (meeting.filedAt)
    return (
      <Mark kind="decided">
        {t("filed", { on: fullDay(meeting.filedAt.slice(0, 10), await languageOf()) })}
      </Mark>
    );
  return (
    <section className={`block no-print ${styles.narrow}`}>
      <p className="small quiet">{t("fileHelp")}</p>
      {may.run ? (
        <Form
          id="file"
          action={submit.bind(null, "networkMeetings.file")}
          words={await formWords()}
          hidden={{ collaboration: collaboration.key, meeting: meeting.id, version: meeting.version }}
          doneWords={t("filedDone")}
        >
          <Send look="small">{t("file")}</Send>
        </Form>
      ) : null}
    </section>
  );
}
