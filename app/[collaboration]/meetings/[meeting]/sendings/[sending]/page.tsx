// Before minutes leave the house: each mail as it will be, everyone who gets it, and the button that sends.
import type { Metadata } from "next";
import Link from "next/link";
import { cache } from "react";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { Checkbox, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { MailFrame } from "@/app/_ui/mail-frame";
import { writeDate } from "@/server/domain/written-time";
import type { SendingPage } from "@/server/sendings/preview";
import { meetingTitle } from "../../meeting-title";
import { kindInWords } from "./kind-in-words";
import { Recipients } from "./recipients";
import styles from "./sending.module.css";

export interface Address {
  collaboration: string;
  meeting: string;
  sending: string;
}

interface Props {
  params: Promise<Address>;
}

/** The title and the page are one question. */
const page = cache((collaboration: string, meeting: string, sending: string) =>
  ask((api) => api.sendings.see({ collaboration, meeting, sending })),
);

const seenAt = async (params: Props["params"]) => {
  const address = await params;
  return { address, seen: await page(address.collaboration, address.meeting, address.sending) };
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { seen } = await seenAt(params);
  return { title: (await getTranslations("sendings.title"))(seen.isFirst ? "first" : "again") };
}

export default async function Sending({ params }: Props) {
  const { address, seen } = await seenAt(params);
  const t = await getTranslations("sendings");
  const home = `/${address.collaboration}/meetings/${address.meeting}`;
  const day = await meetingTitle(seen.group.name, seen.meeting.wallTime);
  return (
    <div className="sheet stack">
      <header className="page-head">
        <p className="crumb">
          <Link href={home} prefetch={false}>
            {t("backToMeeting")}
          </Link>
        </p>
        <h1>{t(seen.isFirst ? "title.first" : "title.again")}</h1>
        <p className="lede">{seen.sending.sentAt ? t("gone") : t("lede", { meeting: day })}</p>
      </header>
      {seen.sending.sentAt ? null : (
        <>
          <Recipients seen={seen} address={address} />
          <Mails seen={seen} />
          <SendForm seen={seen} address={address} home={home} />
        </>
      )}
    </div>
  );
}

/** The first stands open: it is what most of them get. */
async function Mails({ seen }: { seen: SendingPage }) {
  const t = await getTranslations("sendings.mails");
  const named = await Promise.all(
    seen.mails.map(async (mail) => ({ ...mail, called: await kindInWords(mail, seen.items) })),
  );
  if (named.length === 0) return null;
  return (
    <section className="block" aria-labelledby="mails">
      <h2 id="mails">{t("title")}</h2>
      {seen.isNeutral ? <p className="quiet">{t("door")}</p> : null}
      {seen.isFirst ? <p className="quiet">{t("tasks")}</p> : null}
      {named.map(({ kind, items, isOutside, count, called, subject, html }, index) => (
        <details
          key={`${kind} ${items.join(" ")} ${isOutside}`}
          className={`behind ${styles.mail}`}
          open={index === 0}
        >
          <summary>{t(isOutside ? "outside" : "to", { kind: called, count })}</summary>
          <p className={styles.subject}>
            {t("subject")}: <strong>{subject}</strong>
          </p>
          <MailFrame html={html} title={t("frame", { kind: called })} />
        </details>
      ))}
    </section>
  );
}

async function SendForm({ seen, address, home }: { seen: SendingPage; address: Address; home: string }) {
  const t = await getTranslations("sendings.send");
  return (
    <section className="block" aria-labelledby="send-it">
      <h2 id="send-it">{t("title")}</h2>
      <Form
        id="send-prepared"
        action={submit.bind(null, "sendings.send")}
        words={await formWords()}
        hidden={{ ...address, seen: seen.seen }}
        then={home}
        className="fields"
      >
        {seen.commentsUntil ? (
          <TextField
            name="commentsUntil"
            label={t("until")}
            help={t("untilHelp")}
            value={writeDate(seen.commentsUntil)}
            wide={10}
          />
        ) : null}
        {seen.isNeutral ? null : (
          <Checkbox
            name="withPdf"
            label={t("withPdf")}
            help={t("withPdfHelp")}
            checked={seen.sending.withPdf}
          />
        )}
        <p className="acts">
          <Link className="btn" href={home} prefetch={false}>
            {t("wait")}
          </Link>
          {seen.copies.length > 0 ? <Send>{t("send", { count: seen.copies.length })}</Send> : null}
        </p>
      </Form>
    </section>
  );
}
