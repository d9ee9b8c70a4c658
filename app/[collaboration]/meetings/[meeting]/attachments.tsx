// What is attached to an item or a decision: its files by name, and for those who may, a way to attach another.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import type { PlacedAttachment } from "@/server/attachments/queries";
import { acceptedEndings } from "@/server/domain/attachment";
import { spokenNumber } from "@/server/domain/spoken-number";
import { dayAndMonth } from "@/server/domain/spoken-time";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";
import { AttachFile } from "./attach-file";

interface Props {
  seen: MeetingPage;
  address: { collaboration: string; meeting: string };
  item: string;
  /** A decision under the item, as it is called: its files instead of the item's own. */
  decision?: { id: string; said: string };
  /** As printed. */
  number: string;
  /** The item or decision whose form for a file stands open. */
  attaching: string | null;
}

export async function Attachments({ seen, address, item, decision, number, attaching }: Props) {
  const t = await getTranslations("attachments");
  const files = seen.attachments.filter(
    ({ itemKey, decisionId }) => itemKey === item && decisionId === (decision?.id ?? null),
  );
  const mayAttach = seen.may.attach;
  if (files.length === 0 && !mayAttach) return null;
  const on = decision?.id ?? item;
  const what = decision ? t("toDecision", { said: decision.said }) : t("toItem", { number });
  return (
    <div className={`${styles.attached} ${files.length === 0 ? "no-print" : ""}`}>
      {files.length > 0 ? (
        <>
          <p className="vh">{decision ? t("titleOf", { said: decision.said }) : t("title")}</p>
          <ul>
            {files.map((file) => (
              <File key={file.id} file={file} seen={seen} address={address} />
            ))}
          </ul>
        </>
      ) : null}
      {mayAttach && attaching === on ? (
        <AttachForm seen={seen} address={address} item={item} decision={decision?.id ?? null} />
      ) : null}
      {mayAttach && attaching !== on ? (
        <p className={`${styles.offer} small no-print`}>
          <Link href={`?attach=${encodeURIComponent(on)}#item-${item}`} prefetch={false} scroll={false}>
            {t("attach")}
            <span className="vh"> {t("attachTo", { what })}</span>
          </Link>
        </p>
      ) : null}
    </div>
  );
}

interface FileProps {
  file: PlacedAttachment;
  seen: MeetingPage;
  address: Props["address"];
}

async function File({ file, seen, address }: FileProps) {
  const t = await getTranslations("attachments");
  const language = await languageOf();
  const kind = file.name.split(".").at(-1) ?? "";
  const isLarge = file.bytes >= 1_000_000;
  const size = isLarge
    ? t("megabytes", { size: spokenNumber(Math.round(file.bytes / 100_000) / 10, language) })
    : t("kilobytes", { size: spokenNumber(Math.max(1, Math.round(file.bytes / 1_000)), language) });
  const on = dayAndMonth(file.at.toISOString().slice(0, 10), language);
  return (
    <li>
      <a href={`/${address.collaboration}/files/${file.id}`} download={file.name}>
        {file.name}
      </a>{" "}
      <span className="source">
        {t("about", { kind, size })} · {file.by ? t("byAndOn", { by: file.by, on }) : on}
        {file.closed ? <strong> · {t("closed")}</strong> : null}
      </span>
      {seen.may.attach ? <Change file={file} seen={seen} address={address} /> : null}
    </li>
  );
}

/** Behind a word, since removing cannot be undone. */
async function Change({ file, seen, address }: FileProps) {
  const t = await getTranslations("attachments");
  const words = await formWords();
  const hidden = { collaboration: address.collaboration, file: file.id };
  return (
    <details className="no-print">
      <summary className="small">
        {t("edit")}
        <span className="vh"> {t("which", { name: file.name })}</span>
      </summary>
      <p className="small">{t("removeText", { name: file.name })}</p>
      <div className="acts">
        <Form
          id={`remove-${file.id}`}
          action={submit.bind(null, "attachments.remove")}
          words={words}
          hidden={hidden}
        >
          <Send look="small danger">{t("remove")}</Send>
        </Form>
        {seen.may.close ? (
          <Form
            id={`close-${file.id}`}
            action={submit.bind(null, "attachments.close")}
            words={words}
            hidden={{ ...hidden, closed: !file.closed }}
          >
            <Send look="small">{t(file.closed ? "openIt" : "closeIt")}</Send>
          </Form>
        ) : null}
      </div>
    </details>
  );
}

async function AttachForm({
  seen,
  address,
  item,
  decision,
}: Pick<Props, "seen" | "address" | "item"> & { decision: string | null }) {
  const t = await getTranslations("attachments");
  const errors = await getTranslations("errors");
  const megabytes = seen.attachmentMegabytes;
  return (
    <AttachFile
      action={`/${address.collaboration}/files`}
      about={decision ? { decision } : { meeting: address.meeting, item }}
      accept={acceptedEndings}
      mayClose={seen.may.close}
      away={`?#item-${item}`}
      most={megabytes * 1024 * 1024}
      words={{
        ...{ choose: t("choose"), help: t("help", { megabytes }), drop: t("drop"), send: t("send") },
        ...{ closed: t("closedField"), closedHelp: t("closedHelp"), away: t("close") },
        ...{ progress: t.raw("progress"), checking: t.raw("checking"), done: t.raw("done") },
        ...{ cancel: t("cancel"), cancelled: t("cancelled"), again: t("again"), lost: t("lost") },
        ...{ none: errors("fileHasNoName"), tooLarge: errors("fileTooLarge", { megabytes }) },
      }}
    />
  );
}
