// The files that came with a point, and for the group that asks, a way to attach another until it is answered.
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { AttachForm } from "../../attach-form";
import { ChangeFile } from "../../change-file";
import { FileList } from "../../file-list";
import { FileTrouble, type SentBack } from "../../file-trouble";
import type { Address } from "./page";

interface Props {
  address: Address;
  sentBack: SentBack;
}

export async function Files({ address, sentBack }: Props) {
  const { files, mayAttach, megabytes } = await ask((api) => api.referrals.files(address));
  if (files.length === 0 && !mayAttach) return null;
  const t = await getTranslations("attachments");
  const { collaboration, referral } = address;
  return (
    <section className={`block ${files.length === 0 ? "no-print" : ""}`} aria-labelledby="files">
      <h2 id="files">{t("title")}</h2>
      <FileTrouble sentBack={sentBack} megabytes={megabytes} />
      <FileList
        collaboration={collaboration}
        files={files}
        title={t("title")}
        under={
          mayAttach
            ? (file) => <ChangeFile collaboration={collaboration} file={file} mayClose={false} />
            : undefined
        }
      />
      {mayAttach ? (
        <details className="fold no-print" open={sentBack.attach === referral}>
          <summary>{t("attach")}</summary>
          <AttachForm
            action={`/${collaboration}/files`}
            on={referral}
            about={{ referral }}
            mayClose={false}
            megabytes={megabytes}
            sentBack={sentBack}
          />
        </details>
      ) : null}
    </section>
  );
}
