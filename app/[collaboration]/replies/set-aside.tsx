// One mail that somebody has looked at and set aside, and the way back.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { Moment } from "@/app/_ui/moment";
import type { ListedReply } from "@/server/invitations/to-look-at";
import styles from "./replies.module.css";
import { doubtInWords, WhatItSays } from "./reply-in-doubt";

interface Props {
  reply: ListedReply;
  collaboration: string;
}

export async function SetAside({ reply, collaboration }: Props) {
  const t = await getTranslations("replies.look");
  const { id, name, from, setAsideAt, setAsideBy } = reply;
  return (
    <div className={styles.reply}>
      <p className="source">
        {t("setAsideBy", { by: setAsideBy ?? "none" })}
        {setAsideAt ? " · " : null}
        {setAsideAt ? <Moment at={setAsideAt} /> : null}
      </p>
      <p>{t(`doubt.${doubtInWords(reply)}`)}</p>
      <WhatItSays reply={reply} />
      <Form
        id={`bring-back-${id}`}
        action={submit.bind(null, "invitations.bringBack")}
        words={await formWords()}
        hidden={{ collaboration, reply: id }}
      >
        <p className="acts">
          <Send look="small">
            {t("bringBack")}
            <span className="vh">
              : {name}, {from ?? t("nobody")}
            </span>
          </Send>
        </p>
      </Form>
    </div>
  );
}
