// Correcting a decision's words, review day and what it takes the place of, until its minutes are approved.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { oneLine } from "@/server/domain/plain-text";
import { writeDate } from "@/server/domain/written-time";
import { conflictWords } from "../../conflict-words";
import type { Address, DecisionPage } from "./page";

export async function EditDecision({ seen, address }: { seen: DecisionPage; address: Address }) {
  const t = await getTranslations("decisions.one");
  const form = await getTranslations("form");
  const { decision, meeting, decisionsToChoose } = seen;
  const choices = decisionsToChoose.map(({ id, said, text }) => ({
    value: id,
    label: `${said}: ${oneLine(text).slice(0, 80)}`,
  }));
  return (
    <Form
      fold={t("edit")}
      foldLook="behind no-print"
      id="edit-decision"
      action={submit.bind(null, "minutes.editDecision")}
      words={await formWords()}
      hidden={{ ...address, meeting: meeting.key, version: decision.version }}
      className="fields"
    >
      <Conflict
        labels={{ text: t("text"), reviewOn: t("reviewOn"), supersedes: t("supersedes") }}
        shown={{ supersedes: Object.fromEntries(choices.map(({ value, label }) => [value, label])) }}
        words={await conflictWords()}
      />
      <TextArea name="text" label={t("text")} value={decision.text} />
      <TextField
        name="reviewOn"
        label={t("reviewOn")}
        value={decision.reviewOn && writeDate(decision.reviewOn)}
        help={form("dateHelp")}
        inputMode="numeric"
        wide={10}
        optional
      />
      {choices.length === 0 ? null : (
        <Select
          name="supersedes"
          label={t("supersedes")}
          value={decision.supersedes}
          choices={choices}
          empty={t("supersedesNone")}
          optional
        />
      )}
      <p className="acts">
        <Send look="">{t("save")}</Send>
      </p>
    </Form>
  );
}
