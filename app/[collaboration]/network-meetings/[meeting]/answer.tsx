// Whoever is called says whether they come; who cannot sends what is new from their side.
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Radios, TextArea } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { answerOf, answers } from "@/server/domain/invitation-answer";
import type { NetworkPage } from "@/server/network-meetings/page";
import { groundInWords } from "../../citizens/case-words";
import styles from "../network.module.css";

export async function Answer({ page: { called, meeting, collaboration, agenda } }: { page: NetworkPage }) {
  const t = await getTranslations("network.answer");
  const mine = called.find(({ isMe, isCalledOff }) => isMe && !isCalledOff);
  if (!mine) return null;
  const given = answerOf(mine.answer);
  const sent = agenda.flatMap(({ filled }) => (filled.fill === "plan-status" ? filled.inputs : []));
  return (
    <section className={`no-print ${styles.narrow}`}>
      <Form
        id="answer"
        className={styles.fields}
        action={submit.bind(null, "networkMeetings.answer")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, meeting: meeting.id }}
        doneWords={t("sent")}
        {...(given === null ? {} : { fold: `${t("title")} ${t(given)}` })}
      >
        <Radios
          name="answer"
          label={t("title")}
          value={given ?? "accepted"}
          choices={answers.map((value) => ({ value, label: t(value) }))}
        />
        {mine.health && !mine.health.ok ? (
          <p className="small quiet">{t("noHealth", { ground: await groundInWords(mine.health) })}</p>
        ) : (
          <TextArea
            name="input"
            label={t("input")}
            help={t("inputHelp")}
            value={sent.find(({ name }) => name === mine.name)?.words ?? null}
            optional
          />
        )}
        <p className="acts">
          <Send look={given === null ? "first" : ""}>{t("send")}</Send>
        </p>
      </Form>
    </section>
  );
}
