// The meeting is moved on a page of its own, or called off: folded, with who is told said before it is done.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { NetworkPage } from "@/server/network-meetings/page";
import styles from "../network.module.css";

export async function Change({ page }: { page: NetworkPage }) {
  const t = await getTranslations("network.change");
  return (
    <section className={`block no-print ${styles.narrow}`} aria-labelledby="change">
      <h2 id="change">{t("title")}</h2>
      <p>
        <Link href={`/${page.collaboration.key}/network-meetings/${page.meeting.id}/move`} prefetch={false}>
          {t("move")}
        </Link>
      </p>
      <Cancel page={page} />
    </section>
  );
}

async function Cancel({ page: { meeting, collaboration } }: { page: NetworkPage }) {
  const t = await getTranslations("network.change");
  return (
    <Form
      id="cancel"
      action={submit.bind(null, "networkMeetings.cancel")}
      words={await formWords()}
      hidden={{ collaboration: collaboration.key, meeting: meeting.id, version: meeting.version }}
      then={`/${collaboration.key}/citizens/{citizen}`}
      fold={t("cancel")}
    >
      <p className="small">{t("cancelAsk")}</p>
      <Send look="danger">{t("cancel")}</Send>
    </Form>
  );
}
