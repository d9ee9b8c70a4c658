// The agenda beside the running item: where the meeting is, what is behind it and what is left.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { agendaClock } from "@/server/domain/agenda-clock";
import { clockTime } from "@/server/domain/spoken-time";
import type { MeetingPage } from "@/server/meetings/page";
import type { RecordItem } from "@/server/minutes/queries";
import type { Address } from "../agenda-list";
import styles from "./live.module.css";

export async function Contents({
  seen,
  address,
  items,
  current,
}: {
  seen: MeetingPage;
  address: Address;
  items: readonly RecordItem[];
  current: RecordItem;
}) {
  const t = await getTranslations("live");
  const language = await languageOf();
  const startsAt = seen.agenda ? agendaClock(seen.agenda).startsAt : {};
  return (
    <nav aria-labelledby="contents">
      <h2 id="contents" className={styles.small}>
        {t("contents")}
      </h2>
      <ol className={styles.toc}>
        {items.map((item) => {
          const at = startsAt[item.key];
          const dealtWith = item.outcome !== null || item.note !== null;
          return (
            <li
              key={item.key}
              className={dealtWith ? styles.past : undefined}
              aria-current={item.key === current.key ? "step" : undefined}
            >
              <time>{at ? clockTime(at, language) : ""}</time>
              <span>{item.number}</span>
              <Link
                href={`/${address.collaboration}/meetings/${address.meeting}/live?item=${item.key}`}
                prefetch={false}
              >
                {item.title}
                {dealtWith ? <span className="vh">, {t("dealtWith")}</span> : null}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
