// What whoever has a task may say of it: the same by the link in a mail and in the product.
import type { ReactNode } from "react";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import styles from "./task.module.css";

/** How it is said, and what is sent along with each. */
export type Way = { by: "link"; token: string } | { by: "page"; task: string; version: number };

/** What may be said now. */
interface May {
  accepted: boolean;
  finished: boolean;
  commented: boolean;
  "handed-back": boolean;
}

const procedures = {
  link: {
    accept: "tasks.acceptByLink",
    finish: "tasks.finishByLink",
    comment: "tasks.commentByLink",
    handBack: "tasks.handBackByLink",
  },
  page: {
    accept: "tasks.accept",
    finish: "tasks.complete",
    comment: "tasks.comment",
    handBack: "tasks.handBack",
  },
} as const;

export async function Answering({ way, may }: { way: Way; may: May }) {
  const t = await getTranslations("tasks.one");
  const said = procedures[way.by];
  const hidden: Deed["hidden"] = way.by === "link" ? { token: way.token } : { task: way.task };
  if (!Object.values(may).some(Boolean)) return null;
  return (
    <section className="block no-print" aria-labelledby="answer">
      <h2 id="answer">{t("answer")}</h2>
      {may.accepted || may.finished ? (
        <div className="acts">
          {may.accepted ? (
            <Press
              id="accept"
              procedure={said.accept}
              hidden={hidden}
              words={t("accept")}
              done={t("accepted")}
            />
          ) : null}
          {may.finished ? (
            <Press
              id="finish"
              procedure={said.finish}
              hidden={way.by === "page" ? { ...hidden, version: way.version } : hidden}
              words={t("finish")}
              done={t("finished")}
              look={may.accepted ? "" : "first"}
            />
          ) : null}
        </div>
      ) : null}
      {may.commented ? (
        <Written
          id="comment"
          procedure={said.comment}
          hidden={hidden}
          done={t("commented")}
          title={t("comment")}
        >
          <TextArea name="text" label={t("text")} help={t("textHelp")} />
          <p className="acts">
            <Send look="">{t("sendComment")}</Send>
          </p>
        </Written>
      ) : null}
      {may["handed-back"] ? (
        <Written
          id="hand-back"
          procedure={said.handBack}
          hidden={hidden}
          done={t("handedBack")}
          title={t("handBack")}
        >
          <TextArea name="because" label={t("because")} help={t("handBackHelp")} />
          <p className="acts">
            <Send look="">{t("sendBack")}</Send>
          </p>
        </Written>
      ) : null}
    </section>
  );
}

interface Deed {
  id: string;
  procedure: string;
  hidden: Record<string, string | number>;
  /** Said when it is done. */
  done: string;
}

/** A button that says it all. */
async function Press({ id, procedure, hidden, done, words, look }: Deed & { words: string; look?: string }) {
  return (
    <Form
      id={id}
      action={submit.bind(null, procedure)}
      words={await formWords()}
      hidden={hidden}
      doneWords={done}
    >
      <Send {...(look === undefined ? {} : { look })}>{words}</Send>
    </Form>
  );
}

/** A form behind its title. */
export async function Written({
  id,
  procedure,
  hidden,
  done,
  title,
  children,
}: Deed & { title: string; children: ReactNode }) {
  return (
    <Form
      id={id}
      action={submit.bind(null, procedure)}
      words={await formWords()}
      hidden={hidden}
      doneWords={done}
      clears
      fold={title}
      foldLook={`fold ${styles.deed}`}
      className="fields"
    >
      {children}
    </Form>
  );
}
