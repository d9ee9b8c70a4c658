// Mail that is kept instead of sent, newest first: for trying the product on one's own machine.
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { getTranslations } from "@/app/_text/words";
import { Moment } from "@/app/_ui/moment";
import { shownMails } from "@/server/mail/queries";
import styles from "./mail.module.css";
import { orNotFound } from "./or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("devMail"))("title") };
}

export default async function DevMailPage() {
  await connection();
  const mails = await orNotFound(shownMails());
  const t = await getTranslations("devMail");
  return (
    <main className={`sheet stack ${styles.page}`}>
      <h1>{t("title")}</h1>
      <p className="read">{t("lede")}</p>
      {mails.length === 0 ? (
        <div className="empty">
          <strong>{t("none")}</strong>
          <p>{t("noneHelp")}</p>
        </div>
      ) : null}
      <ol className="rows">
        {mails.map((mail) => (
          <li key={mail.id}>
            <Link href={`/dev/mail/${mail.id}`} prefetch={false}>
              {mail.subject}
            </Link>{" "}
            <small className="org">
              {t("to", { name: mail.toName, address: mail.toAddress })} · {t(`state.${mail.state}`)} ·{" "}
              <Moment at={mail.createdAt} />
              {mail.calendarMethod ? ` · ${t("calendar", { method: mail.calendarMethod })}` : null}
            </small>
          </li>
        ))}
      </ol>
    </main>
  );
}
