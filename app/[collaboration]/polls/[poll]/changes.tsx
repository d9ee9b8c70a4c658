// What whoever decides does with an open poll, folded away: a nudge, one time more, a later deadline, giving it up.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { writeDate, writeTime } from "@/server/domain/written-time";
import type { PollPage } from "@/server/polls/queries";
import styles from "../polls.module.css";

interface Props {
  page: PollPage;
  collaboration: string;
}

export async function Changes({ page, collaboration }: Props) {
  const t = await getTranslations("polls.act");
  const words = await formWords();
  const hidden = { collaboration, poll: page.id };
  const [day = "", clock = ""] = page.deadline.split("T");
  const isMissing = page.closed === null && (page.tally?.missing.length ?? 0) > 0;
  return (
    <section className={`no-print ${styles.changes}`} aria-labelledby="changes">
      <h2 id="changes">{t("title")}</h2>
      {isMissing ? (
        <Form
          id="nudge"
          action={submit.bind(null, "polls.nudge")}
          words={words}
          hidden={hidden}
          doneWords={t("nudged")}
        >
          <p className="acts">
            <Send look="">{t("nudge")}</Send>
            <span className="small quiet">{t("nudged")}</span>
          </p>
        </Form>
      ) : null}
      <Form
        id="add-time"
        className="fields"
        action={submit.bind(null, "polls.addTime")}
        words={words}
        hidden={hidden}
        fold={t("addTime")}
        clears
      >
        <p className="help">{t("addHelp")}</p>
        <div className={styles.pair}>
          <TextField name="date" label={t("date")} inputMode="numeric" wide={10} />
          <TextField name="time" label={t("time")} inputMode="numeric" wide={5} />
        </div>
        <p className="acts">
          <Send look="">{t("add")}</Send>
        </p>
      </Form>
      <Form
        id="extend"
        className="fields"
        action={submit.bind(null, "polls.extend")}
        words={words}
        hidden={hidden}
        fold={t("extend")}
      >
        <p className="help">{t("extendHelp")}</p>
        <div className={styles.pair}>
          <TextField
            name="deadlineDay"
            label={t("date")}
            value={writeDate(day)}
            inputMode="numeric"
            wide={10}
          />
          <TextField
            name="deadlineTime"
            label={t("time")}
            value={writeTime(clock)}
            inputMode="numeric"
            wide={5}
          />
        </div>
        <p className="acts">
          <Send look="">{t("saveDeadline")}</Send>
        </p>
      </Form>
      <Form
        id="cancel-poll"
        className="fields"
        action={submit.bind(null, "polls.cancel")}
        words={words}
        hidden={hidden}
        fold={t("cancel")}
      >
        <TextArea name="because" label={t("because")} optional />
        <p className="acts">
          <Send look="danger">{t("giveUp")}</Send>
        </p>
      </Form>
    </section>
  );
}
