// One kept mail: as HTML shut in a frame, as text, its links, and its source.
import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { getTranslations } from "@/app/_text/words";
import { MailFrame } from "@/app/_ui/mail-frame";
import { env } from "@/server/env";
import { shownMail } from "@/server/mail/queries";
import styles from "../mail.module.css";
import { orNotFound } from "../or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("devMail"))("title") };
}

export default async function DevMailOnePage({ params }: { params: Promise<{ mail: string }> }) {
  await connection();
  const mail = await orNotFound(shownMail((await params).mail));
  const t = await getTranslations("devMail");
  return (
    <main className={`sheet stack ${styles.page}`}>
      <p className="crumb">
        <Link href="/dev/mail" prefetch={false}>
          {t("title")}
        </Link>
      </p>
      <h1>{mail.subject}</h1>
      <dl className="facts small">
        <div>
          <dt>{t("from")}</dt>
          <dd>{`${mail.fromName} <${mail.fromAddress}>`}</dd>
        </div>
        <div>
          <dt>{t("receiver")}</dt>
          <dd>{`${mail.toName} <${mail.toAddress}>`}</dd>
        </div>
        <div>
          <dt>{t("replies")}</dt>
          <dd>{mail.replyTo}</dd>
        </div>
        {mail.file ? (
          <div>
            <dt>{t("file")}</dt>
            <dd>{mail.file.name}</dd>
          </div>
        ) : null}
      </dl>
      <p>
        <a href={`/dev/mail/${mail.id}/source`} download>
          {t("source")}
        </a>
      </p>
      <section aria-labelledby="links">
        <h2 id="links">{t("links")}</h2>
        <ul className={styles.links}>
          {ownLinks(mail.text).map((path) => (
            <li key={path}>
              <a href={path}>{path}</a>
            </li>
          ))}
        </ul>
      </section>
      <MailFrame html={mail.html} title={t("html")} />
      <details>
        <summary>{t("text")}</summary>
        <pre className={styles.plain}>{mail.text}</pre>
      </details>
      {mail.calendar ? (
        <details>
          <summary>{t("calendar", { method: mail.calendarMethod ?? "" })}</summary>
          <pre className={styles.plain}>{mail.calendar}</pre>
        </details>
      ) : null}
    </main>
  );
}

/** The mail's links into this product, as paths, so that they lead to whichever address it is tried at. */
function ownLinks(text: string): string[] {
  const home = env().APP_URL;
  const written = text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  const paths = written.filter((url) => url.startsWith(`${home}/`)).map((url) => url.slice(home.length));
  return [...new Set(paths)];
}
