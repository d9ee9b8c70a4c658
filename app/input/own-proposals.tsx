// What one has proposed, and what has become of each.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { AttachForm } from "@/app/[collaboration]/attach-form";
import type { SentBack } from "@/app/[collaboration]/file-trouble";
import { env } from "@/server/env";
import type { OwnProposal } from "@/server/inputs/queries";
import styles from "./input.module.css";

/** Where files are sent, and what came of one that was sent without script. */
interface FilesTo {
  action: string;
  sentBack: SentBack;
  takeBack: {
    procedure: "inputs.takeFileBackByLink" | "attachments.remove";
    hidden: (proposal: string, file: string) => Record<string, string>;
  };
}

interface Props {
  proposals: readonly OwnProposal[];
  /** Null when none is taken. */
  filesTo: FilesTo | null;
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
            {proposal.recommendation ? (
              <p className={styles.text}>{t("triage.recommends", { text: proposal.recommendation })}</p>
            ) : null}
            <SentFiles proposal={proposal} filesTo={filesTo} />
            {filesTo && proposal.state === "proposed" ? (
              <AttachTo proposal={proposal.id} filesTo={filesTo} />
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

/** By name, and while the proposal waits for its answer with a way to take each back. */
async function SentFiles({ proposal, filesTo }: { proposal: OwnProposal; filesTo: Props["filesTo"] }) {
  const t = await getTranslations("input");
  if (proposal.files.length === 0) return null;
  const back = proposal.state === "proposed" ? filesTo?.takeBack : null;
  const words = await formWords();
  return (
    <ul className={styles.files} aria-label={t("files")}>
      {proposal.files.map(({ id, name }) => (
        <li key={id}>
          {name}
          {back ? (
            <Form
              id={`take-back-${id}`}
              action={submit.bind(null, back.procedure)}
              words={words}
              hidden={back.hidden(proposal.id, id)}
            >
              <Send look="small plain">
                {t("takeBack")}
                <span className="vh"> {name}</span>
              </Send>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Behind a word, so that a proposal stays a line on a phone; open where a file was sent back. */
async function AttachTo({ proposal, filesTo: { action, sentBack } }: { proposal: string; filesTo: FilesTo }) {
  const t = await getTranslations("attachments");
  return (
    <details className="fold" open={sentBack.attach === proposal}>
      <summary>{t("attach")}</summary>
      <noscript>
        <p className="small">{t("sendFirst")}</p>
      </noscript>
      <AttachForm
        action={action}
        on={proposal}
        about={{ proposal }}
        mayClose={false}
        megabytes={env().ATTACHMENT_MB}
        sentBack={sentBack}
      />
    </details>
  );
}
