// What one has proposed, and what has become of each.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { acceptedEndings } from "@/server/domain/attachment";
import { env } from "@/server/env";
import type { OwnProposal } from "@/server/inputs/queries";
import styles from "./input.module.css";

interface Props {
  proposals: readonly OwnProposal[];
  /** Where files are sent, and what is said beside the file; null when none is taken. */
  filesTo: { action: string; fields: (id: string) => Record<string, string> } | null;
  /** The address of the form that corrects one; null when none may be corrected any more. */
  correctAt: ((id: string) => string) | null;
}

export async function OwnProposals({ proposals, filesTo, correctAt }: Props) {
  const t = await getTranslations("input");
  if (proposals.length === 0) return null;
  return (
    <section aria-labelledby="own-proposals">
      <h2 id="own-proposals">{t("yours")}</h2>
      <ul className="rows">
        {proposals.map((proposal) => (
          <li key={proposal.id}>
            <strong>{proposal.title}</strong>
            <p>
              {t(`became.${proposal.state}`, { into: proposal.into ?? "none" })}{" "}
              {proposal.reason ? t("became.because", { reason: proposal.reason }) : null}
            </p>
            {proposal.background ? <p className={styles.text}>{proposal.background}</p> : null}
            {proposal.files.length > 0 ? (
              <p>{t("files", { names: proposal.files.map(({ name }) => name).join(", ") })}</p>
            ) : null}
            {filesTo && proposal.state === "proposed" ? (
              <AttachTo proposal={proposal.id} action={filesTo.action} fields={filesTo.fields(proposal.id)} />
            ) : null}
            {correctAt && proposal.mayCorrect ? (
              <p className="acts">
                <Link className="btn small" href={correctAt(proposal.id)} prefetch={false}>
                  {t("correct")}
                  <span className="vh"> {proposal.title}</span>
                </Link>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A plain form, which leads back here: a phone sends a picture by it without waiting for a script. */
async function AttachTo({
  proposal,
  action,
  fields,
}: {
  proposal: string;
  action: string;
  fields: Record<string, string>;
}) {
  const t = await getTranslations("attachments");
  const id = `file-${proposal}`;
  return (
    <details className="fold">
      <summary>{t("attach")}</summary>
      <form action={action} method="post" encType="multipart/form-data" className="fields">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="field">
          <label htmlFor={id}>{t("choose")}</label>
          <p className="help" id={`${id}-help`}>
            {t("help", { megabytes: env().ATTACHMENT_MB })}
          </p>
          <input
            id={id}
            name="file"
            type="file"
            accept={acceptedEndings}
            className="input"
            aria-describedby={`${id}-help`}
          />
        </div>
        <p className="acts">
          <button type="submit" className="btn small">
            {t("send")}
          </button>
        </p>
      </form>
    </details>
  );
}
