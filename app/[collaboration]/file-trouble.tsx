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
  "scannerSilent",
  "uploadBroken",
  "attachmentsAreLocked",
  "tooManyFiles",
  "inputTooLate",
  "proposalIsAnswered",
  "notFound",
  "forbidden",
] as const;

export async function FileTrouble({ words, megabytes }: { words: string | undefined; megabytes: number }) {
  if (words === undefined) return null;
  const t = await getTranslations("errors");
  const said = known.find((one) => one === words) ?? "unknown";
  return (
    <div className="notice wrong" role="alert" id="file-trouble" tabIndex={-1}>
      <p>
        <strong>{t(said, { megabytes, most: mostFiles })}</strong>
      </p>
    </div>
  );
}
