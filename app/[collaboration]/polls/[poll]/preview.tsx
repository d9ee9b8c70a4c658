// A time is about to be chosen: who is told what, and who cannot. Nothing is saved by looking.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { spokenList } from "@/server/domain/spoken-list";
import { meetingTime } from "@/server/domain/spoken-time";
import type { PollPage } from "@/server/polls/queries";
import styles from "../polls.module.css";

interface Props {
  preview: NonNullable<PollPage["preview"]>;
  page: PollPage;
  collaboration: string;
  here: string;
}

export async function Preview({ preview, page, collaboration, here }: Props) {
  const t = await getTranslations("polls.preview");
  const language = await languageOf();
  const { id, wallTime, invited, cannot, ifNeedBe, silent, invitesAtOnce } = preview;
  const named = (words: "cannot" | "ifNeedBe" | "silent", names: readonly string[]) =>
    names.length === 0 ? null : <p>{t(words, { names: spokenList(names, language) })}</p>;
  return (
    <section className={styles.preview} aria-labelledby="preview">
      <h2 id="preview">{t("title", { when: meetingTime(wallTime, page.durationMinutes, language) })}</h2>
      {named("cannot", cannot)}
      {named("ifNeedBe", ifNeedBe)}
      {named("silent", silent)}
      {cannot.length + silent.length + ifNeedBe.length === 0 ? <p>{t("everyone")}</p> : null}
      <p>
        {t(invitesAtOnce ? "invited" : "later", {
          count: invited.length,
          names: spokenList(invited, language),
        })}
      </p>
      <p>{t("released")}</p>
      <Form
        id="decide"
        action={submit.bind(null, "polls.decide")}
        words={await formWords()}
        hidden={{ collaboration, poll: page.id, time: id, version: page.version }}
        then={`/${collaboration}/meetings/{key}`}
      >
        <p className="acts">
          <Send>{t("send")}</Send>
          <Link className="btn plain" href={here} prefetch={false} scroll={false}>
            {t("back")}
          </Link>
        </p>
      </Form>
    </section>
  );
}
