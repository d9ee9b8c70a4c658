// Correcting the words of one item while the minutes are out for comment; what was decided is not changed here.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import type { RecordItem } from "@/server/minutes/queries";
import { WithoutNames } from "../../without-names";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";

export async function EditMinutes({
  row,
  address,
  open,
  bringsCases,
}: {
  row: RecordItem;
  address: Address;
  open: boolean;
  /** Whether cases are brought, without names. */
  bringsCases: boolean;
}) {
  const t = await getTranslations("minutes.edit");
  if (!open) {
    return (
      <p className={`${styles.edit} no-print`}>
        <a href={`?edit=${encodeURIComponent(row.key)}#item-${row.key}`}>
          {t("open")}
          <span className="vh"> {t("which", { number: row.number, title: row.title })}</span>
        </a>
      </p>
    );
  }
  return (
    <div className={`${styles.editor} no-print`}>
      <Form
        id="edit-minutes"
        action={submit.bind(null, "minutes.saveItem")}
        words={await formWords()}
        then={`/${address.collaboration}/meetings/${address.meeting}#item-${row.key}`}
        hidden={{
          ...{ ...address, item: row.key, version: row.version, noteVersion: row.noteVersion },
          ...{ outcome: row.outcome ?? "", whole: "yes" },
        }}
        className="fields"
      >
        <Conflict labels={{ note: t("note") }} words={await conflictWords()} />
        {bringsCases ? <WithoutNames /> : null}
        <TextArea name="note" label={t("note")} help={t("help")} value={row.note} rows={6} />
        <p className="acts">
          <Send look="">{t("save")}</Send>
          <Link className="btn plain" href={`?#item-${row.key}`} prefetch={false} scroll={false}>
            {t("close")}
          </Link>
        </p>
      </Form>
    </div>
  );
}
