// One meeting of the plan is to be on another day; what must move with it moves.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { writeDate, writeTime } from "@/server/domain/written-time";
import type { YearPage } from "@/server/year-plan/page";

interface Props {
  page: YearPage;
  plan: NonNullable<YearPage["plan"]>;
  change: string;
}

export async function GiveDate({ page, plan, change }: Props) {
  const t = await getTranslations("yearPlan.give");
  const row = plan.dates.find(
    ({ group, wallTime, meeting }) => meeting === null && `${group}@${wallTime}` === change,
  );
  if (!row) return null;
  const { key: collaboration } = page.collaboration;
  const name = page.groups.find(({ key }) => key === row.group)?.name ?? row.group;
  return (
    <section className="block no-print" aria-labelledby="give-title">
      <h2 id="give-title">
        {t("title", { group: name, day: weekdayAndDay(row.wallTime, await languageOf()) })}
      </h2>
      <p className="small quiet">{t("help")}</p>
      <Form
        id="give"
        action={submit.bind(null, "yearPlan.giveDate")}
        words={await formWords()}
        hidden={{ collaboration, plan: plan.id, group: row.group, from: row.wallTime }}
        then={`/${collaboration}/year?plan={key}`}
        className="fields"
      >
        <TextField
          name="date"
          label={t("date")}
          help={t("dateHelp")}
          value={writeDate(row.wallTime.slice(0, 10))}
          inputMode="numeric"
          wide={10}
        />
        <TextField
          name="time"
          label={t("time")}
          help={t("timeHelp")}
          value={writeTime(row.wallTime.slice(11))}
          inputMode="numeric"
          wide={5}
        />
        <p className="acts">
          <Send>{t("send")}</Send>
          <Link className="btn plain" href={`?plan=${plan.id}`} prefetch={false}>
            {t("keep")}
          </Link>
        </p>
      </Form>
    </section>
  );
}
