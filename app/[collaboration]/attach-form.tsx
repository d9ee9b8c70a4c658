// A form to attach a file with, in the reader's words.
import { getTranslations } from "@/app/_text/words";
import { acceptedEndings } from "@/server/domain/attachment";
import { AttachFile } from "./attach-file";

interface Props {
  collaboration: string;
  /** What the file is to hang on, as fields of the form. */
  about: Record<string, string>;
  mayClose: boolean;
  megabytes: number;
  /** Where the page is without the form, where it does not stay. */
  away?: string;
}

export async function AttachForm({ collaboration, about, mayClose, megabytes, away }: Props) {
  const t = await getTranslations("attachments");
  const errors = await getTranslations("errors");
  return (
    <AttachFile
      action={`/${collaboration}/files`}
      about={about}
      accept={acceptedEndings}
      mayClose={mayClose}
      away={away}
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
