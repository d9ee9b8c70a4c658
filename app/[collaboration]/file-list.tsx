// Attached files by name: of what kind and size, from whom, and whether they are closed.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import type { Attachment } from "@/server/attachments/queries";
import { dayAndMonth } from "@/server/domain/spoken-day";
import { spokenNumber } from "@/server/domain/spoken-number";
import styles from "./file-list.module.css";

interface Props<File extends Attachment> {
  collaboration: string;
  files: readonly File[];
  /** What the list is called to those who do not see where it stands. */
  title: string;
  /** What may be done to a file, under its name. */
  under?: (file: File) => React.ReactNode;
}

export function FileList<File extends Attachment>({ collaboration, files, title, under }: Props<File>) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={title}>
      {files.map((file) => (
        <li key={file.id}>
          <a href={`/${collaboration}/files/${file.id}`} download={file.name}>
            {file.name}
          </a>{" "}
          <About file={file} />
          {under?.(file)}
        </li>
      ))}
    </ul>
  );
}

async function About({ file: { name, bytes, by, at, from, closed } }: { file: Attachment }) {
  const t = await getTranslations("attachments");
  const language = await languageOf();
  const kind = name.split(".").at(-1) ?? "";
  const size =
    bytes >= 1_000_000
      ? t("megabytes", { size: spokenNumber(Math.round(bytes / 100_000) / 10, language) })
      : t("kilobytes", { size: spokenNumber(Math.max(1, Math.round(bytes / 1_000)), language) });
  const on = dayAndMonth(at.toISOString().slice(0, 10), language);
  return (
    <span className="source">
      {t("about", { kind, size })} · {by ? t("byAndOn", { by, on }) : on}
      {from ? ` · ${t("from", { group: from.group, on: dayAndMonth(from.on, language) })}` : null}
      {closed ? <strong> · {t("closed")}</strong> : null}
    </span>
  );
}
