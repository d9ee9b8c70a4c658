// What was wrong with a file that was sent without script: the answer to it led back here.
import { getTranslations } from "@/app/_text/words";
import { mostFiles } from "@/server/domain/proposal";

const known = [
  "fileHasNoName",
  "fileIsEmpty",
  "fileTooLarge",
  "fileKindNotTaken",
  "fileIsSomethingElse",
  "fileHasVirus",
  "fileLooksLikeCpr",
  "fileNamesCitizen",
  "namesCitizen",
  "scannerSilent",
  "uploadBroken",
  "attachmentsAreLocked",
  "tooManyFiles",
  "inputTooLate",
  "proposalIsAnswered",
  "notFound",
  "forbidden",
] as const;

/** As the address of the page says it. */
export interface SentBack {
  /** What was wrong with the file: a word under `errors`. */
  file?: string;
  /** What it was to hang on. */
  attach?: string;
  /** Whether it was to be closed. */
  closed?: string;
}

/** Above the page, with the way to the field it is about. */
export async function FileTrouble({ sentBack, megabytes }: { sentBack: SentBack; megabytes: number }) {
  const said = await fileTroubleSaid(sentBack.file, megabytes);
  if (said === undefined) return null;
  return (
    <div className="notice wrong" role="alert" id="file-trouble" tabIndex={-1}>
      <p>
        <strong>{sentBack.attach ? <a href={`#attach-${sentBack.attach}`}>{said}</a> : said}</strong>
      </p>
    </div>
  );
}

/** In words; undefined where nothing was wrong. */
export async function fileTroubleSaid(
  words: string | undefined,
  megabytes: number,
): Promise<string | undefined> {
  if (words === undefined) return undefined;
  const t = await getTranslations("errors");
  return t(known.find((one) => one === words) ?? "unknown", { megabytes, most: mostFiles });
}
