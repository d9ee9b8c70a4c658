// Catching what is said: a decision, a task or a point sent onward, chosen by a letter and written in one line.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Select, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";
import styles from "./live.module.css";

export async function Catch({
  seen,
  address,
  item,
}: {
  seen: MeetingPage;
  address: Address;
  item: RecordItem;
}) {
  const t = await getTranslations("live.catch");
  const form = await getTranslations("form");
  const words = await formWords();
  const hidden = { ...address, item: item.key };
  const kinds = ["decision", "task", "referral"] as const;
  return (
    <section className={`${styles.catch} no-print`} aria-labelledby="catch">
      <h3 id="catch">{t("title")}</h3>
      <fieldset className={styles.kinds}>
        <legend className="vh">{t("kind")}</legend>
        {kinds.map((kind) => (
          <label key={kind}>
            <input
              type="radio"
              name="catch-kind"
              id={`catch-${kind}`}
              accessKey={t(`${kind}.key`)}
              defaultChecked={kind === (item.type === "decision" ? "decision" : "task")}
            />
            {t(`${kind}.name`)} <kbd>Alt {t(`${kind}.key`).toUpperCase()}</kbd>
          </label>
        ))}
      </fieldset>
      <div className={styles.decision}>
        <Form
          id="decide"
          action={submit.bind(null, "minutes.decide")}
          words={words}
          hidden={hidden}
          doneWords={t("decision.done")}
          clears
          className="fields"
        >
          <TextField name="text" label={t("decision.text")} />
          <TextField
            name="reviewOn"
            label={t("decision.reviewOn")}
            help={form("dateHelp")}
            inputMode="numeric"
            wide={10}
            optional
          />
          <p className="acts">
            <Send look="">{t("decision.send")}</Send>
          </p>
        </Form>
      </div>
      <div className={styles.task}>
        <Form
          id="assign"
          action={submit.bind(null, "minutes.assign")}
          words={words}
          hidden={hidden}
          doneWords={t("task.done")}
          clears
          className="fields"
        >
          <TextField name="what" label={t("task.what")} />
          <div className={styles.pair}>
            <TextField name="who" label={t("task.who")} list="people-here" />
            <TextField
              name="due"
              label={t("task.due")}
              help={form("dateHelp")}
              inputMode="numeric"
              optional
            />
          </div>
          <datalist id="people-here">
            {seen.invited.map(({ key, name }) => (
              <option key={key} value={name} />
            ))}
          </datalist>
          <p className="acts">
            <Send look="">{t("task.send")}</Send>
          </p>
        </Form>
      </div>
      <div className={styles.referral}>
        <Form
          id="refer"
          action={submit.bind(null, "minutes.refer")}
          words={words}
          hidden={hidden}
          doneWords={t("referral.done")}
          clears
          className="fields"
        >
          <Select
            name="to"
            label={t("referral.to")}
            choices={choicesFrom(seen.otherGroups)}
            empty={t("referral.choose")}
          />
          <TextField name="question" label={t("referral.question")} />
          <TextField
            name="wantedBy"
            label={t("referral.wantedBy")}
            help={form("dateHelp")}
            inputMode="numeric"
            wide={10}
            optional
          />
          <p className="acts">
            <Send look="">{t("referral.send")}</Send>
          </p>
        </Form>
      </div>
    </section>
  );
}
