// Whom a decision concerns besides its own group: told when the minutes are sent, or at once when they have been.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { choicesFrom } from "@/app/_ui/choices";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Address, DecisionPage } from "./page";

export async function ChooseGroups({ seen, address }: { seen: DecisionPage; address: Address }) {
  const t = await getTranslations("decisions.one");
  return (
    <Form
      fold={t("concern")}
      foldLook="behind no-print"
      id="concern"
      action={submit.bind(null, "decisions.concern")}
      words={await formWords()}
      hidden={{ ...address, version: seen.decision.version }}
      doneWords={t("concernSaved")}
      className="fields"
    >
      <CheckList
        name="concerns"
        label={t("concernWhom")}
        help={t("concernHelp")}
        choices={choicesFrom(seen.groupsToChoose)}
        values={seen.concerns.map(({ key }) => key)}
      />
      <p className="acts">
        <Send look="">{t("concernSave")}</Send>
      </p>
    </Form>
  );
}
