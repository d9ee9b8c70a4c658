// A form to attach a file with, in the reader's words.
import { getTranslations } from "@/app/_text/words";
import { acceptedEndings } from "@/server/domain/attachment";
import { AttachFile } from "./attach-file";
import { fileTroubleSaid, type SentBack } from "./file-trouble";

interface Props {
  /** Where the form goes. */
  action: string;
  /** What the file is to hang on, by the name that tells it from others on the page. */
  on: string;
  /** The same as fields of the form. */
  about: Record<string, string>;
  mayClose: boolean;
  megabytes: number;
  /** Where the page is without the form, where it does not stay. */
  away?: string;
  /** What came of a file that was sent without script, here or elsewhere on the page. */
  sentBack: SentBack;
}

export async function AttachForm({
  action,
  on,
  about,
  mayClose,
  megabytes,
  away,
  sentBack: { attach, ...sent },
}: Props) {
  const t = await getTranslations("attachments");
  const errors = await getTranslations("errors");
  const back = attach === on ? sent : {};
  return (
    <AttachFile
      action={`${action}?on=${encodeURIComponent(on)}`}
      id={`attach-${on}`}
      about={about}
      accept={acceptedEndings}
      mayClose={mayClose}
      closed={back.closed === "true"}
      away={away}
      most={megabytes * 1024 * 1024}
      trouble={await fileTroubleSaid(back.file, megabytes)}
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
