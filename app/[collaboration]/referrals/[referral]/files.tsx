// The files that came with a point, and for the group that asks, a way to attach another until it is answered.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { acceptedEndings } from "@/server/domain/attachment";
import { dayAndMonth } from "@/server/domain/spoken-time";
import type { Address } from "./page";

export async function Files({ address }: { address: Address }) {
  const { files, mayAttach, megabytes } = await ask((api) => api.referrals.files(address));
  const t = await getTranslations("attachments");
  const language = await languageOf();
  if (files.length === 0 && !mayAttach) return null;
  return (
    <section className={`block ${files.length === 0 ? "no-print" : ""}`} aria-labelledby="files">
      <h2 id="files">{t("title")}</h2>
      <ul className="rows">
        {files.map(({ id, name, by, at, closed }) => (
          <li key={id}>
            <a href={`/${address.collaboration}/files/${id}`} download={name}>
              {name}
            </a>{" "}
            <span className="source">
              {by} {dayAndMonth(at.toISOString().slice(0, 10), language)}
              {closed ? <strong> · {t("closed")}</strong> : null}
            </span>
          </li>
        ))}
      </ul>
      {mayAttach ? (
        <details className="fold no-print">
          <summary>{t("attach")}</summary>
          <form
            action={`/${address.collaboration}/files`}
            method="post"
            encType="multipart/form-data"
            className="fields"
          >
            <input type="hidden" name="referral" value={address.referral} />
            <div className="field">
              <label htmlFor="file">{t("choose")}</label>
              <p className="help" id="file-help">
                {t("help", { megabytes })}
              </p>
              <input
                id="file"
                name="file"
                type="file"
                accept={acceptedEndings}
                aria-describedby="file-help"
              />
            </div>
            <p className="acts">
              <button type="submit" className="btn">
                {t("send")}
              </button>
            </p>
          </form>
        </details>
      ) : null}
    </section>
  );
}
