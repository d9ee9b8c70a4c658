// An item of one's own: on the agenda while it is a draft, on the supplementary agenda after it was sent.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Checkbox, Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { itemTypes } from "@/server/domain/agenda";
import { WithoutNames } from "../../without-names";
import styles from "./agenda.module.css";

export async function AddItem({
  address,
  late,
  mayClose,
  bringsCases,
}: {
  address: { collaboration: string; meeting: string };
  late: boolean;
  mayClose: boolean;
  /** Whether cases are brought, without names. */
  bringsCases: boolean;
}) {
  const t = await getTranslations("meeting.add");
  const edit = await getTranslations("meeting.edit");
  const types = await getTranslations("meeting.type");
  return (
    <Form
      fold={t(late ? "openLate" : "open")}
      foldLook={`${styles.adder} no-print`}
      id="add-item"
      action={submit.bind(null, "agendas.addItem")}
      words={await formWords()}
      hidden={address}
      doneWords={t("done")}
      clears
      className="fields"
    >
      {late ? <p className="notice">{t("late")}</p> : null}
      {bringsCases ? <WithoutNames /> : null}
      <TextField name="title" label={edit("title")} />
      <div className={styles.pair}>
        <Select
          name="type"
          label={edit("type")}
          value="discussion"
          choices={itemTypes.map((type) => ({ value: type, label: types(`${type}.name`) }))}
        />
        <TextField name="minutes" label={edit("minutes")} value="10" inputMode="numeric" wide={4} />
      </div>
      <TextField name="presenter" label={edit("presenter")} optional list="circle" />
      <TextArea name="note" label={edit("note")} help={edit("noteHelp")} optional />
      <Checkbox name="recurring" label={edit("recurring")} help={edit("recurringHelp")} />
      {mayClose ? <Checkbox name="closed" label={edit("closed")} help={edit("closedHelp")} /> : null}
      <p className="acts">
        <Send look="">{t("send")}</Send>
      </p>
    </Form>
  );
}
