// Planning a theme, giving it a day of its own, and taking it off the plan.
import Link from "next/link";
import { languageOf } from "@/app/_text/language";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { Conflict } from "@/app/_ui/conflict";
import { Checkbox, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { RowEditor } from "@/app/_ui/row-editor";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { weekdayAndDay } from "@/server/domain/spoken-day";
import { capital } from "@/server/domain/spoken-time";
import { themeDayMinutes } from "@/server/domain/theme-day";
import { writeDate, writeTime } from "@/server/domain/written-time";
import type { ThemesPage } from "@/server/themes/queries";

interface Props {
  page: ThemesPage;
  theme: ThemesPage["themes"][number];
}

const homeOf = ({ collaboration, group, year }: ThemesPage) =>
  `/${collaboration.key}/groups/${group.key}/themes?year=${year}`;

const inGroup = ({ collaboration, group }: ThemesPage) => ({
  collaboration: collaboration.key,
  group: group.key,
});

/** Fields of a theme that is there, or of a new one. */
export async function ThemeForm({ page, theme }: { page: ThemesPage; theme: Props["theme"] | null }) {
  const t = await getTranslations("themes");
  const guests = theme?.presenters.filter(({ guest }) => guest) ?? [];
  const others = theme?.presenters.filter(({ guest }) => !guest) ?? [];
  return (
    <Form
      id={theme ? "theme" : "new-theme"}
      action={submit.bind(null, "themes.save")}
      words={await formWords()}
      hidden={{ ...inGroup(page), ...(theme ? { theme: theme.id, version: theme.version } : {}) }}
      then={homeOf(page)}
      className="fields"
    >
      <Conflict labels={{ title: t("name"), on: t("on"), note: t("note") }} words={await conflictWords()} />
      <TextField name="title" label={t("name")} value={theme?.title ?? null} />
      <TextField
        name="on"
        label={t("on")}
        help={t(theme?.day ? "onHelpPlanned" : "onHelp")}
        value={theme?.on ? writeDate(theme.on) : null}
        inputMode="numeric"
        wide={10}
        optional
      />
      <Checkbox
        name="wholeDay"
        label={t("wholeDay")}
        help={t("wholeDayHelp")}
        checked={theme?.wholeDay ?? false}
      />
      <TextArea
        name="presenters"
        label={t("presenters")}
        help={t("presentersHelp")}
        value={others.map(({ name }) => name).join("\n")}
        optional
      />
      <section aria-labelledby="guests">
        <h3 id="guests">{t("guests")}</h3>
        <p className="small quiet">{t("guestsHelp")}</p>
        <Guests guests={guests} />
      </section>
      <TextArea name="note" label={t("note")} value={theme?.note ?? null} optional />
      <p className="acts">
        <Send>{t("save")}</Send>
        {theme ? (
          <Link className="btn plain" href={homeOf(page)} prefetch={false}>
            {t("close")}
          </Link>
        ) : null}
      </p>
    </Form>
  );
}

async function Guests({ guests }: { guests: Props["theme"]["presenters"] }) {
  const t = await getTranslations("themes");
  const rows = await getTranslations("collaboration.facts");
  return (
    <RowEditor
      name="guests"
      standing="guests"
      columns={[
        { name: "name", label: t("guestName"), wide: 22 },
        { name: "organisation", label: t("guestOrganisation"), wide: 22 },
        { name: "email", label: t("guestEmail"), wide: 24 },
      ]}
      rows={guests.map(({ name, from, email }) => ({ name, organisation: from ?? "", email: email ?? "" }))}
      words={{ add: rows("add"), remove: rows.raw("remove") }}
      conflict={await conflictWords()}
    />
  );
}

/** The day as a meeting of the group, from the theme's date. */
export async function PlanDay({ page, theme }: Props) {
  const t = await getTranslations("themes");
  const on = theme.on ? capital(weekdayAndDay(theme.on, await languageOf())) : "";
  return (
    <section className="form-part" aria-labelledby="plan-day">
      <h3 id="plan-day">{t("planDay")}</h3>
      <p>
        {on}. {t("planDayText")}
      </p>
      <Form
        id="day"
        action={submit.bind(null, "themes.planDay")}
        words={await formWords()}
        hidden={{ ...inGroup(page), theme: theme.id, version: theme.version }}
        then={`/${page.collaboration.key}/meetings/{key}`}
        className="fields"
      >
        <TextField
          name="time"
          label={t("time")}
          help={t("timeHelp")}
          value={writeTime(page.group.usualAt ?? "09:00")}
          inputMode="numeric"
          wide={5}
        />
        <TextField
          name="durationMinutes"
          label={t("duration")}
          value={String(themeDayMinutes)}
          inputMode="numeric"
          wide={4}
        />
        <p className="acts">
          <Send look="">{t("planDay")}</Send>
        </p>
      </Form>
    </section>
  );
}

export async function RemoveTheme({ page, theme }: Props) {
  const t = await getTranslations("themes");
  return (
    <Form
      id="remove-theme"
      action={submit.bind(null, "themes.remove")}
      words={await formWords()}
      hidden={{ ...inGroup(page), theme: theme.id, version: theme.version }}
      then={homeOf(page)}
    >
      <p className="small quiet">{t("removeText")}</p>
      <p className="acts">
        <Send look="danger">{t("remove")}</Send>
      </p>
    </Form>
  );
}
