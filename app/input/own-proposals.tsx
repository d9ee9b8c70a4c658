// What one has proposed, and what has become of each.
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import type { OwnProposal } from "@/server/inputs/queries";
import styles from "./input.module.css";

interface Props {
  proposals: readonly OwnProposal[];
  /** The address of the form that corrects one; null when none may be corrected any more. */
  correctAt: ((id: string) => string) | null;
}

export async function OwnProposals({ proposals, correctAt }: Props) {
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
