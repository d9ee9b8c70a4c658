// Catching what is said: a decision, a task or a point sent onward, chosen by a letter and written in one line.
import type { ReactNode } from "react";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { choicesFrom } from "@/app/_ui/choices";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { oneLine } from "@/server/domain/plain-text";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";
import styles from "./live.module.css";

const kinds = ["decision", "task", "referral"] as const;

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
  const hidden = { ...address, item: item.key };
  const day = { help: form("dateHelp"), inputMode: "numeric", optional: true } as const;
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
            {t(`${kind}.name`)} <kbd>{t(`${kind}.key`).toUpperCase()}</kbd>
          </label>
        ))}
      </fieldset>
      <CatchForm kind="decision" id="decide" procedure="minutes.decide" hidden={hidden}>
        <TextField name="text" label={t("decision.text")} />
        <TextField name="reviewOn" label={t("decision.reviewOn")} wide={10} {...day} />
        {seen.earlierDecisions.length === 0 ? null : (
          <Select
            name="supersedes"
            label={t("decision.supersedes")}
            choices={seen.earlierDecisions.map(({ id, said, text }) => ({
              value: id,
              label: `${said}: ${oneLine(text).slice(0, 80)}`,
            }))}
            empty={t("decision.supersedesNone")}
            optional
          />
        )}
        {seen.otherGroups.length === 0 ? null : (
          <details className="behind">
            <summary>{t("decision.concerns")}</summary>
            <CheckList
              name="concerns"
              label={t("decision.concernsWhom")}
              help={t("decision.concernsHelp")}
              choices={choicesFrom(seen.otherGroups)}
              values={[]}
            />
          </details>
        )}
      </CatchForm>
      <CatchForm kind="task" id="assign" procedure="minutes.assign" hidden={hidden}>
        <TextField name="what" label={t("task.what")} />
        <div className={styles.pair}>
          <TextField name="who" label={t("task.who")} help={t("task.whoHelp")} list="people-here" />
          <TextField name="due" label={t("task.due")} {...day} />
        </div>
        <datalist id="people-here">
          {seen.invited.map(({ key, name }) => (
            <option key={key} value={name} />
          ))}
        </datalist>
      </CatchForm>
      <CatchForm kind="referral" id="refer" procedure="minutes.refer" hidden={hidden}>
        <Select
          name="to"
          label={t("referral.to")}
          choices={choicesFrom(seen.otherGroups)}
          empty={t("referral.choose")}
        />
        <TextField name="question" label={t("referral.question")} />
        <TextField name="wantedBy" label={t("referral.wantedBy")} wide={10} {...day} />
        <details className="behind">
          <summary>{t("referral.more")}</summary>
          <TextArea name="background" label={t("referral.background")} optional />
          <Select
            name="raisedBy"
            label={t("referral.raisedBy")}
            choices={choicesFrom(seen.invited)}
            empty={t("referral.nobody")}
            optional
          />
        </details>
      </CatchForm>
    </section>
  );
}

/** Shown while its kind is the chosen one; emptied when what was written is saved. */
async function CatchForm({
  kind,
  id,
  procedure,
  hidden,
  children,
}: {
  kind: (typeof kinds)[number];
  id: string;
  procedure: string;
  hidden: Record<string, string>;
  children: ReactNode;
}) {
  const t = await getTranslations("live.catch");
  return (
    <div className={styles[kind]}>
      <Form
        id={id}
        action={submit.bind(null, procedure)}
        words={await formWords()}
        hidden={hidden}
        doneWords={t(`${kind}.done`)}
        clears
        className="fields"
      >
        {children}
        <p className="acts">
          <Send look="">{t(`${kind}.send`)}</Send>
        </p>
      </Form>
    </div>
  );
}
