// Edits what a collaboration says of itself, its phases, and its registers: organisations, efforts, figures, themes and days to avoid.
import type { Metadata } from "next";
import { getTranslations } from "@/app/_text/words";
import { ask } from "@/app/_trpc/caller";
import { submit } from "@/app/_trpc/form";
import { choicesFrom } from "@/app/_ui/choices";
import { Conflict } from "@/app/_ui/conflict";
import { Select, TextArea, TextField } from "@/app/_ui/fields";
import { Form, Send } from "@/app/_ui/form";
import { formWords } from "@/app/_ui/form-words";
import { accents } from "@/server/collaborations/register-input";
import type { Registers } from "@/server/collaborations/registers";
import { conflictWords } from "../conflict-words";
import { Register } from "./register";

interface Props {
  params: Promise<{ collaboration: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("collaboration.facts"))("title") };
}

export default async function Page({ params }: Props) {
  const { collaboration } = await params;
  const registers = await ask((api) => api.collaborations.registers({ collaboration }));
  const t = await getTranslations("collaboration.facts");
  return (
    <div className="sheet">
      <header className="page-head">
        <h1>{t("title")}</h1>
      </header>
      <About registers={registers} />
      <Phases registers={registers} />
      <Organisations registers={registers} />
      <Efforts registers={registers} />
      <Indicators registers={registers} />
      <Points registers={registers} />
      <AvoidedDays registers={registers} />
    </div>
  );
}

async function About({ registers: { key, fields } }: { registers: Registers }) {
  const t = await getTranslations("collaboration.facts");
  const form = await getTranslations("form");
  const day = { help: form("dateHelp"), inputMode: "numeric", wide: 10, optional: true } as const;
  const colours = accents.map((accent) => ({ value: accent, label: t(`accents.${accent}`) }));
  return (
    <section aria-labelledby="about">
      <h2 id="about">{t("about")}</h2>
      <Form
        id="collaboration"
        action={submit.bind(null, "collaborations.edit")}
        words={await formWords()}
        hidden={{ collaboration: key, basis: fields.basis }}
        then={`/${key}`}
        className="fields"
      >
        <Conflict
          labels={{
            name: t("name"),
            summary: t("summary"),
            from: t("from"),
            to: t("to"),
            accent: t("accent"),
          }}
          shown={{ accent: Object.fromEntries(colours.map(({ value, label }) => [value, label])) }}
          words={await conflictWords()}
        />
        <TextField name="name" label={t("name")} value={fields.name} />
        <TextArea name="summary" label={t("summary")} value={fields.summary} optional />
        <TextField name="from" label={t("from")} value={fields.from} {...day} />
        <TextField name="to" label={t("to")} value={fields.to} {...day} />
        <Select name="accent" label={t("accent")} value={fields.accent} choices={colours} />
        <p className="acts">
          <Send>{t("save")}</Send>
        </p>
      </Form>
    </section>
  );
}

async function Phases({ registers: { key, phases } }: { registers: Registers }) {
  const t = await getTranslations("collaboration.facts.phases");
  return (
    <Register
      collaboration={key}
      name="phases"
      procedure="collaborations.editPhases"
      title={t("title")}
      help={t("help")}
      save={t("save")}
      register={phases}
      ordered
      columns={[
        { name: "name", label: t("name"), wide: 24 },
        { name: "from", label: t("from"), wide: 10 },
        { name: "to", label: t("to"), wide: 10 },
      ]}
    />
  );
}

async function Organisations({ registers: { key, organisations } }: { registers: Registers }) {
  const t = await getTranslations("collaboration.facts.organisations");
  const parents = organisations.rows.map((row) => ({ value: row.key ?? "", label: row.name ?? "" }));
  return (
    <Register
      collaboration={key}
      name="organisations"
      procedure="collaborations.editOrganisations"
      title={t("title")}
      help={t("help")}
      save={t("save")}
      register={organisations}
      columns={[
        { name: "name", label: t("name"), wide: 24 },
        { name: "kind", label: t("kind"), wide: 14 },
        { name: "parent", label: t("parent"), wide: 18, choices: parents, empty: "–" },
        { name: "from", label: t("from"), wide: 10 },
        { name: "to", label: t("to"), wide: 10 },
        { name: "successor", label: t("successor"), wide: 16 },
      ]}
    />
  );
}

async function Efforts({ registers: { key, efforts } }: { registers: Registers }) {
  const t = await getTranslations("collaboration.facts.efforts");
  return (
    <Register
      collaboration={key}
      name="efforts"
      procedure="collaborations.editEfforts"
      title={t("title")}
      help={t("help")}
      save={t("save")}
      register={efforts}
      columns={[
        { name: "name", label: t("name"), wide: 28 },
        { name: "aliases", label: t("aliases"), wide: 24 },
        { name: "from", label: t("from"), wide: 10 },
        { name: "to", label: t("to"), wide: 10 },
      ]}
    />
  );
}

async function Indicators({ registers: { key, indicators, choices } }: { registers: Registers }) {
  const t = await getTranslations("collaboration.facts.indicators");
  const units = (["percent", "count", "days", "score"] as const).map((unit) => ({
    value: unit,
    label: t(`units.${unit}`),
  }));
  const betters = (["higher", "lower"] as const).map((better) => ({
    value: better,
    label: t(`betters.${better}`),
  }));
  const aboutCitizens = (["true", "false"] as const).map((value) => ({
    value,
    label: t(`aboutCitizens.${value}`),
  }));
  return (
    <Register
      collaboration={key}
      name="indicators"
      procedure="collaborations.editIndicators"
      title={t("title")}
      help={t("help")}
      save={t("save")}
      register={indicators}
      columns={[
        { name: "name", label: t("name"), wide: 28 },
        { name: "unit", label: t("unit"), wide: 8, choices: units },
        { name: "effort", label: t("effort"), wide: 18, choices: choicesFrom(choices.efforts), empty: "–" },
        { name: "target", label: t("target"), wide: 6 },
        { name: "better", label: t("better"), wide: 8, choices: betters, empty: "–" },
        { name: "citizens", label: t("citizens"), wide: 6, choices: aboutCitizens },
        { name: "aliases", label: t("aliases"), wide: 16 },
      ]}
    />
  );
}

async function Points({ registers: { key, points } }: { registers: Registers }) {
  const t = await getTranslations("collaboration.facts.points");
  return points.map((indicator) => (
    <details key={indicator.key} className="behind">
      <summary>
        {t("title", { name: indicator.name })}{" "}
        <span className="quiet">({t("count", { count: indicator.rows.length })})</span>
      </summary>
      <Register
        collaboration={key}
        name={`points-${indicator.key}`}
        procedure="collaborations.editPoints"
        hidden={{ indicator: indicator.key }}
        title={t("title", { name: indicator.name })}
        save={t("save")}
        register={indicator}
        columns={[
          { name: "on", label: t("on"), wide: 10 },
          { name: "value", label: t("value"), wide: 8 },
          { name: "n", label: t("n"), wide: 6 },
          { name: "note", label: t("note"), wide: 30 },
        ]}
      />
    </details>
  ));
}

async function AvoidedDays({ registers: { key, avoidedDays } }: { registers: Registers }) {
  const t = await getTranslations("collaboration.facts.avoidedDays");
  return (
    <>
      <Register
        collaboration={key}
        name="avoided-days"
        procedure="collaborations.editAvoidedDays"
        title={t("title")}
        help={t("help")}
        save={t("save")}
        register={avoidedDays}
        columns={[
          { name: "name", label: t("name"), wide: 24 },
          { name: "from", label: t("from"), wide: 10 },
          { name: "to", label: t("to"), wide: 10 },
        ]}
      />
      <Form
        id="add-days"
        action={submit.bind(null, "collaborations.addAvoidedDays")}
        words={await formWords()}
        hidden={{ collaboration: key }}
        doneWords={t("added")}
        clears
        fold={t("paste")}
        className="fields"
      >
        <TextArea name="list" label={t("list")} help={t("pasteHelp")} rows={6} />
        <p className="acts">
          <Send>{t("add")}</Send>
        </p>
      </Form>
    </>
  );
}
