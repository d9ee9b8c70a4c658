// Approved minutes are locked: when, by which checksum, and whether they still are what was approved.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { fullDay } from "@/server/domain/spoken-day";
import { dayAt } from "@/server/domain/wall-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { ReadPassage } from "@/server/passages/queries";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";

export async function Seal({
  seen,
  address,
  passages,
  checking,
}: {
  seen: MeetingPage;
  address: Address;
  /** Those this reader reads. */
  passages: readonly ReadPassage[];
  checking: boolean;
}) {
  const t = await getTranslations("minutes.seal");
  const { approvedAt, minutesHash } = seen.meeting;
  if (!approvedAt || !minutesHash) return null;
  const on = fullDay(dayAt(approvedAt, seen.collaboration.timeZone), await languageOf());
  return (
    <section className="block" id="seal" aria-labelledby="seal-title">
      <h2 id="seal-title">{t("title")}</h2>
      <p>{t("approved", { on })}</p>
      <p className={`source ${styles.hash}`}>
        {t("hash")}: <code>{minutesHash}</code>
      </p>
      {checking ? (
        <>
          <Checked address={address} isCorrected={seen.corrections.length > 0} />
          <Proofs items={seen.items} passages={passages} address={address} />
        </>
      ) : (
        <p className="no-print">
          <a href="?do=check#seal">{t("check")}</a>
        </p>
      )}
    </section>
  );
}

/** What each hash in the sealed text was made of, for who reads it and would see for themselves. */
async function Proofs({
  items,
  passages,
  address,
}: {
  items: MeetingPage["items"];
  passages: readonly ReadPassage[];
  address: Address;
}) {
  const t = await getTranslations("passages");
  if (passages.length === 0) return null;
  const home = `/${address.collaboration}/meetings/${address.meeting}/passages`;
  return (
    <ul className="rows no-print">
      {passages.map(({ id, item }) => (
        <li key={id}>
          <a href={`${home}/${id}`} download>
            {t("proof", { number: items.find(({ key }) => key === item)?.number ?? "" })}
          </a>{" "}
          <span className="quiet">{t("proofHelp")}</span>
        </li>
      ))}
    </ul>
  );
}

async function Checked({ address, isCorrected }: { address: Address; isCorrected: boolean }) {
  const t = await getTranslations("minutes.seal");
  const { isWhole, mayHaveText } = await ask((api) => api.minutes.verify(address));
  return (
    <div className="no-print">
      <p role="status">
        <Mark kind={isWhole ? "decided" : "overdue"}>{t(isWhole ? "ok" : "broken")}</Mark>
      </p>
      {isCorrected ? <p className="quiet">{t("chain")}</p> : null}
      {mayHaveText ? (
        <p>
          <a href={`/${address.collaboration}/meetings/${address.meeting}/sealed`} download>
            {t("download")}
          </a>{" "}
          <span className="quiet">{t("how")}</span>
        </p>
      ) : (
        <p className="quiet">{t("closed")}</p>
      )}
    </div>
  );
}
