// How somebody is told of each kind of thing: in the settings, and behind the link in a notice.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Select } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { ShownChoice } from "@/server/notices/queries";
import styles from "./notices.module.css";

/** `token` is the link's; null for whoever is signed in. */
export async function NoticeChoices({
  choices,
  token,
}: {
  choices: readonly ShownChoice[];
  token: string | null;
}) {
  const t = await getTranslations("common");
  return (
    <Form
      id="notices"
      action={submit.bind(null, token === null ? "notices.choose" : "notices.chooseByLink")}
      words={await formWords()}
      hidden={token === null ? {} : { token }}
      doneWords={t("notices.saved")}
      className={styles.choices}
    >
      {choices.map(({ kind, offered, way }) => (
        <Select
          key={kind}
          name={`choices.${kind}`}
          label={t(`notices.kind.${kind}`)}
          help={t(`notices.help.${kind}`)}
          value={way}
          choices={offered.map((one) => ({ value: one, label: t(`notices.way.${one}`) }))}
        />
      ))}
      <p className="acts">
        <Send look="">{t("notices.save")}</Send>
      </p>
    </Form>
  );
}
