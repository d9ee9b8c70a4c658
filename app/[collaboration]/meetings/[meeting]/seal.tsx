// Approved minutes are locked: when, by which checksum, and whether they still are what was approved.
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { Mark } from "@/app/_ui/signs";
import { fullDay } from "@/server/domain/spoken-day";
import { dayAt } from "@/server/domain/wall-time";
import type { MeetingPage } from "@/server/meetings/page";
import styles from "./agenda.module.css";
import type { Address } from "./agenda-list";

export async function Seal({
  seen,
  address,
  checking,
}: {
  seen: MeetingPage;
  address: Address;
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
        <Checked address={address} />
      ) : (
        <p className="no-print">
          <a href="?do=check#seal">{t("check")}</a>
        </p>
      )}
    </section>
  );
}

async function Checked({ address }: { address: Address }) {
  const t = await getTranslations("minutes.seal");
  const { isWhole, mayHaveText } = await ask((api) => api.minutes.verify(address));
  return (
    <div className="no-print">
      <p role="status">
        <Mark kind={isWhole ? "decided" : "overdue"}>{t(isWhole ? "ok" : "broken")}</Mark>
      </p>
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
