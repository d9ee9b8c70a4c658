// Asking for another time, by the link and in the product: a date, a time and a note; and what became of what was asked for.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { meetingTime } from "@/server/domain/spoken-time";
import type { TimeStanding } from "@/server/domain/time-proposal";

export interface MyTime {
  id: string;
  /** Wall time. */
  startsAt: string;
  durationMinutes: number;
  standing: Exclude<TimeStanding, "replaced" | "not-counted">;
}

interface Props {
  /** Newest last. */
  asked: readonly MyTime[];
  procedure: "invitations.proposeByLink" | "invitations.proposeTime";
  hidden: Record<string, string | number>;
  /** Whether a note may be written. */
  withNote: boolean;
  then: string;
}

export async function OtherTime({ asked, procedure, hidden, withNote, then }: Props) {
  const t = await getTranslations("replies.mine");
  const last = asked.at(-1);
  return (
    <div>
      {last ? (
        <p className="quiet">
          {t(`standing.${last.standing}`, {
            when: meetingTime(last.startsAt, last.durationMinutes, await languageOf()),
          })}
        </p>
      ) : null}
      <Form
        id="other-time"
        className="fields"
        action={submit.bind(null, procedure)}
        words={await formWords()}
        hidden={hidden}
        then={then}
        fold={t("open")}
      >
        <p className="help">{t("explain")}</p>
        <TextField name="date" label={t("date")} help={t("dateHelp")} inputMode="numeric" wide={10} />
        <TextField name="time" label={t("time")} help={t("timeHelp")} inputMode="numeric" wide={5} />
        {withNote ? <TextArea name="comment" label={t("comment")} help={t("commentHelp")} optional /> : null}
        <p className="acts">
          <Send look="small">{t("send")}</Send>
        </p>
      </Form>
    </div>
  );
}
