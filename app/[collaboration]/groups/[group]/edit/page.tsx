// Edits a group's facts: what it is for, who leads it, when it meets, and who gets its minutes.

import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "@/app/_text/words";
import { submit } from "@/app/_trpc/form";
import { CheckList } from "@/app/_ui/check-list";
import { choicesFrom } from "@/app/_ui/choices";
import { Conflict } from "@/app/_ui/conflict";
import { Checkbox, Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { conflictWords } from "@/app/[collaboration]/conflict-words";
import { layers } from "@/server/domain/collaboration-file";
import { weekdays } from "@/server/domain/weekday";
import type { GroupForms } from "@/server/groups/forms";
import { FormHead } from "../form-head";
import { formsAt } from "../forms";

interface Props {
  params: Promise<{ collaboration: string; group: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("group.form");
  return { title: t("factsTitle", { name: (await formsAt(params)).group.name }) };
}

export default async function Page({ params }: Props) {
  const forms = await formsAt(params);
  const { collaboration, group } = forms;
  const t = await getTranslations("group.form");
  return (
    <div className="sheet">
      <FormHead collaboration={collaboration.key} group={group} title="factsTitle" />
      <Form
        id="group"
        action={submit.bind(null, "groups.edit")}
        words={await formWords()}
        hidden={{ collaboration: collaboration.key, group: group.key, version: group.version }}
        then={`/${collaboration.key}/groups/{key}`}
        className="fields"
      >
        <Conflict {...(await conflictFacts(forms))} />
        <About forms={forms} />
        <Leadership forms={forms} />
        <Times forms={forms} />
        <Deadlines forms={forms} />
        <Minutes forms={forms} />
        <p className="acts">
          <Send>{t("save")}</Send>
        </p>
      </Form>
    </div>
  );
}

/** The fields as they are called here, and what their values are called. */
async function conflictFacts({ fields, choices }: GroupForms) {
  const t = await getTranslations("group");
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const named = (things: readonly { key: string; name: string }[]) =>
    Object.fromEntries(things.map(({ key, name }) => [key, name]));
  const [people, groups] = [named(choices.people), named(choices.groups)];
  return {
    labels: Object.fromEntries(names.map((name) => [name, t(`form.${name}`)])),
    shown: {
      leader: people,
      secretary: people,
      parent: groups,
      effort: named(choices.efforts),
      layer: Object.fromEntries(layers.map((layer) => [layer, t(`layer.${layer}`)])),
      usualWeekday: Object.fromEntries(weekdays.map((day) => [day, t(`weekday.${day}`)])),
      minutesToGroups: groups,
      minutesToPeople: people,
      decisionsToGroups: groups,
      decisionsToPeople: people,
    },
    words: await conflictWords(),
  };
}

async function About({ forms: { fields, choices, group } }: { forms: GroupForms }) {
  const t = await getTranslations("group");
  const others = choicesFrom(choices.groups.filter(({ key }) => key !== group.key));
  return (
    <section className="fields" aria-labelledby="about">
      <h2 id="about">{t("form.about")}</h2>
      <TextField name="name" label={t("form.name")} value={fields.name} />
      <TextArea
        name="aliases"
        label={t("form.aliases")}
        help={t("form.onePerLine")}
        value={fields.aliases}
        rows={2}
        optional
      />
      <Select
        name="layer"
        label={t("form.layer")}
        value={fields.layer}
        choices={layers.map((layer) => ({ value: layer, label: t(`layer.${layer}`) }))}
      />
      <Select
        name="effort"
        label={t("form.effort")}
        value={fields.effort}
        choices={choicesFrom(choices.efforts)}
        empty={t("form.none")}
      />
      <Select
        name="parent"
        label={t("form.parent")}
        value={fields.parent}
        choices={others}
        empty={t("form.none")}
      />
      <TextArea
        name="purpose"
        label={t("form.purpose")}
        help={t("form.onePerLine")}
        value={fields.purpose}
        rows={4}
        optional
      />
      <TextArea
        name="leaderTasks"
        label={t("form.leaderTasks")}
        help={t("form.onePerLine")}
        value={fields.leaderTasks}
        rows={4}
        optional
      />
      <Checkbox name="confidential" label={t("form.confidential")} checked={fields.confidential === "true"} />
    </section>
  );
}

async function Leadership({ forms: { fields, choices } }: { forms: GroupForms }) {
  const t = await getTranslations("group.form");
  const people = choicesFrom(choices.people);
  return (
    <section className="fields form-part" aria-labelledby="lead">
      <h2 id="lead">{t("lead")}</h2>
      <p className="quiet">{t("leadFollows")}</p>
      <Select name="leader" label={t("leader")} value={fields.leader} choices={people} />
      <Select
        name="secretary"
        label={t("secretary")}
        value={fields.secretary}
        choices={people}
        empty={t("none")}
      />
      <TextField
        name="leaderHoursPerYear"
        label={t("leaderHoursPerYear")}
        value={fields.leaderHoursPerYear}
        inputMode="numeric"
        wide={6}
        optional
      />
    </section>
  );
}

/** What the planned meetings follow is changed where one sees what that means for them. */
async function Times({ forms: { fields, collaboration, group } }: { forms: GroupForms }) {
  const t = await getTranslations("group");
  return (
    <section className="fields form-part" aria-labelledby="when">
      <h2 id="when">{t("form.when")}</h2>
      <p className="quiet">
        {t("form.rhythmHelp")}{" "}
        <Link href={`/${collaboration.key}/groups/${group.key}/rhythm`} prefetch={false}>
          {t("form.rhythmOpen")}
        </Link>
      </p>
      {ofRhythm.map((name) => (
        <input key={name} type="hidden" name={name} value={fields[name]} />
      ))}
      <TextField
        name="onlineLink"
        label={t("form.onlineLink")}
        help={t("form.onlineLinkHelp")}
        value={fields.onlineLink}
        optional
      />
    </section>
  );
}

const ofRhythm = [
  ...(["rhythm", "perYear", "themeDays", "extraordinary", "everyDays", "rhythmFrom"] as const),
  ...(["durationMinutes", "usualWeekday", "usualAt", "place"] as const),
];

async function Deadlines({ forms: { fields } }: { forms: GroupForms }) {
  const t = await getTranslations("group.form");
  const names = ["callForItemsDays", "agendaDays", "minutesDays", "commentsDays"] as const;
  return (
    <section className="fields form-part" aria-labelledby="deadlines">
      <h2 id="deadlines">{t("deadlines")}</h2>
      <p className="quiet">{t("deadlinesHelp")}</p>
      {names.map((name) => (
        <TextField
          key={name}
          name={name}
          label={t(name)}
          value={fields[name]}
          inputMode="numeric"
          wide={4}
          optional
        />
      ))}
    </section>
  );
}

async function Minutes({ forms: { fields, choices, group } }: { forms: GroupForms }) {
  const t = await getTranslations("group.form");
  return (
    <section className="fields form-part" aria-labelledby="minutes">
      <h2 id="minutes">{t("minutes")}</h2>
      <Checkbox
        name="minutesToMembers"
        label={t("minutesToMembers")}
        checked={fields.minutesToMembers === "true"}
      />
      <Checkbox
        name="silenceApproves"
        label={t("silenceApproves")}
        help={t("silenceApprovesHelp")}
        checked={fields.silenceApproves === "true"}
      />
      {(["minutes", "decisions"] as const).map((what) => (
        <Recipients key={what} what={what} forms={{ fields, choices, group }} />
      ))}
    </section>
  );
}

/** Who else gets the minutes, or the decisions alone; the people are many, so they are folded away while none is ticked. */
async function Recipients({
  what,
  forms: { fields, choices, group },
}: {
  what: "minutes" | "decisions";
  forms: Pick<GroupForms, "fields" | "choices" | "group">;
}) {
  const t = await getTranslations("group.form");
  const [toGroups, toPeople] = [`${what}ToGroups`, `${what}ToPeople`] as const;
  return (
    <>
      <CheckList
        name={toGroups}
        label={t(toGroups)}
        choices={choicesFrom(choices.groups.filter(({ key }) => key !== group.key))}
        values={fields[toGroups]}
      />
      <details open={fields[toPeople].length > 0}>
        <summary>{t(toPeople)}</summary>
        <CheckList
          name={toPeople}
          label={t(toPeople)}
          choices={choicesFrom(choices.people)}
          values={fields[toPeople]}
        />
      </details>
    </>
  );
}
