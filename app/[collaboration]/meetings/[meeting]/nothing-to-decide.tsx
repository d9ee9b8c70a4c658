// A meeting its agenda has brought nothing to: the facts, and the two ways to do without it.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { dayAndMonth } from "@/server/domain/spoken-day";
import type { MeetingPage } from "@/server/meetings/page";

export async function NothingToDecide({ seen }: { seen: MeetingPage }) {
  const t = await getTranslations("preparing.nothing");
  const nothing = seen.preparation?.nothing;
  if (!nothing || !seen.may.cancel) return null;
  return (
    <section className="notice block stack no-print" aria-labelledby="nothing-title">
      <h2 id="nothing-title">{t("title")}</h2>
      <p>{t("text", { hear: nothing.brought.toHear })}</p>
      <p className="acts">
        {nothing.toHear.length > 0 ? (
          <Link className="btn small" href="?do=cancel&because=written" prefetch={false}>
            {t("write")}
          </Link>
        ) : null}
        <Link className="btn small" href="?do=cancel&because=nothing" prefetch={false}>
          {t("cancel")}
        </Link>
      </p>
    </section>
  );
}

const reasons = ["nothing", "written"] as const;

/** The reason a cancellation begins with, by its name in the address. */
export async function reasonFor(seen: MeetingPage, because: string | undefined): Promise<string | null> {
  const reason = reasons.find((one) => one === because);
  if (!reason) return null;
  const t = await getTranslations("preparing.nothing.because");
  const on = dayAndMonth(seen.meeting.wallTime, await languageOf());
  return t(reason, { leader: seen.group.leader?.name ?? "", on });
}
