// What was written under items whose source is gone: kept until somebody uses it or throws it away.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Markdown } from "@/app/_ui/markdown";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

export async function LeftBehind({ seen, address }: { seen: MeetingPage; address: Address }) {
  if (seen.leftBehind.length === 0) return null;
  const t = await getTranslations("meeting.leftBehind");
  const words = await formWords();
  return (
    <section className="notice no-print" aria-labelledby="left-behind">
      <h2 id="left-behind">{t("title")}</h2>
      <p>{t("text")}</p>
      {seen.leftBehind.map(({ item, title, note }) => (
        <section key={item} className="stack">
          <blockquote>
            <Markdown text={note ?? ""} />
          </blockquote>
          <Form
            id={`keep-${item}`}
            action={submit.bind(null, "agendas.addItem")}
            words={words}
            hidden={{ ...address, type: "discussion", minutes: 5, note: note ?? "" }}
            doneWords={t("kept")}
            className="fields"
          >
            <TextField name="title" label={t("name")} value={title} />
            <p className="acts">
              <Send look="small">{t("keep")}</Send>
            </p>
          </Form>
          <Form
            id={`drop-${item}`}
            action={submit.bind(null, "agendas.resetItem")}
            words={words}
            hidden={{ ...address, item }}
            doneWords={t("dropped")}
          >
            <Send look="small plain">{t("drop")}</Send>
          </Form>
        </section>
      ))}
    </section>
  );
}
