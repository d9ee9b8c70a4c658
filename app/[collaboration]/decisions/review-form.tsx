// What came of a decision, or a new day to look again: asked for on its page and under the item that brings it back.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "../conflict-words";

interface Props {
  collaboration: string;
  decision: string;
  version: number;
}

export async function ReviewForm({ collaboration, decision, version }: Props) {
  const t = await getTranslations("decisions.review");
  const form = await getTranslations("form");
  return (
    <Form
      id={`review-${decision}`}
      action={submit.bind(null, "decisions.review")}
      words={await formWords()}
      hidden={{ collaboration, decision, version }}
      doneWords={t("done")}
      clears
      className="fields"
    >
      <Conflict labels={{ effect: t("effect"), reviewOn: t("again") }} words={await conflictWords()} />
      <TextArea name="effect" label={t("effect")} optional />
      <TextField
        name="reviewOn"
        label={t("again")}
        help={`${t("againHelp")} ${form("dateHelp")}`}
        inputMode="numeric"
        wide={10}
        optional
      />
      <p className="acts">
        <Send look="">{t("send")}</Send>
      </p>
    </Form>
  );
}
