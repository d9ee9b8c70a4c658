// The meetings before and after this one, and earlier minutes that wait for approval here.

import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { dayAndMonth, weekdayAndDay } from "@/server/domain/spoken-day";
import type { MeetingPage } from "@/server/meetings/page";
import type { Address } from "./agenda-list";

export async function Previous({ seen, address }: { seen: MeetingPage; address: Address }) {
  const t = await getTranslations("meeting.others");
  const language = await languageOf();
  const words = await formWords();
  const others = (["previous", "next"] as const).flatMap((which) => {
    const meeting = seen[which];
    return meeting ? [{ which, ...meeting }] : [];
  });
  return (
    <div className="block no-print">
      {seen.approvable.map(({ key, wallTime, version, unanswered }) => (
        <div key={key} className="notice">
          <p>{t("approvable", { on: dayAndMonth(wallTime, language) })}</p>
          {unanswered.length > 0 ? (
            <>
              <p>
                <Link href={`/${address.collaboration}/meetings/${key}#comments`} prefetch={false}>
                  {t("unanswered", { count: unanswered.length })}
                </Link>
              </p>
              <ul>
                {unanswered.map(({ id, by, item, text }) => (
                  <li key={id}>{t("said", { by, item: item ?? t("whole"), text })}</li>
                ))}
              </ul>
            </>
          ) : null}
          <Form
            id={`approve-${key}`}
            action={submit.bind(null, "minutes.approve")}
            words={words}
            hidden={{ collaboration: address.collaboration, meeting: key, version }}
            doneWords={t("approved")}
          >
            <Send look="small">{t("approve")}</Send>
          </Form>
        </div>
      ))}
      <p className="acts">
        {others.map(({ which, key, wallTime }) => (
          <Link
            key={which}
            className="btn plain"
            href={`/${address.collaboration}/meetings/${key}`}
            prefetch={false}
          >
            {t(which, { on: weekdayAndDay(wallTime, language) })}
          </Link>
        ))}
      </p>
    </div>
  );
}
