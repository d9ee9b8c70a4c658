// The papers of the item that is being talked about, and those of what was decided under it.
import { getTranslations } from "@/app/_text/words";
import type { MeetingPage } from "@/server/meetings/page";
import { FileList } from "../../../file-list";

interface Props {
  seen: MeetingPage;
  collaboration: string;
  item: string;
}

export async function Files({ seen, collaboration, item }: Props) {
  const files = seen.attachments.filter(({ itemKey }) => itemKey === item);
  if (files.length === 0) return null;
  const t = await getTranslations("attachments");
  return (
    <section aria-labelledby="files">
      <h3 id="files">{t("title")}</h3>
      <FileList collaboration={collaboration} files={files} title={t("title")} />
    </section>
  );
}
