// What may be done to an attached file. Behind a word, since removing cannot be undone.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { Attachment } from "@/server/attachments/queries";

interface Props {
  collaboration: string;
  file: Attachment;
  mayClose: boolean;
}

export async function ChangeFile({ collaboration, file, mayClose }: Props) {
  const t = await getTranslations("attachments");
  const words = await formWords();
  const hidden = { collaboration, file: file.id };
  return (
    <details className="no-print">
      <summary className="small">
        {t("edit")}
        <span className="vh"> {t("which", { name: file.name })}</span>
      </summary>
      <p className="small">{t(file.elsewhere ? "removeHereText" : "removeText", { name: file.name })}</p>
      <div className="acts">
        <Form
          id={`remove-${file.id}`}
          action={submit.bind(null, "attachments.remove")}
          words={words}
          hidden={hidden}
        >
          <Send look="small danger">{t("remove")}</Send>
        </Form>
        {mayClose ? (
          <Form
            id={`close-${file.id}`}
            action={submit.bind(null, "attachments.close")}
            words={words}
            hidden={{ ...hidden, closed: !file.closed }}
          >
            <Send look="small">{t(file.closed ? "openIt" : "closeIt")}</Send>
          </Form>
        ) : null}
      </div>
    </details>
  );
}
