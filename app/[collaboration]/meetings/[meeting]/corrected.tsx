// Approved minutes that have been corrected say so before anything else: which version, when, by whom and why.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { fullDay } from "@/server/domain/spoken-day";
import { dayAt } from "@/server/domain/wall-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

export async function Corrected({ seen, address }: { seen: MeetingPage; address: Address }) {
  const t = await getTranslations("minutes.corrected");
  const last = seen.corrections.at(-1);
  if (!last) return null;
  const { version, by, reason } = last;
  const on = fullDay(dayAt(last.at, seen.collaboration.timeZone), await languageOf());
  const earlier = seen.corrections.length - 1;
  return (
    <div className="notice block" role="note">
      <p>{reason ? t("because", { version, on, by, reason }) : `${t("stands", { version, on, by })}.`}</p>
      {reason ? null : <p className="quiet">{t("closedReason")}</p>}
      {earlier > 0 ? <p className="quiet">{t("others", { count: earlier })}</p> : null}
      <p className="no-print">
        <Link href={`/${address.collaboration}/meetings/${address.meeting}/versions`} prefetch={false}>
          {t("see")}
        </Link>
      </p>
    </div>
  );
}
