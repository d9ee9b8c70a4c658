// One mail that somebody must look at: whom it is from, what it says, what speaks against it, and what may be done with it.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { Moment } from "@/app/_ui/moment";
import { Mark } from "@/app/_ui/signs";
import { meetingTime } from "@/server/domain/spoken-time";
import type { ToLookAt } from "@/server/invitations/to-look-at";
import { Judge } from "./judge";
import styles from "./replies.module.css";

interface Props {
  reply: ToLookAt;
  collaboration: string;
}

export async function ReplyInDoubt({ reply, collaboration }: Props) {
  const t = await getTranslations("replies");
  const { id, name, from, kind, mayCount } = reply;
  const judged = { collaboration, reply: id, about: `${name}, ${from ?? t("look.nobody")}` };
  return (
    <div className={styles.reply}>
      <p>
        <Mark kind="waiting">{t(`look.doubt.${doubtInWords(reply)}`)}</Mark>
      </p>
      <WhatItSays reply={reply} />
      <div className="acts">
        {mayCount ? (
          <Judge
            {...judged}
            verdict="counted"
            words={t(kind === "note" ? "look.countNote" : "look.count", { name })}
            look="small"
          />
        ) : null}
        <Judge {...judged} verdict="set-aside" words={t("look.dismiss")} />
      </div>
    </div>
  );
}

/** What it says, from whom, and when it came. */
export async function WhatItSays({ reply }: Pick<Props, "reply">) {
  const t = await getTranslations("replies");
  const { name, from, comment, withheld, receivedAt } = reply;
  return (
    <>
      <p>
        {await saysInWords(reply)}
        <br />
        <span className="source">
          {t("look.cameTo", { name, from: from ?? t("look.nobody") })} · <Moment at={receivedAt} />
        </span>
      </p>
      {comment ? <blockquote className={styles.said}>{comment}</blockquote> : null}
      {withheld ? <p className="quiet">{t("withheld")}</p> : null}
    </>
  );
}

const told = [
  "other-address",
  "other-meeting",
  "occurrence",
  "forged",
  "delegated",
  "several attendees",
] as const;

export const doubtInWords = ({ doubt }: ToLookAt) => told.find((one) => one === doubt) ?? "unreadable";

async function saysInWords({ kind, answer, proposed }: ToLookAt): Promise<string | null> {
  const t = await getTranslations("replies.look.says");
  if (proposed)
    return t("proposal", {
      when: meetingTime(proposed.startsAt, proposed.durationMinutes, await languageOf()),
    });
  if (answer) return t("answer", { answer: (await getTranslations("respond.answer"))(answer) });
  return kind === "note" ? t("note") : null;
}
